import { and, desc, eq, gte, lt, lte, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { memberCoupon } from "../../schema/coupons";
import type { CouponRow } from "./coupons";

/** Conditions of the list of given coupons, all within one scope; what is absent does not narrow it. */
export type GivenFilter = {
  scope: string;
  state?: "unused" | "locked" | "used" | "expired" | "revoked";
  templateId?: string;
  memberId?: string;
  /** The order that uses it. */
  orderNo?: string;
  given?: { from: Date; until: Date } | null;
};

type Search = { filter: GivenFilter; now: Date; after: { at: string; id: string } | null; limit: number };

/** Coupons that members have or had, given last first; each filter has its index (db/schema/coupons.ts). */
export async function searchGiven({ drizzle }: Handle, { filter, now, after, limit }: Search): Promise<CouponRow[]> {
  const { givenAt, id } = memberCoupon;
  const beyond = after && sql`(${givenAt}, ${id}) < (${after.at}::timestamptz, ${after.id}::bigint)`;
  return drizzle
    .select()
    .from(memberCoupon)
    .where(and(wanted(filter, now), beyond ?? undefined))
    .orderBy(desc(givenAt), desc(id))
    .limit(limit);
}

/** Counts the coupons of each filter, at most `cap`, in one statement. */
export async function countGiven(
  { drizzle }: Handle,
  { filters, now, cap }: { filters: readonly GivenFilter[]; now: Date; cap: number },
): Promise<number[]> {
  const parts = filters.map(
    (filter, place) => sql`SELECT ${place}::integer AS place, (SELECT count(*)::integer
      FROM (SELECT FROM ${memberCoupon} WHERE ${wanted(filter, now)} LIMIT ${cap}) AS counted) AS count`,
  );
  const rows = await drizzle.execute<{ count: number }>(sql`${sql.join(parts, sql` UNION ALL `)} ORDER BY place`);
  return rows.map(({ count }) => count);
}

function wanted({ scope, state, templateId, memberId, orderNo, given }: GivenFilter, now: Date): SQL | undefined {
  const { validUntil, givenAt } = memberCoupon;
  return and(
    eq(memberCoupon.scope, scope),
    state && eq(memberCoupon.state, state === "expired" ? "unused" : state),
    state === "unused" ? sql`${validUntil} > ${now.toISOString()}::timestamptz` : undefined,
    state === "expired" ? lte(validUntil, now) : undefined,
    templateId ? eq(memberCoupon.templateId, templateId) : undefined,
    memberId ? eq(memberCoupon.memberId, memberId) : undefined,
    // The buyer's own coupons are few, and an order names its buyer.
    orderNo
      ? sql`(${memberCoupon.memberId}, ${memberCoupon.orderNo}) IN
          (SELECT o.member_id, o.order_no FROM shop_order AS o WHERE o.order_no = ${orderNo})`
      : undefined,
    given ? gte(givenAt, given.from) : undefined,
    given ? lt(givenAt, given.until) : undefined,
  );
}
