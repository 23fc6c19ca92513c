import type { ReviewStatus } from "@liandong/core/reviews/review";
import type { MemberBrief } from "../../people/members/brief";

/** 追评 as its author and staff see it. */
export interface ShownFollowUp {
  text: string;
  pictures: string[];
  writtenAt: string;
  status: ReviewStatus;
  statusName: string;
}

export interface ReviewCard {
  id: string;
  stars: number;
  text: string;
  tags: string[];
  followUp: ShownFollowUp | null;
  /** Whether the buyer may follow up now. */
  mayFollowUp: boolean;
  pictures: string[];
  writtenAt: string;
  status: ReviewStatus;
  statusName: string;
  reply: string | null;
  repliedAt: string | null;
  productId: string;
  productTitle: string;
  productPicture: string | null;
  orderNo: string;
  specText: string;
  /** Points that the review gave, less those taken back. */
  points: number;
  growth: number;
  /** The same in the programme of the product's store; null where it gave nothing. */
  store: { points: number; growth: number } | null;
}

export interface QueuedReview extends ReviewCard {
  member: MemberBrief;
  storeName: string;
  /** Why it was deleted. */
  reason: string | null;
}

/** A review for the public: of its author only the first and last sign of the nickname. */
export interface PublicReview {
  id: string;
  stars: number;
  text: string;
  tags: string[];
  /** `daysLater`: whole days after the review; 0 on the same day. */
  followUp: { text: string; pictures: string[]; daysLater: number } | null;
  pictures: string[];
  writtenAt: string;
  nickname: string;
  avatarUrl: string | null;
  specText: string;
  reply: string | null;
  repliedAt: string | null;
}
