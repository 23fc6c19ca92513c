/** 跟进方式. */
export const followUpWays = ["call", "wechat", "visit", "other"] as const;
export type FollowUpWay = (typeof followUpWays)[number];

export const followUpWayNames: Readonly<Record<FollowUpWay, string>> = {
  call: "电话",
  wechat: "微信",
  visit: "拜访",
  other: "其他",
};
