import { campaignActionsSchema } from "@liandong/core/campaigns/actions";
import { audienceSchema } from "@liandong/core/campaigns/audience";
import { maxHoldOutPercent } from "@liandong/core/campaigns/hold-out";
import { campaignScheduleSchema } from "@liandong/core/campaigns/schedule";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { anyScopeInput } from "../../loyalty/programmes/scope-inputs";
import { cursorInput, idInput, reasonInput, requestKeyInput, versionInput } from "../../trpc/inputs";

export const campaignListInput = z
  .object({ scope: anyScopeInput.optional(), cursor: cursorInput.nullish() })
  .default({});
export const audienceInput = z.object({ scope: anyScopeInput.optional(), audience: audienceSchema });

const percent = `请填写 0 到 ${maxHoldOutPercent} 之间的整数`;
const days = "请填写 1 到 90 之间的整数";

const fields = z.object({
  scope: anyScopeInput.optional(),
  name: z.string().overwrite(cleanLine).min(2, "请填写活动名称").refine(atMost(40), "活动名称最多四十个字"),
  audience: audienceSchema,
  actions: campaignActionsSchema,
  schedule: campaignScheduleSchema,
  holdOutPercent: z.int(percent).min(0, percent).max(maxHoldOutPercent, percent).default(0),
  resultDays: z.int(days).min(1, days).max(90, days).default(14),
});
/** `requestKey` is made once per form, so that a repeated request makes one draft. */
export const makeCampaignInput = fields.extend({ requestKey: requestKeyInput });
export const changeCampaignInput = fields.extend({ id: idInput, version: versionInput });
export const campaignInput = z.object({ id: idInput });
export const startCampaignInput = z.object({ id: idInput, version: versionInput });
/** What is laid before a colleague: the start of a draft as it is in this version. */
export const askCampaignInput = startCampaignInput.extend({ reason: reasonInput, requestKey: requestKeyInput });
