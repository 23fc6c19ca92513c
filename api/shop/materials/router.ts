import { memberProcedure, router } from "../../trpc/procedures";
import { listShownMaterials } from "./materials";

export const materialsRouter = router({ list: memberProcedure.query((opts) => listShownMaterials(opts)) });
