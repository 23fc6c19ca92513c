import type { Answers } from "../kit/answers";

export type GivenCoupon = Answers["desk"]["coupons"]["ofMember"]["items"][number];
