// 评价: what a review is, when it may be written, and what an approved one gives
// (core/rules/membership.md, sections 2 and 4).
// Example (preset): with photos, ¥200 a unit: growth 20 + 20 while a photo place of the product is free, points 20; at ¥9.99 nothing.
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
  /** What it gave and still stands. */
  readonly points: number;
  readonly growth: number;
  /** Under the model rfm its growth was activity. */
  readonly growthTo: "growth" | "activity";
  /** It holds one of the product's photo places, also when it is deleted: a place is not given again. */
  readonly hasPhotoPlace: boolean;
  /** The same in the programme of the product's store, with photo places of its own; null where there is none. */
  readonly storeReward: StoreReviewReward | null;
}

export interface StoreReviewReward extends Pick<ReviewFacts, "points" | "growth" | "growthTo" | "hasPhotoPlace"> {
  readonly scope: string;
}

type ReviewedOrder = Pick<OrderFacts, "memberId" | "status" | "lines">;

/** The reviewed line. Error: review.unknown_product. */
export function reviewedLine(order: ReviewedOrder, productId: string): OrderFacts["lines"][number] {
  const line = order.lines.find((each) => each.productId === productId);
  if (!line) throw new DomainError("review.unknown_product");
  return line;
}

interface NewReview {
  readonly order: ReviewedOrder;
  readonly memberId: string;
  readonly productId: string;
  /** Of this order, deleted ones included. */
  readonly reviews: readonly Pick<ReviewFacts, "productId">[];
}

/** Errors: review.not_yours, .unknown_product, order.refunded, order.not_received, review.already_reviewed. */
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

/** What an approved review gives: nothing when the line was too cheap as bought, or the product is virtual. */
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
