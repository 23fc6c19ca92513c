import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { product } from "../../schema/catalog";
import { review } from "../../schema/reviews";
import { contains } from "../catalog/search";
import { type ReviewListRow, type ReviewPlace, reviewColumns } from "./review-lists";

export type ReviewFilter = {
  /** `followUp`: those whose follow-up waits for staff. */
  status: ReviewListRow["review"]["status"] | "followUp";
  /** Words of the product's title, or its number. */
  q?: string;
  stars?: readonly number[];
  storeIds?: readonly string[];
  isReplied?: boolean;
  withPictures?: boolean;
  written: { from: Date; until: Date } | null;
};

type Slice = {
  filter: ReviewFilter;
  sort: "writtenAt" | "-writtenAt";
  after: ReviewPlace | null;
  limit: number;
};

/** Reviews for staff by state and filter, in the order in which they were written. */
export async function searchReviews(
  { drizzle }: Handle,
  { filter, sort, after, limit }: Slice,
): Promise<ReviewListRow[]> {
  const isDown = sort === "-writtenAt";
  const order = isDown ? desc : asc;
  const way = sql.raw(isDown ? "<" : ">");
  const { writtenAt, id } = review;
  const beyond =
    after && sql`(${writtenAt}, ${id}) ${way} (${after.writtenAt.toISOString()}::timestamptz, ${after.id}::bigint)`;
  return drizzle
    .select(reviewColumns)
    .from(review)
    .innerJoin(product, eq(product.id, review.productId))
    .where(and(wanted(filter), beyond ?? undefined))
    .orderBy(order(writtenAt), order(id))
    .limit(limit);
}

/** Counts the reviews of each filter, at most `cap`, in one statement. */
export async function countReviews(
  { drizzle }: Handle,
  filters: readonly ReviewFilter[],
  cap: number,
): Promise<number[]> {
  const parts = filters.map(
    (filter, place) => sql`SELECT ${sql.raw(String(place))} AS place, (SELECT count(*)::integer FROM (
      SELECT FROM ${review} JOIN ${product} ON ${product.id} = ${review.productId} WHERE ${wanted(filter)} LIMIT ${cap}
    ) AS counted) AS count`,
  );
  const rows = await drizzle.execute<{ count: number }>(sql`${sql.join(parts, sql` UNION ALL `)} ORDER BY place`);
  return rows.map(({ count }) => count);
}

function wanted({ status, q, stars, storeIds, isReplied, withPictures, written }: ReviewFilter): SQL | undefined {
  const { writtenAt } = review;
  const words = (q ?? "").split(/\s+/).filter(Boolean);
  const isNumber = /^[1-9]\d{0,17}$/.test(q ?? "");
  return and(
    status === "followUp" ? eq(review.followStatus, "waiting") : eq(review.status, status),
    isNumber && q ? eq(review.productId, q) : and(...words.map(contains)),
    stars && inArray(review.stars, [...stars]),
    storeIds && inArray(product.storeId, [...storeIds]),
    isReplied === undefined ? undefined : isReplied ? sql`${review.reply} is not null` : sql`${review.reply} is null`,
    withPictures ? sql`cardinality(${review.pictures}) > 0` : undefined,
    written ? sql`${writtenAt} >= ${written.from.toISOString()}::timestamptz` : undefined,
    written ? sql`${writtenAt} < ${written.until.toISOString()}::timestamptz` : undefined,
  );
}
