import type { Answers } from "../app/answers";

export type MemberMembership = Answers["memberships"]["ofMember"]["memberships"][number];
export type Movement = Answers["memberships"]["pointsHistory"]["items"][number];
export type GivenCoupon = Answers["memberships"]["coupons"]["items"][number];
