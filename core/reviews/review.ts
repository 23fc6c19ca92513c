// 评价: when a review may be written, and what an approved one gives (core/rules/membership.md, sections 2 and 4).
// Example (preset): with photos, ¥200 a unit: growth 20 + 20 while a photo place is free, points 20; at ¥9.99 a unit nothing.
import { DomainError } from "../errors";
import type { OrderFacts } from "../facts/order-facts";
import type { Programme } from "../membership/schema";

export type ReviewStatus = "waiting" | "approved" | "deleted";

export interface ReviewFacts {
  readonly reviewId: string;
  readonly memberId: string;
  readonly orderNo: string;
  readonly productId: string;
  readonly photos: boolean;
  readonly status: ReviewStatus;
  /** Points that the review gave and that are not taken back; `growth` likewise. */
  readonly points: number;
  readonly growth: number;
  /** Under the model rfm the growth was booked as activity. */
  readonly growthTo: "growth" | "activity";
  /** Whether it has one of the product's photo places; a deleted review keeps its place. */
  readonly hasPhotoPlace: boolean;
  /** The reward in the programme of the product's store, with its own photo places; null without one. */
  readonly storeReward: StoreReviewReward | null;
}

export interface StoreReviewReward extends Pick<ReviewFacts, "points" | "growth" | "growthTo" | "hasPhotoPlace"> {
  readonly scope: string;
}

type ReviewedOrder = Pick<OrderFacts, "memberId" | "status" | "lines">;

/**
 * The reviewed line.
 * @throws DomainError review.unknown_product
 */
export function reviewedLine(order: ReviewedOrder, productId: string): OrderFacts["lines"][number] {
  const line = order.lines.find((each) => each.productId === productId);
  if (!line) throw new DomainError("review.unknown_product");
  return line;
}

interface NewReview {
  readonly order: ReviewedOrder;
  readonly memberId: string;
  readonly productId: string;
  /** Reviews of this order, deleted ones included. */
  readonly reviews: readonly Pick<ReviewFacts, "productId">[];
}

/**
 * @throws DomainError review.not_yours, review.unknown_product, order.refunded, order.not_received, review.already_reviewed
 */
export function checkNewReview({ order, memberId, productId, reviews }: NewReview): void {
  if (order.memberId !== memberId) throw new DomainError("review.not_yours");
  const line = reviewedLine(order, productId);
  if (line.refundedQuantity === line.quantity) throw new DomainError("order.refunded");
  if (order.status !== "received" && order.status !== "closed") throw new DomainError("order.not_received");
  if (reviews.some((review) => review.productId === productId)) throw new DomainError("review.already_reviewed");
}

interface Approval {
  readonly photos: boolean;
  readonly line: Pick<OrderFacts["lines"][number], "netFen" | "quantity">;
  readonly virtual: boolean;
  /** Photo places of the product that approved reviews have taken, deleted ones included. */
  readonly photoPlacesTaken: number;
}

export interface ReviewReward {
  readonly growth: number;
  readonly points: number;
  readonly takesPhotoPlace: boolean;
}

/** Reward of an approved review: nothing when the unit cost less than `reviewMinPrice` or the product is virtual. */
export function reviewReward({ growth, points }: Programme, approval: Approval): ReviewReward {
  const { line, photos, virtual, photoPlacesTaken } = approval;
  if (virtual || line.netFen < growth.reviewMinPrice * line.quantity) {
    return { growth: 0, points: 0, takesPhotoPlace: false };
  }
  const takesPhotoPlace = photos && photoPlacesTaken < growth.photoReviewers;
  return {
    growth: growth.review + (takesPhotoPlace ? growth.photoReview : 0),
    points: photos ? points.photoReview : points.review,
    takesPhotoPlace,
  };
}
