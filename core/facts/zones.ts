export const zones = ["join", "free", "member", "retail", "points"] as const;

export type Zone = (typeof zones)[number];

export const zoneNames: Record<Zone, string> = {
  join: "加盟区",
  free: "免费专区",
  member: "代理特价",
  retail: "品质零售",
  points: "积分商城",
};
