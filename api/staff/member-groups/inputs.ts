import { conditionSchema } from "@liandong/core/member-groups/condition";
import { cleanLine, cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { idInput, reasonInput, versionInput } from "../../trpc/inputs";

const name = z.string().overwrite(cleanLine).min(1, "请填写名称").refine(atMost(20), "名称最多二十个字");
const note = z.string().overwrite(cleanText).refine(atMost(200), "说明最多二百个字").default("");
const tagName = z.string().overwrite(cleanLine).min(1, "标签不能为空").refine(atMost(12), "标签最多十二个字");

/** Lines of a pasted or uploaded list. */
export const maxNumbers = 100_000;

export const previewInput = z.object({ condition: conditionSchema });
export const saveGroupInput = z.object({
  /** Null for a new one. */
  id: idInput.nullable(),
  version: versionInput.nullable(),
  name,
  note,
  condition: conditionSchema,
});
export const groupInput = z.object({ id: idInput });
export const memberInput = z.object({ memberId: idInput });
export const deleteGroupInput = z.object({ id: idInput, reason: reasonInput });
export const freezeInput = z.object({ id: idInput, name, note });
const numbers = z
  .array(z.string().max(40, "编号太长"))
  .min(1, "请填写会员号或手机号")
  .max(maxNumbers, "一次最多十万行");
export const checkNumbersInput = z.object({ numbers });
export const listNumbersInput = z.object({ name, note, numbers });
export const saveTagRuleInput = z.object({
  tag: tagName,
  /** Null for a tag that has no rule yet. */
  version: versionInput.nullable(),
  condition: conditionSchema,
});
export const tagRuleInput = z.object({ tag: tagName });
