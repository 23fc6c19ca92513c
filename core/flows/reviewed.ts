// 评价的流转: written, approved with its reward in the platform's programme and the store's, deleted with both taken back
// (core/rules/membership.md, sections 2 and 4).
// Example (preset): the approved review gave 40 growth and 20 points; deleted, both are taken, what is missing of points becomes debt.
import { assertInvariant, DomainError } from "../errors";
import type { MembershipOrder } from "../facts/order-facts";
import type { ProgrammeInForce } from "../membership/scope";
import { lotExpiry } from "../points/lots";
import { checkNewReview, type ReviewFacts, type ReviewReward, reviewedLine, reviewReward } from "../reviews/review";
import { type Changes, noChanges } from "./changes";
import { type Booking, beginAct, finishAct, type MembershipAct } from "./membership-act";
import { MembershipDraft } from "./membership-draft";
import { finishDrafts } from "./order-drafts";

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
    storeReward: null,
  };
  return { ...noChanges, membership: { members: [], levelChanges: [], lots: [], coupons: [], reviews: [review] } };
}

export interface ReviewAct extends MembershipAct {
  readonly review: ReviewFacts;
  /** The programme of the order's store, where the member belongs to it. */
  readonly store: ProgrammeInForce | null;
}

export interface ReviewApproval extends ReviewAct {
  readonly order: MembershipOrder;
  /** Of the product, by approved reviews, deleted ones included: in the platform's programme and in the store's. */
  readonly photoPlacesTaken: number;
  readonly storePhotoPlacesTaken: number;
}

/** Errors: review.already_deleted, review.already_approved, order.refunded. */
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

  const [draft, store] = draftsOfReview(approval);
  const why = draft.ledger.because({ rule: "review_approved", reviewId, orderNo, photos });
  const give = (to: MembershipDraft, photoPlacesTaken: number) =>
    giveReward(to, review, why, reviewReward(to.occasion.programme, { ...reviewed, photoPlacesTaken }));
  const reward = give(draft, approval.photoPlacesTaken);
  const storeReward = store ? { scope: store.occasion.scope, ...give(store, approval.storePhotoPlacesTaken) } : null;
  draft.putReview({ ...review, status: "approved", ...reward, storeReward });
  return finishReview(approval, [draft, store], {
    key: `review:${reviewId}:approved`,
    kind: "review_approved",
    reference: orderNo,
  });
}

type Given = Pick<ReviewFacts, "points" | "growth" | "growthTo" | "hasPhotoPlace">;

function giveReward(draft: MembershipDraft, { memberId }: ReviewFacts, why: number, reward: ReviewReward): Given {
  const { points, growth, takesPhotoPlace: hasPhotoPlace } = reward;
  const { programme, now } = draft.occasion;
  const growthTo = programme.growth.model === "rfm" ? "activity" : "growth";
  draft.creditPoints(memberId, points, lotExpiry(now, programme.points.expiresAfterMonths), why);
  if (growthTo === "activity") draft.addActivity(memberId, growth, why);
  else draft.giveGrowth(memberId, growth, why);
  return { points, growth, growthTo, hasPhotoPlace };
}

/** Error: review.already_deleted. */
export function decideReviewDeleted(act: ReviewAct): Changes {
  const { review } = act;
  if (review.status === "deleted") throw new DomainError("review.already_deleted");
  const drafts = draftsOfReview(act);
  takeReviewBack(drafts, review, "deleted");
  const { reviewId, orderNo } = review;
  return finishReview(act, drafts, {
    key: `review:${reviewId}:deleted`,
    kind: "review_deleted",
    reference: orderNo,
  });
}

/** The platform's, and the store's where the member belongs to its programme. */
type ReviewDrafts = readonly [MembershipDraft, MembershipDraft | undefined];

/** What it gave is taken back, once: when it is deleted or its line is wholly refunded. */
export function takeReviewBack(
  [draft, store]: ReviewDrafts,
  review: ReviewFacts,
  because: "deleted" | "refunded",
): void {
  const { reviewId, orderNo, storeReward } = review;
  const why = draft.ledger.because({ rule: "review_taken_back", reviewId, orderNo, because });
  takeReward(draft, review, why, review);
  if (store && storeReward) takeReward(store, review, why, storeReward);
  const status = because === "deleted" ? "deleted" : review.status;
  const nothing = { points: 0, growth: 0 };
  draft.putReview({ ...review, status, ...nothing, storeReward: storeReward && { ...storeReward, ...nothing } });
}

function takeReward(draft: MembershipDraft, { memberId }: ReviewFacts, why: number, given: Given): void {
  draft.takeBackPoints(memberId, given.points, why);
  if (given.growthTo === "activity") draft.addActivity(memberId, -given.growth, why);
  else draft.takeGrowth(memberId, given.growth, why);
}

function draftsOfReview(act: ReviewAct): ReviewDrafts {
  const draft = beginAct(act);
  const { store, facts, now, actor } = act;
  if (!store) return [draft, undefined];
  const { scope, programme } = store;
  return [draft, new MembershipDraft({ scope, programme, facts, now, actor }, draft.ledger)];
}

function finishReview(act: ReviewAct, [draft, store]: ReviewDrafts, booking: Booking): Changes {
  return { ...finishAct(act, draft, booking), membership: finishDrafts(store ? [draft, store] : [draft]) };
}
