import type { Handle } from "../../connection/database";
import type { MemberBriefRow } from "../../people/members/briefs";

export type StoreMemberRow = MemberBriefRow & {
  orders: number;
  spentFen: number;
  firstPaidAt: Date;
  lastPaidAt: Date;
};

type Slice = {
  storeId: string;
  /** Only these members; null: whoever paid for an order of the store. */
  memberIds: readonly string[] | null;
  after: string | null;
  limit: number;
};

/**
 * 门店会员: who paid for an order of the store, the latest registered first, with what they bought there. Leaps from member to
 * member in the index of the store's paid orders, so that a page costs the same in a large store.
 */
export async function listStoreMembers(
  { sql }: Handle,
  { storeId, memberIds, after, limit }: Slice,
): Promise<StoreMemberRow[]> {
  const found =
    memberIds === null
      ? sql`
        (WITH RECURSIVE leap AS (
          (SELECT member_id FROM shop_order WHERE store_id = ${storeId} AND paid_at IS NOT NULL
            AND (${after}::bigint IS NULL OR member_id < ${after}::bigint) ORDER BY member_id DESC LIMIT 1)
          UNION ALL
          SELECT next.member_id FROM leap CROSS JOIN LATERAL (
            SELECT o.member_id FROM shop_order AS o WHERE o.store_id = ${storeId} AND o.paid_at IS NOT NULL
              AND o.member_id < leap.member_id ORDER BY o.member_id DESC LIMIT 1) AS next)
        SELECT member_id FROM leap LIMIT ${limit})`
      : sql`(SELECT unnest(${[...memberIds]}::bigint[]) AS member_id)`;
  const rows = await sql<
    (Omit<StoreMemberRow, "firstPaidAt" | "lastPaidAt"> & { firstPaidAt: string; lastPaidAt: string })[]
  >`
    SELECT m.id::text, m.nickname, m.avatar_url AS "avatarUrl", m.phone, s.identity,
      o.orders::integer, o.spent::float8 AS "spentFen", o.first_paid::text AS "firstPaidAt", o.last_paid::text AS "lastPaidAt"
    FROM ${found} AS f
    JOIN member AS m ON m.id = f.member_id
    JOIN member_standing AS s ON s.member_id = f.member_id
    CROSS JOIN LATERAL (
      SELECT count(*) AS orders, sum(total_fen - refunded_fen) AS spent, min(paid_at) AS first_paid, max(paid_at) AS last_paid
      FROM shop_order AS o WHERE o.store_id = ${storeId} AND o.member_id = f.member_id AND o.paid_at IS NOT NULL) AS o
    WHERE o.orders > 0
    ORDER BY m.id DESC LIMIT ${limit}`;
  return rows.map((row) => ({
    ...row,
    firstPaidAt: new Date(row.firstPaidAt),
    lastPaidAt: new Date(row.lastPaidAt),
  }));
}
