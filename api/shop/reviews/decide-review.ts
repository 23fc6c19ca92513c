import { assertInvariant, DomainError } from "@liandong/core/errors";
import type { MembershipOrder } from "@liandong/core/facts/order-facts";
import { decideReviewApproved, decideReviewDeleted } from "@liandong/core/flows/reviewed";
import { platformScope } from "@liandong/core/ledger/scope";
import type { Transaction } from "@liandong/db/connection/database";
import { loadOrderFacts } from "@liandong/db/flows/load-order-facts";
import { findReview, lockPhotoPlaces, type ReviewRow, saveReviewReason } from "@liandong/db/shop/reviews/reviews";
import { actOnMembership, type LockedAct } from "../../loyalty/membership/act-on-membership";
import type { Deps } from "../../trpc/context";
import { asMembershipOrder } from "./order-of-review";

type Context = Pick<Deps, "db" | "now">;
/** Written in the same transaction, for example the audit. */
type Also = (tx: Transaction, review: ReviewRow) => Promise<void>;
type ApproveReviewCall = { ctx: Context; input: { reviewId: string; actor: string }; also?: Also };
type RemoveReviewCall = { ctx: Context; input: { reviewId: string; actor: string; reason: string }; also?: Also };

/**
 * 通过评价: shows and rewards the review. Concurrent approvals never reward more photo reviews than the programme has
 * places.
 * @throws DomainError review.unknown, review.already_approved, review.already_deleted, order.refunded
 */
export function approveReview({ ctx, input, also }: ApproveReviewCall): Promise<void> {
  const { reviewId, actor } = input;
  return ctx.db.command(async (tx) => {
    const row = await requireReview(tx, reviewId);
    const { memberId, orderNo, productId } = row;
    const order = await loadOrder(tx, row);
    const { storeScope } = order.membership;
    const acting = { ctx, memberId, scope: platformScope, actor, orderNos: [orderNo], storeScope };
    await actOnMembership(tx, acting, async (act) => {
      const places = await lockPhotoPlaces(tx, { productId });
      return decideReviewApproved({ ...act, review: reviewOf(act, reviewId), order, ...places });
    });
    await also?.(tx, row);
  });
}

/** 删除评价: takes back what the review gave, once. @throws DomainError review.unknown, review.already_deleted */
export function removeReview({ ctx, input, also }: RemoveReviewCall): Promise<void> {
  const { reviewId, actor, reason } = input;
  return ctx.db.command(async (tx) => {
    const row = await requireReview(tx, reviewId);
    const { memberId, orderNo } = row;
    const { storeScope } = (await loadOrder(tx, row)).membership;
    const acting = { ctx, memberId, scope: platformScope, actor, orderNos: [orderNo], storeScope };
    await actOnMembership(tx, acting, (act) => decideReviewDeleted({ ...act, review: reviewOf(act, reviewId) }));
    await saveReviewReason(tx, { memberId, reviewId, reason });
    await also?.(tx, row);
  });
}

async function requireReview(tx: Transaction, reviewId: string): Promise<ReviewRow> {
  const row = await findReview(tx, { reviewId });
  if (!row) throw new DomainError("review.unknown");
  return row;
}

async function loadOrder(tx: Transaction, { id, orderNo }: ReviewRow): Promise<MembershipOrder> {
  const { orders } = await loadOrderFacts(tx, { orderNos: [orderNo], withMoney: false });
  const order = orders[0]?.facts;
  assertInvariant(order, `review ${id} has no order ${orderNo}`);
  return asMembershipOrder(order);
}

function reviewOf({ reviews }: LockedAct, reviewId: string) {
  const review = reviews.find((each) => each.reviewId === reviewId);
  assertInvariant(review, `review ${reviewId} was found and not loaded`);
  return review;
}
