import { careReasons, careStates } from "@liandong/core/life-cycle/care";
import { lifeCycleSettingsSchema } from "@liandong/core/life-cycle/life-stage";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { cursorInput, idInput, settingsVersionInput } from "../../trpc/inputs";

export const stageDaysInput = z.object({ days: z.literal([7, 30, 90], "没有这个时段") });
export const careListInput = z.object({
  state: z.enum(careStates, "没有这个状态"),
  reason: z.enum(careReasons, "没有这个原因").nullish(),
  cursor: cursorInput.nullish(),
});
export const settleCareInput = z.object({
  memberId: idInput,
  occasion: z.string().regex(/^(sleeping|lost|frequency)-[\w-]{1,20}$/, "没有这条关怀"),
  state: z.enum(["reached", "skipped"], "请选择结果"),
  note: z.string().overwrite(cleanLine).min(2, "请写明情况，至少两个字").refine(atMost(200), "情况最多二百个字"),
});
export const memberStageInput = z.object({ memberId: idInput });
export const saveLifeCycleInput = z.object({ settings: lifeCycleSettingsSchema, version: settingsVersionInput });
