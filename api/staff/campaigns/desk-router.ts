import { router, storeStaffProcedure } from "../../trpc/procedures";
import { previewAudience } from "./campaign-audience";
import {
  audienceInput,
  campaignInput,
  campaignListInput,
  changeCampaignInput,
  makeCampaignInput,
  startCampaignInput,
} from "./inputs";
import { editCampaign, makeCampaign } from "./save-campaign";
import { listCampaigns, showCampaign } from "./show-campaigns";
import { showResults } from "./show-results";
import { repeatCampaign, resumeCampaign, startCampaign, stopCampaign } from "./start-campaign";

const operator = storeStaffProcedure("operator");

/** 会员营销: whom, what and when, with results beside those held out. */
export const campaignsDeskRouter = router({
  list: operator.input(campaignListInput).query((opts) => listCampaigns(opts)),
  get: operator.input(campaignInput).query((opts) => showCampaign(opts)),
  results: operator.input(campaignInput).query((opts) => showResults(opts)),
  preview: operator.input(audienceInput).query((opts) => previewAudience(opts)),
  make: operator.input(makeCampaignInput).mutation((opts) => makeCampaign(opts)),
  save: operator.input(changeCampaignInput).mutation((opts) => editCampaign(opts)),
  start: operator.input(startCampaignInput).mutation((opts) => startCampaign(opts)),
  stop: operator.input(campaignInput).mutation((opts) => stopCampaign(opts)),
  resume: operator.input(campaignInput).mutation((opts) => resumeCampaign(opts)),
  repeat: operator.input(campaignInput).mutation((opts) => repeatCampaign(opts)),
});
