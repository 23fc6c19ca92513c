import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { findReviewRow } from "@liandong/db/shop/reviews/review-lists";
import {
  decideFollowUp,
  type ReviewRow,
  type ReviewSettings,
  saveReply,
  saveReviewSettings,
} from "@liandong/db/shop/reviews/reviews";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { approveReview, removeReview } from "./decide-review";
import { showQueued } from "./review-card";
import type { QueuedReview } from "./shapes";

type DecideReviewCall = { ctx: StaffContext; input: { reviewId: string } };

/** 通过评价 by staff, audited; another store's review is unknown. @throws DomainError those of `approveReview` */
export async function approveByStaff({ ctx, input }: DecideReviewCall): Promise<QueuedReview> {
  const { reviewId } = input;
  await requireOwn(ctx, reviewId);
  const also = auditOf(ctx, "desk.reviews.approve", null);
  await approveReview({ ctx, input: { reviewId, actor: `staff:${ctx.staff.id}` }, also });
  return show(ctx, reviewId);
}

/** 删除评价 by staff, audited; another store's review is unknown. @throws DomainError those of `removeReview` */
export async function removeByStaff({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { reviewId: string; reason: string };
}): Promise<QueuedReview> {
  const { reviewId, reason } = input;
  await requireOwn(ctx, reviewId);
  const also = auditOf(ctx, "desk.reviews.remove", reason);
  await removeReview({ ctx, input: { reviewId, reason, actor: `staff:${ctx.staff.id}` }, also });
  return show(ctx, reviewId);
}

/** 回复评价: writes or changes the reply. @throws DomainError review.unknown, review.already_deleted */
export async function replyToReview({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { reviewId: string; text: string };
}): Promise<QueuedReview> {
  const { reviewId, text: reply } = input;
  const { review } = await requireOwn(ctx, reviewId);
  const repliedBy = `staff:${ctx.staff.id}`;
  await ctx.db.transaction(async (tx) => {
    const { memberId } = review;
    if (!(await saveReply(tx, { memberId, reviewId, reply, repliedAt: ctx.now(), repliedBy }))) {
      throw new DomainError("review.already_deleted");
    }
    const subject = `review:${reviewId}` as const;
    await recordDeed(tx, ctx, { action: "desk.reviews.reply", subject, detail: { reply }, reason: null });
  });
  return show(ctx, reviewId);
}

type FollowUpCall = { ctx: StaffContext; input: { reviewId: string } };

/** 通过追评, audited. @throws DomainError review.unknown, review.no_follow_up */
export function approveFollowUp({ ctx, input }: FollowUpCall): Promise<QueuedReview> {
  return decideOnFollowUp(ctx, { ...input, status: "approved", reason: null });
}

/** 删除追评: one that waits or is shown, audited. @throws DomainError review.unknown, review.no_follow_up */
export function removeFollowUp(call: { ctx: StaffContext; input: { reviewId: string; reason: string } }) {
  return decideOnFollowUp(call.ctx, { ...call.input, status: "deleted" });
}

type FollowDecision = { reviewId: string; status: "approved" | "deleted"; reason: string | null };

async function decideOnFollowUp(ctx: StaffContext, { reviewId, status, reason }: FollowDecision) {
  const { review } = await requireOwn(ctx, reviewId);
  const { memberId, orderNo } = review;
  const action = status === "approved" ? "desk.reviews.approveFollowUp" : "desk.reviews.removeFollowUp";
  await ctx.db.command(async (tx) => {
    const decision = { memberId, reviewId, status, at: ctx.now(), by: `staff:${ctx.staff.id}` };
    if (!(await decideFollowUp(tx, decision))) throw new DomainError("review.no_follow_up");
    await recordDeed(tx, ctx, { action, subject: `review:${reviewId}`, detail: { memberId, orderNo }, reason });
  });
  return show(ctx, reviewId);
}

type SavedReviewSettings = ReviewSettings & { version: number };

/**
 * 自动通过: reviews with at least this many stars are approved when WeChat has no doubt about them; null switches it off.
 * @throws DomainError review_settings.changed (saved by somebody else since)
 */
export async function changeReviewSettings({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: SavedReviewSettings;
}): Promise<SavedReviewSettings> {
  const { approveFromStars } = input;
  return ctx.db.transaction(async (tx) => {
    const change = { changedAt: ctx.now(), changedBy: `staff:${ctx.staff.id}` };
    const version = await saveReviewSettings(tx, { ...input, ...change });
    const action = "desk.reviews.changeSettings";
    if (version === null) {
      throw await changedMeanwhile(tx, { code: "review_settings.changed", subject: "reviews", actions: [action] });
    }
    await recordDeed(tx, ctx, { action, subject: "reviews", detail: { approveFromStars }, reason: null });
    return { approveFromStars, version };
  });
}

async function requireOwn(ctx: StaffContext, reviewId: string) {
  const row = await ctx.db.run((handle) => findReviewRow(handle, { reviewId }));
  const { storeId } = ctx.staff;
  if (!row || (storeId !== null && row.storeId !== storeId)) throw new DomainError("review.unknown");
  return row;
}

function auditOf(ctx: StaffContext, action: "desk.reviews.approve" | "desk.reviews.remove", reason: string | null) {
  return async (tx: Transaction, { id, memberId, orderNo }: ReviewRow): Promise<void> => {
    await recordDeed(tx, ctx, { action, subject: `review:${id}`, detail: { memberId, orderNo }, reason });
  };
}

async function show(ctx: StaffContext, reviewId: string): Promise<QueuedReview> {
  return ctx.db.run(async (handle) => {
    const row = await findReviewRow(handle, { reviewId });
    const [card] = await showQueued(handle, [row!], ctx.now());
    return card!;
  });
}
