import { platformScope } from "@liandong/core/ledger/scope";
import type { Programme } from "@liandong/core/membership/schema";
import { reviewReward } from "@liandong/core/reviews/review";
import { tagsOfStars } from "@liandong/core/reviews/review-tags";
import { listOwnReviews, listToReview, type ToReviewRow } from "@liandong/db/shop/reviews/review-lists";
import { z } from "zod";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import type { MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { placeOfReview, reviewPlace, toReviewCard } from "./review-card";
import type { ReviewCard } from "./shapes";

const pageSize = 20;

type OwnReviewsCall = { ctx: MemberContext; input: { cursor?: string | null } };
/** What an approved review gives by the platform's programme in force; a place for more growth with pictures may be gone. */
export type ReviewGives = { points: number; growth: number; pointsWithPictures: number };
export type ToReview = Omit<ToReviewRow, "receivedAt" | "quantity" | "netFen" | "virtual"> & {
  receivedAt: string;
  /** Null where a review gives nothing, as for virtual and cheap goods. */
  gives: ReviewGives | null;
};

/** The member's own reviews, the newest first. */
export async function showOwnReviews({ ctx, input }: OwnReviewsCall): Promise<Page<ReviewCard>> {
  const { memberId } = ctx;
  const after = reviewPlace(input.cursor);
  const rows = await ctx.db.run((handle) => listOwnReviews(handle, { memberId, after, limit: pageSize + 1 }));
  const page = pageOf(rows, pageSize, placeOfReview);
  return { ...page, items: page.items.map((row) => toReviewCard(row, ctx.now())) };
}

type WaitingCall = { ctx: MemberContext; input: { orderNo?: string; cursor?: string | null } };

/** 待评价, with the tags that four stars and more, and fewer, can pick. */
export type WaitingPage = Page<ToReview> & { tags: { good: readonly string[]; other: readonly string[] } };

/** 待评价: products without a review, of all received orders or of one. */
export async function listWaiting({ ctx, input }: WaitingCall): Promise<WaitingPage> {
  const { memberId } = ctx;
  const [after = ""] = decodeCursor(z.tuple([z.string().max(80)]), input.cursor) ?? [];
  const { rows, programme } = await ctx.db.run(async (handle) => ({
    rows: await listToReview(handle, { memberId, orderNo: input.orderNo ?? null, after, limit: pageSize + 1 }),
    programme: (await programmesInForce(ctx.db, handle)).get(platformScope)?.programme ?? null,
  }));
  const page = pageOf(rows, pageSize, ({ place }) => [place]);
  const items = page.items.map(({ place: _, receivedAt, quantity, netFen, virtual, ...row }) => ({
    ...row,
    receivedAt: receivedAt.toISOString(),
    gives: programme && givesOf(programme, { line: { quantity, netFen }, virtual }),
  }));
  return { ...page, items, tags: { good: tagsOfStars(5), other: tagsOfStars(1) } };
}

type Reviewed = Pick<Parameters<typeof reviewReward>[1], "line" | "virtual">;

function givesOf(programme: Programme, reviewed: Reviewed): ReviewGives | null {
  const rewardOf = (photos: boolean) => reviewReward(programme, { ...reviewed, photos, photoPlacesTaken: 0 });
  const [plain, pictured] = [rewardOf(false), rewardOf(true)];
  // Under the model rfm a review counts as activity, which nobody is shown as 成长值.
  const growth = programme.growth.model === "rfm" ? 0 : plain.growth;
  if (plain.points + growth + pictured.points === 0) return null;
  return { points: plain.points, growth, pointsWithPictures: pictured.points };
}
