/** Details of deeds about 营销活动; `contents` says whom, when and what in words. */
export type CampaignDeeds = {
  "desk.campaigns.save": { name: string; contents: readonly string[]; holdOut: number };
  "desk.campaigns.start": Acted;
  "desk.campaigns.stop": Acted;
  "desk.campaigns.resume": Acted;
  "desk.campaigns.repeat": Acted;
};

/** `members` is how many the campaign was for then. */
type Acted = { name: string; members?: number };
