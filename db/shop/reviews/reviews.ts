import { and, count, eq, inArray, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { product } from "../../schema/catalog";
import { review, reviewSettings } from "../../schema/reviews";

export type ReviewRow = typeof review.$inferSelect;
export type NewReview = Pick<
  ReviewRow,
  "memberId" | "orderNo" | "productId" | "stars" | "text" | "pictures" | "tags" | "growthTo" | "writtenAt"
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

type FollowUp = {
  text: string;
  pictures: string[];
  status: "waiting" | "approved";
  at: Date;
  decidedBy: string | null;
};

/** Adds the follow-up of a shown review; false where it has one or is not shown. */
export async function saveFollowUp(
  { drizzle }: Transaction,
  { memberId, reviewId, text, pictures, status, at, decidedBy }: ReviewKey & FollowUp,
): Promise<boolean> {
  const decided = decidedBy === null ? {} : { followDecidedAt: at, followDecidedBy: decidedBy };
  const saved = await drizzle
    .update(review)
    .set({ followStatus: status, followText: text, followPictures: pictures, followedAt: at, ...decided })
    .where(
      and(
        eq(review.memberId, memberId),
        eq(review.id, reviewId),
        eq(review.status, "approved"),
        sql`${review.followStatus} is null`,
      ),
    )
    .returning({ id: review.id });
  return saved.length > 0;
}

type FollowDecision = { status: "approved" | "deleted"; at: Date; by: string };

/** Staff approve what waits, or delete what waits or is shown; false where it is in another state. */
export async function decideFollowUp(
  { drizzle }: Transaction,
  { memberId, reviewId, status, at, by }: ReviewKey & FollowDecision,
): Promise<boolean> {
  const from = status === "approved" ? ["waiting" as const] : ["waiting" as const, "approved" as const];
  const saved = await drizzle
    .update(review)
    .set({ followStatus: status, followDecidedAt: at, followDecidedBy: by })
    .where(and(eq(review.memberId, memberId), eq(review.id, reviewId), inArray(review.followStatus, from)))
    .returning({ id: review.id });
  return saved.length > 0;
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

export type ReviewSettings = { approveFromStars: number | null };

/** The number of stars from which reviews are approved as they are written; null is none, version 0 is never set. */
export async function loadReviewSettings({ drizzle }: Handle): Promise<ReviewSettings & { version: number }> {
  const { approveFromStars, version } = reviewSettings;
  const [row] = await drizzle.select({ approveFromStars, version }).from(reviewSettings);
  return row ?? { approveFromStars: null, version: 0 };
}

type SettingsChange = ReviewSettings & { version: number; changedAt: Date; changedBy: string };

/** One conditional write over this version: null when somebody has saved since, else the version written. */
export async function saveReviewSettings(
  { drizzle }: Handle,
  { version, ...change }: SettingsChange,
): Promise<number | null> {
  const values = { ...change, version: version + 1 };
  const written = { version: reviewSettings.version };
  const [row] =
    version === 0
      ? await drizzle
          .insert(reviewSettings)
          .values({ id: 1, ...values })
          .onConflictDoNothing()
          .returning(written)
      : await drizzle.update(reviewSettings).set(values).where(eq(reviewSettings.version, version)).returning(written);
  return row?.version ?? null;
}
