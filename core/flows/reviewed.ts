// 评价的流转: a review is written, approved with a reward in the platform's programme and the store's, and deleted, which takes both
// back (core/rules/membership.md, sections 2 and 4). Example (preset): an approved review gave 40 growth and 20 points;
// deleting it takes both, and points that are missing become a debt.
import { assertInvariant, DomainError } from "../errors";
import type { MembershipOrder } from "../facts/order-facts";
import type { ProgrammeInForce } from "../membership/scope";
import { lotExpiry } from "../points/lots";
import { checkNewReview, type ReviewFacts, type ReviewReward, reviewedLine, reviewReward } from "../reviews/review";
import { type Changes, noChanges } from "./changes";
import { type Booking, beginAct, finishAct, type MembershipAct } from "./membership-act";
import { MembershipUpdate } from "./membership-update";
import { finishUpdates } from "./programme-updates";

export interface ReviewSubmission {
  readonly programme: MembershipAct["programme"];
  readonly reviewId: string;
  readonly memberId: string;
  readonly order: MembershipOrder;
  readonly productId: string;
  readonly photos: boolean;
  /** Reviews of this order so far, deleted ones included. */
  readonly reviews: readonly ReviewFacts[];
}

/** @throws DomainError as `checkNewReview` does */
export function decideReviewWritten(writing: ReviewSubmission): Changes {
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
    storeReward: null,
  };
  return { ...noChanges, membership: { members: [], levelChanges: [], lots: [], coupons: [], reviews: [review] } };
}

export interface ReviewAct extends MembershipAct {
  readonly review: ReviewFacts;
  /** The programme of the order's store if the member belongs to it; null otherwise. */
  readonly store: ProgrammeInForce | null;
}

export interface ReviewApproval extends ReviewAct {
  readonly order: MembershipOrder;
  /** Photo places of the product that approved reviews have taken, deleted ones included, in the platform's programme. */
  readonly photoPlacesTaken: number;
  readonly storePhotoPlacesTaken: number;
}

/** @throws DomainError review.already_deleted, review.already_approved, order.refunded */
export function decideReviewApproved(approval: ReviewApproval): Changes {
  const { review, order } = approval;
  const { reviewId, orderNo, photos } = review;
  if (review.status === "deleted") throw new DomainError("review.already_deleted");
  if (review.status === "approved") throw new DomainError("review.already_approved");
  const line = reviewedLine(order, review.productId);
  if (line.refundedQuantity === line.quantity) throw new DomainError("order.refunded");
  const part = order.membership.lines[order.lines.indexOf(line)];
  assertInvariant(part, "every line has its membership part");
  const reviewed = { photos, line, virtual: part.virtual };

  const [update, store] = beginReviewUpdates(approval);
  const why = update.ledger.because({ rule: "review_approved", reviewId, orderNo, photos });
  const give = (to: MembershipUpdate, photoPlacesTaken: number) =>
    giveReward(to, review, why, reviewReward(to.context.programme, { ...reviewed, photoPlacesTaken }));
  const reward = give(update, approval.photoPlacesTaken);
  const storeReward = store ? { scope: store.context.scope, ...give(store, approval.storePhotoPlacesTaken) } : null;
  update.putReview({ ...review, status: "approved", ...reward, storeReward });
  return finishReview(approval, [update, store], {
    key: `review:${reviewId}:approved`,
    kind: "review_approved",
    reference: orderNo,
  });
}

type Given = Pick<ReviewFacts, "points" | "growth" | "growthTo" | "hasPhotoPlace">;

function giveReward(update: MembershipUpdate, { memberId }: ReviewFacts, why: number, reward: ReviewReward): Given {
  const { points, growth, takesPhotoPlace: hasPhotoPlace } = reward;
  const { programme, now } = update.context;
  const growthTo = programme.growth.model === "rfm" ? "activity" : "growth";
  update.creditPoints(memberId, points, lotExpiry(now, programme.points.expiresAfterMonths), why);
  if (growthTo === "activity") update.addActivity(memberId, growth, why);
  else update.giveGrowth(memberId, growth, why);
  return { points, growth, growthTo, hasPhotoPlace };
}

/** @throws DomainError review.already_deleted */
export function decideReviewDeleted(act: ReviewAct): Changes {
  const { review } = act;
  if (review.status === "deleted") throw new DomainError("review.already_deleted");
  const updates = beginReviewUpdates(act);
  takeReviewBack(updates, review, "deleted");
  const { reviewId, orderNo } = review;
  return finishReview(act, updates, {
    key: `review:${reviewId}:deleted`,
    kind: "review_deleted",
    reference: orderNo,
  });
}

/** The platform's programme, and the store's if the member belongs to it. */
type ReviewUpdates = readonly [MembershipUpdate, MembershipUpdate | undefined];

/** Takes the reward of a review back, once: when it is deleted or its line is wholly refunded. */
export function takeReviewBack(
  [update, store]: ReviewUpdates,
  review: ReviewFacts,
  because: "deleted" | "refunded",
): void {
  const { reviewId, orderNo, storeReward } = review;
  const why = update.ledger.because({ rule: "review_taken_back", reviewId, orderNo, because });
  takeReward(update, review, why, review);
  if (store && storeReward) takeReward(store, review, why, storeReward);
  const status = because === "deleted" ? "deleted" : review.status;
  const nothing = { points: 0, growth: 0 };
  update.putReview({ ...review, status, ...nothing, storeReward: storeReward && { ...storeReward, ...nothing } });
}

function takeReward(update: MembershipUpdate, { memberId }: ReviewFacts, why: number, given: Given): void {
  update.takeBackPoints(memberId, given.points, why);
  if (given.growthTo === "activity") update.addActivity(memberId, -given.growth, why);
  else update.takeGrowth(memberId, given.growth, why);
}

function beginReviewUpdates(act: ReviewAct): ReviewUpdates {
  const update = beginAct(act);
  const { store, facts, now, actor } = act;
  if (!store) return [update, undefined];
  const { scope, programme } = store;
  return [update, new MembershipUpdate({ scope, programme, facts, now, actor }, update.ledger)];
}

function finishReview(act: ReviewAct, [update, store]: ReviewUpdates, booking: Booking): Changes {
  return { ...finishAct(act, update, booking), membership: finishUpdates(store ? [update, store] : [update]) };
}
