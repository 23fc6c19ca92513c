import { and, between, desc, eq, lt, or, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { product } from "../../schema/catalog";
import { member } from "../../schema/members";
import { orderLine } from "../../schema/orders";
import { review, reviewRank } from "../../schema/reviews";

/** The newest first, by the moment they were written. */
export type ReviewPlace = { writtenAt: Date; id: string };

const isAfter = (place: ReviewPlace | null): SQL | undefined =>
  place === null
    ? undefined
    : or(lt(review.writtenAt, place.writtenAt), and(eq(review.writtenAt, place.writtenAt), lt(review.id, place.id)));

/** The first line of the product in its order: what people bought, in words. */
const specText = sql<string>`coalesce((select ${orderLine.specText} from ${orderLine}
  where ${orderLine.memberId} = ${review.memberId} and ${orderLine.orderNo} = ${review.orderNo}
    and ${orderLine.productId} = ${review.productId} order by ${orderLine.lineNo} limit 1), '')`;

export const reviewColumns = {
  review,
  productTitle: product.title,
  productPicture: sql<string>`${product.pictures}[1]`,
  storeId: product.storeId,
  specText,
};

export type ReviewListRow = {
  review: typeof review.$inferSelect;
  productTitle: string;
  productPicture: string | null;
  storeId: string;
  specText: string;
};

type Page = { after: ReviewPlace | null; limit: number };

export async function listOwnReviews(
  { drizzle }: Handle,
  { memberId, after, limit }: Page & { memberId: string },
): Promise<ReviewListRow[]> {
  return drizzle
    .select(reviewColumns)
    .from(review)
    .innerJoin(product, eq(product.id, review.productId))
    .where(and(eq(review.memberId, memberId), isAfter(after)))
    .orderBy(desc(review.writtenAt), desc(review.id))
    .limit(limit);
}

export async function findReviewRow(
  { drizzle }: Handle,
  { reviewId }: { reviewId: string },
): Promise<ReviewListRow | null> {
  const [row] = await drizzle
    .select(reviewColumns)
    .from(review)
    .innerJoin(product, eq(product.id, review.productId))
    .where(eq(review.id, reviewId));
  return row ?? null;
}

/** `stars`: from and to, both inclusive; null for all. */
type ShownFilter = {
  productId: string;
  withPictures: boolean;
  stars: readonly [number, number] | null;
  tag: string | null;
  /** `best`: what helps other buyers first. */
  sort: "best" | "latest";
};
/** The last review of a page; the rank counts where the best come first. */
export type ShownPlace = ReviewPlace & { rank: number };

/** The approved reviews of a product, for shoppers. */
export async function listShownReviews(
  { drizzle }: Handle,
  {
    productId,
    withPictures,
    stars,
    tag,
    sort,
    after,
    limit,
  }: ShownFilter & { after: ShownPlace | null; limit: number },
) {
  const rank = sql<number>`${reviewRank}`;
  const isBehind =
    sort === "best" && after ? or(lt(rank, after.rank), and(eq(rank, after.rank), isAfter(after))) : isAfter(after);
  return drizzle
    .select({ review, rank, nickname: member.nickname, avatarUrl: member.avatarUrl, specText })
    .from(review)
    .innerJoin(member, eq(member.id, review.memberId))
    .where(
      and(
        eq(review.productId, productId),
        eq(review.status, "approved"),
        stars ? between(review.stars, ...stars) : undefined,
        withPictures ? sql`cardinality(${review.pictures}) > 0` : undefined,
        tag === null ? undefined : sql`${tag} = ANY (${review.tags})`,
        isBehind,
      ),
    )
    .orderBy(...(sort === "best" ? [desc(rank)] : []), desc(review.writtenAt), desc(review.id))
    .limit(limit);
}

/** Counts the tags of a product's approved reviews, the most frequent first. */
export async function countTags({ sql: query }: Handle, { productId }: { productId: string }) {
  return query<{ tag: string; reviews: number }[]>`
    SELECT t.tag, count(*)::integer AS reviews FROM review AS r CROSS JOIN LATERAL unnest(r.tags) AS t (tag)
    WHERE r.product_id = ${productId} AND r.status = 'approved' GROUP BY 1 ORDER BY 2 DESC, 1`;
}

/** Counts a product's approved reviews by stars, and those with pictures. */
export async function countStars({ sql: query }: Handle, { productId }: { productId: string }) {
  return query<{ stars: number; reviews: number; withPictures: number }[]>`
    SELECT stars, count(*)::integer AS reviews, (count(*) FILTER (WHERE cardinality(pictures) > 0))::integer AS "withPictures"
    FROM review WHERE product_id = ${productId} AND status = 'approved' GROUP BY stars ORDER BY stars DESC`;
}

export type ToReviewRow = {
  orderNo: string;
  productId: string;
  title: string;
  specText: string;
  pictureUrl: string;
  receivedAt: Date;
  quantity: number;
  netFen: number;
  virtual: boolean;
};

/**
 * Products of received orders that the member has not reviewed, the last received first, without wholly refunded ones; of
 * one order if it is given.
 */
export async function listToReview(
  { sql: query }: Handle,
  { memberId, orderNo, after, limit }: { memberId: string; orderNo: string | null; after: string; limit: number },
): Promise<(ToReviewRow & { place: string })[]> {
  return query<(ToReviewRow & { place: string })[]>`
    SELECT * FROM (
      SELECT DISTINCT ON (o.order_no, l.product_id) o.order_no AS "orderNo", l.product_id AS "productId", l.title,
        l.spec_text AS "specText", l.picture_url AS "pictureUrl", o.received_at AS "receivedAt",
        l.quantity, l.net_fen::float8 AS "netFen", l.virtual,
        to_char(o.received_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSMS') || o.order_no || l.product_id AS place
      FROM shop_order AS o JOIN order_line AS l ON l.member_id = o.member_id AND l.order_no = o.order_no
      WHERE o.member_id = ${memberId} AND o.status IN ('received', 'closed') AND l.refunded_quantity < l.quantity
        AND l.gift_with IS NULL AND (${orderNo}::text IS NULL OR o.order_no = ${orderNo})
        AND NOT EXISTS (SELECT FROM review AS r WHERE r.member_id = o.member_id AND r.order_no = o.order_no
          AND r.product_id = l.product_id)
      ORDER BY o.order_no, l.product_id, l.line_no
    ) AS waiting WHERE ${after} = '' OR place < ${after} ORDER BY place DESC LIMIT ${limit}`;
}
