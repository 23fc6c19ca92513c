import type { Answers } from "../kit/answers";

export type MemberMembership = Answers["desk"]["membership"]["ofMember"]["memberships"][number];
export type Movement = Answers["desk"]["membership"]["pointsHistory"]["items"][number];
