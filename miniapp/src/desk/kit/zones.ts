/** 专区, in the order in which the shop shows them. */
export const zoneOptions = [
  { value: "join", label: "加盟区" },
  { value: "retail", label: "品质零售" },
  { value: "member", label: "代理特价" },
  { value: "free", label: "免费专区" },
  { value: "points", label: "积分商城" },
] as const;

/** Orders of the free zone earn neither growth nor points. */
export const earningZones = zoneOptions.filter(({ value }) => value !== "free");

export type ZoneCode = (typeof zoneOptions)[number]["value"];

/** Coupons work in these zones only. */
export const couponZones: { value: ZoneCode; label: string }[] = [
  { value: "retail", label: "品质零售" },
  { value: "member", label: "代理特价" },
];
