import { router, storeStaffProcedure } from "../../../trpc/procedures";
import { audienceInput, byCampaignInput, campaignListInput, newCampaignInput } from "./inputs";
import { listCampaigns } from "./list-campaigns";
import { makeCampaign, previewAudience } from "./make-campaign";
import { stopCampaign } from "./stop-campaign";

const operator = storeStaffProcedure("operator");

/** 活动发券: coupons for many members at once, by level, RFM cell or the waking list. */
export const couponCampaignsDeskRouter = router({
  list: operator.input(campaignListInput).query((opts) => listCampaigns(opts)),
  preview: operator.input(audienceInput).query((opts) => previewAudience(opts)),
  make: operator.input(newCampaignInput).mutation((opts) => makeCampaign(opts)),
  stop: operator.input(byCampaignInput).mutation((opts) => stopCampaign(opts)),
});
