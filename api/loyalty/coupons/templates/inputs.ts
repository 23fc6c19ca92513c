import { zones } from "@liandong/core/facts/zones";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { templateStates } from "@liandong/db/loyalty/coupons/template-list";
import { z } from "zod";
import { idInput, momentInput, versionInput } from "../../../trpc/inputs";
import { choicesFilter, filterInput, listInput, textFilter } from "../../../trpc/list-input";
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

const scope = anyScopeInput.optional();
const listFilter = z.object({
  state: z.enum(templateStates, "没有这个状态").optional(),
  /** Words of the name, or the template's number. */
  q: textFilter().optional(),
  type: choicesFilter(["off", "percent", "freight"]).optional(),
});
/** Without a scope: all that this staff member may see. */
export const templateListInput = listInput(listFilter, ["-created", "created", "-claimed", "claimed"])
  .extend({ scope })
  .prefault({});
export const templateCountsInput = filterInput(listFilter.omit({ state: true })).extend({ scope });
export const newTemplateInput = z.object({ template: templateInput });
export const changedTemplateInput = z.object({ id: idInput, version: versionInput, template: templateInput });
export const byTemplateInput = z.object({ id: idInput });
