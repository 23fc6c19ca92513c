import type { WonPrize } from "@/data/shapes";

type Kind = WonPrize["kind"];

export const prizeIcons: Record<Kind, string> = { none: "leaf", points: "coins", coupon: "ticket" };

/** Where a prize is used. */
export const prizePages: Record<Exclude<Kind, "none">, string> = {
  points: "/member/points/index",
  coupon: "/member/coupons/index",
};
