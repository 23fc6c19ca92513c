import { and, count, eq, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { product } from "../../schema/catalog";
import { review, reviewSettings } from "../../schema/reviews";

export type ReviewRow = typeof review.$inferSelect;
export type NewReview = Pick<
  ReviewRow,
  "memberId" | "orderNo" | "productId" | "stars" | "text" | "pictures" | "growthTo" | "writtenAt"
>;

/** Writes a pending review; null when this order and product have one. */
export async function insertReview({ drizzle }: Transaction, values: NewReview): Promise<ReviewRow | null> {
  const [row] = await drizzle
    .insert(review)
    .values({ ...values, status: "waiting" })
    .onConflictDoNothing({ target: [review.memberId, review.orderNo, review.productId] })
    .returning();
  return row ?? null;
}

export async function findReview({ drizzle }: Handle, { reviewId }: { reviewId: string }): Promise<ReviewRow | null> {
  const [row] = await drizzle.select().from(review).where(eq(review.id, reviewId));
  return row ?? null;
}

type OfOrder = { memberId: string; orderNo: string; productId: string };

export async function findReviewOf({ drizzle }: Handle, of: OfOrder): Promise<ReviewRow | null> {
  const [row] = await drizzle
    .select()
    .from(review)
    .where(and(eq(review.memberId, of.memberId), eq(review.orderNo, of.orderNo), eq(review.productId, of.productId)));
  return row ?? null;
}

type PhotoPlaces = { photoPlacesTaken: number; storePhotoPlacesTaken: number };

/**
 * Locks a product's review figures, so that no other approval comes between, and gives the photo places taken in the
 * platform's programme and in its store's.
 */
export async function lockPhotoPlaces(
  { drizzle }: Transaction,
  { productId }: { productId: string },
): Promise<PhotoPlaces> {
  const [row] = await drizzle
    .select({ taken: product.photoPlacesTaken })
    .from(product)
    .where(eq(product.id, productId))
    .for("no key update");
  const [store] = await drizzle
    .select({ taken: count() })
    .from(review)
    .where(and(eq(review.productId, productId), sql`(${review.storeReward} ->> 'hasPhotoPlace')::boolean`));
  return { photoPlacesTaken: row?.taken ?? 0, storePhotoPlacesTaken: store?.taken ?? 0 };
}

type ReviewKey = { memberId: string; reviewId: string };

export async function saveReviewReason(
  { drizzle }: Transaction,
  { memberId, reviewId, reason }: ReviewKey & { reason: string },
): Promise<void> {
  await drizzle
    .update(review)
    .set({ reason })
    .where(and(eq(review.memberId, memberId), eq(review.id, reviewId)));
}

/** Saves the reply to a review; false if the review is deleted. */
export async function saveReply(
  { drizzle }: Transaction,
  { memberId, reviewId, ...reply }: ReviewKey & { reply: string; repliedAt: Date; repliedBy: string },
): Promise<boolean> {
  const saved = await drizzle
    .update(review)
    .set(reply)
    .where(and(eq(review.memberId, memberId), eq(review.id, reviewId), sql`${review.status} <> 'deleted'`))
    .returning({ id: review.id });
  return saved.length > 0;
}

/** The number of stars from which reviews are approved as they are written; null: none. */
export async function loadApproveFromStars({ drizzle }: Handle): Promise<number | null> {
  const [row] = await drizzle.select({ stars: reviewSettings.approveFromStars }).from(reviewSettings);
  return row?.stars ?? null;
}

export async function saveApproveFromStars(
  { drizzle }: Handle,
  { approveFromStars, changedAt, changedBy }: { approveFromStars: number | null; changedAt: Date; changedBy: string },
): Promise<void> {
  const set = { approveFromStars, changedAt, changedBy };
  await drizzle
    .insert(reviewSettings)
    .values({ id: 1, ...set })
    .onConflictDoUpdate({ target: reviewSettings.id, set });
}
