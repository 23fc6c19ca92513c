import type { Audience } from "../campaigns/audience";

/** Details of deeds about 会员营销; `contents` says whom, when and what in words. */
export type CampaignDeeds = {
  "desk.campaigns.save": { name: string; contents: readonly string[]; holdOut: number };
  "desk.campaigns.start": Acted;
  "desk.campaigns.stop": Acted;
  "desk.campaigns.resume": Acted;
  "desk.campaigns.repeat": Acted;
  /** 活动发券 of earlier versions. */
  "desk.couponCampaigns.make": {
    scope: string;
    name: string;
    templateId: string;
    count: number;
    audience: Audience;
    members: number;
  };
  "desk.couponCampaigns.stop": { members: number };
};

/** `members` is how many the campaign was for then. */
type Acted = { name: string; members?: number };
