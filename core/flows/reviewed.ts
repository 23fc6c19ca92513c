// 评价的流转: written, approved with its reward, deleted with the reward taken back (spec 03 sections 2 and 4).
// Example (preset): the approved review gave 40 growth and 20 points; deleted, both are taken, what is missing of points becomes debt.
import { assertInvariant, DomainError } from "../errors";
import type { MembershipOrder } from "../membership/order-membership";
import { lotExpiry } from "../points/lots";
import { checkNewReview, type ReviewFacts, reviewedLine, reviewReward } from "../reviews/review";
import { type Changes, noChanges } from "./changes";
import { beginAct, finishAct, type MembershipAct } from "./membership-act";
import type { MembershipDraft } from "./membership-draft";

export interface ReviewWriting {
  readonly programme: MembershipAct["programme"];
  readonly reviewId: string;
  readonly memberId: string;
  readonly order: MembershipOrder;
  readonly productId: string;
  readonly photos: boolean;
  /** Reviews of this order so far, deleted ones included. */
  readonly reviews: readonly ReviewFacts[];
}

/** Errors: those of `checkNewReview`. */
export function decideReviewWritten(writing: ReviewWriting): Changes {
  const { programme, reviewId, memberId, order, productId, photos } = writing;
  checkNewReview(writing);
  const review: ReviewFacts = {
    reviewId,
    memberId,
    orderNo: order.orderNo,
    productId,
    photos,
    status: "waiting",
    points: 0,
    growth: 0,
    growthTo: programme.growth.model === "rfm" ? "activity" : "growth",
    hasPhotoPlace: false,
  };
  return { ...noChanges, membership: { members: [], levelChanges: [], lots: [], coupons: [], reviews: [review] } };
}

export interface ReviewAct extends MembershipAct {
  readonly review: ReviewFacts;
}

export interface ReviewApproval extends ReviewAct {
  readonly order: MembershipOrder;
  /** Of the product, by approved reviews, deleted ones included. */
  readonly photoPlacesTaken: number;
}

/** Errors: review.already_deleted, review.already_approved, order.refunded. */
export function decideReviewApproved(approval: ReviewApproval): Changes {
  const { programme, review, order, photoPlacesTaken, now } = approval;
  const { reviewId, memberId, orderNo, photos } = review;
  if (review.status === "deleted") throw new DomainError("review.already_deleted");
  if (review.status === "approved") throw new DomainError("review.already_approved");
  const line = reviewedLine(order, review.productId);
  if (line.refundedQuantity === line.quantity) throw new DomainError("order.refunded");
  const part = order.membership.lines[order.lines.indexOf(line)];
  assertInvariant(part, "every line has its membership part");
  const reward = reviewReward(programme, { photos, line, virtual: part.virtual, photoPlacesTaken });
  const growthTo = programme.growth.model === "rfm" ? "activity" : "growth";

  const draft = beginAct(approval);
  const why = draft.ledger.because({ rule: "review_approved", reviewId, orderNo, photos });
  draft.creditPoints(memberId, reward.points, lotExpiry(now, programme.points.expiresAfterMonths), why);
  if (growthTo === "activity") draft.addActivity(memberId, reward.growth, why);
  else draft.giveGrowth(memberId, reward.growth, why);
  const { points, growth, takesPhotoPlace: hasPhotoPlace } = reward;
  draft.putReview({ ...review, status: "approved", points, growth, growthTo, hasPhotoPlace });
  return finishAct(approval, draft, {
    key: `review:${reviewId}:approved`,
    kind: "review_approved",
    reference: orderNo,
  });
}

/** Error: review.already_deleted. */
export function decideReviewDeleted(act: ReviewAct): Changes {
  const { review } = act;
  if (review.status === "deleted") throw new DomainError("review.already_deleted");
  const draft = beginAct(act);
  takeReviewBack(draft, review, "deleted");
  const { reviewId, orderNo } = review;
  return finishAct(act, draft, { key: `review:${reviewId}:deleted`, kind: "review_deleted", reference: orderNo });
}

/** What it gave is taken back, once: when it is deleted or its line is wholly refunded. */
export function takeReviewBack(draft: MembershipDraft, review: ReviewFacts, because: "deleted" | "refunded"): void {
  const { reviewId, memberId, orderNo, points, growth, growthTo } = review;
  const why = draft.ledger.because({ rule: "review_taken_back", reviewId, orderNo, because });
  draft.takeBackPoints(memberId, points, why);
  if (growthTo === "activity") draft.addActivity(memberId, -growth, why);
  else draft.takeGrowth(memberId, growth, why);
  const status = because === "deleted" ? "deleted" : review.status;
  draft.putReview({ ...review, status, points: 0, growth: 0 });
}
