import { DomainError } from "@liandong/core/errors";
import { freightTemplateSchema } from "@liandong/core/freight/freight-template";
import { listFreightTemplates } from "@liandong/db/trade/freight/templates";
import { z } from "zod";
import { regionName } from "../../numbers/divisions";
import { idInput, namesVersion, savedRowInput, versionMissing } from "../../trpc/inputs";
import { router, staffProcedure } from "../../trpc/procedures";
import { assignTemplate, saveFreightTemplate } from "./save-freight-template";

const operator = staffProcedure("operator");

/** Accepts codes of real divisions only: a mistyped one would never match an address. */
const known = freightTemplateSchema.superRefine(({ rules }) => {
  const unknown = rules.flatMap(({ regions }) => regions).find((code) => regionName(code) === "");
  if (unknown) throw new DomainError("address.unknown_region", { region: unknown });
});

/** 运费模板: listing and saving freight templates. */
export const freightDeskRouter = router({
  templates: operator.query(({ ctx }) => ctx.db.run(listFreightTemplates)),
  save: operator
    .input(savedRowInput.extend({ template: known }).refine(namesVersion, versionMissing))
    .mutation((opts) => saveFreightTemplate(opts)),
  assign: operator
    .input(z.object({ productId: idInput, templateId: idInput.nullable() }))
    .mutation((opts) => assignTemplate(opts)),
});
