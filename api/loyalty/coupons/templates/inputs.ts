import { zones } from "@liandong/core/facts/zones";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { cursorInput, idInput, momentInput, versionInput } from "../../../trpc/inputs";
import { anyScopeInput } from "../../programmes/scope-inputs";

const amountFen = z.int("金额必须是整数分").min(1, "金额必须大于零").max(100_000_000).nullish();
const moment = momentInput()
  .transform((text) => new Date(text))
  .nullish();
const ids = z.array(idInput).min(1).max(200, "最多选择 200 项").nullish();
const number = (max: number) => z.int().min(1, "必须大于零").max(max).nullish();

export const templateInput = z.object({
  scope: anyScopeInput.optional(),
  name: z.string().overwrite(cleanLine).min(1, "请填写名称").refine(atMost(40), "名称最多四十个字"),
  type: z.enum(["off", "percent", "freight"], "请选择类型"),
  amountFen,
  rateBp: z.int().nullish(),
  maxFen: amountFen,
  minFen: z.int("金额必须是整数分").min(0).max(100_000_000),
  zones: z.array(z.enum(zones)).min(1).max(5).nullish(),
  categoryIds: ids,
  productIds: ids,
  total: number(100_000_000),
  perMember: number(10_000),
  claimable: z.boolean(),
  claimFrom: moment,
  claimUntil: moment,
  pointsPrice: number(100_000_000),
  validDays: number(3_650),
  validFrom: moment,
  validUntil: moment,
});
export type TemplateInput = z.infer<typeof templateInput>;

export const templateListInput = z
  .object({ scope: anyScopeInput.optional(), cursor: cursorInput.nullish() })
  .default({});
export const newTemplateInput = z.object({ template: templateInput });
export const changedTemplateInput = z.object({ id: idInput, version: versionInput, template: templateInput });
export const byTemplateInput = z.object({ id: idInput });
