import { listMaterials } from "@liandong/db/shop/materials/materials";
import { z } from "zod";
import { idInput } from "../../trpc/inputs";
import { router, staffProcedure } from "../../trpc/procedures";
import { materialInput, removeMaterial, saveMaterial } from "./materials";

const operator = staffProcedure("operator");

/** 推广素材: what agents copy and share. */
export const materialsDeskRouter = router({
  list: operator.query(({ ctx }) => ctx.db.run((handle) => listMaterials(handle, { onlyShown: false }))),
  save: operator.input(materialInput).mutation((opts) => saveMaterial(opts)),
  remove: operator.input(z.object({ id: idInput })).mutation((opts) => removeMaterial(opts)),
});
