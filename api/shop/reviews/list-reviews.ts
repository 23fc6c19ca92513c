import { listOwnReviews, listToReview, type ToReviewRow } from "@liandong/db/shop/reviews/review-lists";
import { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { placeOfReview, reviewPlace, toReviewCard } from "./review-card";
import type { ReviewCard } from "./shapes";

const pageSize = 20;

type OwnReviewsCall = { ctx: MemberContext; input: { cursor?: string | null } };
export type ToReview = Omit<ToReviewRow, "receivedAt"> & { receivedAt: string };

/** The member's own reviews, the newest first. */
export async function showOwnReviews({ ctx, input }: OwnReviewsCall): Promise<Page<ReviewCard>> {
  const { memberId } = ctx;
  const after = reviewPlace(input.cursor);
  const rows = await ctx.db.run((handle) => listOwnReviews(handle, { memberId, after, limit: pageSize + 1 }));
  const page = pageOf(rows, pageSize, placeOfReview);
  return { ...page, items: page.items.map(toReviewCard) };
}

type WaitingCall = { ctx: MemberContext; input: { orderNo?: string; cursor?: string | null } };

/** 待评价: products without a review, of all received orders or of one. */
export async function listWaiting({ ctx, input }: WaitingCall): Promise<Page<ToReview>> {
  const { memberId } = ctx;
  const [after = ""] = decodeCursor(z.tuple([z.string().max(80)]), input.cursor) ?? [];
  const rows = await ctx.db.run((handle) =>
    listToReview(handle, { memberId, orderNo: input.orderNo ?? null, after, limit: pageSize + 1 }),
  );
  const page = pageOf(rows, pageSize, ({ place }) => [place]);
  const items = page.items.map(({ place: _, receivedAt, ...row }) => ({
    ...row,
    receivedAt: receivedAt.toISOString(),
  }));
  return { ...page, items };
}
