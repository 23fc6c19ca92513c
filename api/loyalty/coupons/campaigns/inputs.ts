import { audienceSchema } from "@liandong/core/coupons/audience";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { cursorInput, idInput, requestKeyInput } from "../../../trpc/inputs";
import { anyScopeInput } from "../../programmes/scope-inputs";

export const campaignListInput = z
  .object({ scope: anyScopeInput.optional(), cursor: cursorInput.nullish() })
  .default({});
export const audienceInput = z.object({ scope: anyScopeInput.optional(), audience: audienceSchema });
export const newCampaignInput = z.object({
  /** The template's scope becomes the campaign's. */
  templateId: idInput,
  name: z.string().overwrite(cleanLine).min(2, "请填写活动名称").refine(atMost(40), "活动名称最多四十个字"),
  count: z.int().min(1).max(20, "每人最多发 20 张").default(1),
  audience: audienceSchema,
  /** Made once per campaign, so that a repeated request makes one campaign. */
  requestKey: requestKeyInput,
});
export const byCampaignInput = z.object({ id: idInput });
