import { and, count, eq, isNotNull } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { shopOrder } from "../../schema/orders";
import type { MemberBriefRow } from "../members/briefs";

/** Whether a member ever paid an order: the awards that it paid by their relation may have been spent. */
export async function hasPaidOrder({ drizzle }: Handle, { memberId }: { memberId: string }): Promise<boolean> {
  const rows = await drizzle
    .select({ orderNo: shopOrder.orderNo })
    .from(shopOrder)
    .where(and(eq(shopOrder.memberId, memberId), isNotNull(shopOrder.paidAt)))
    .limit(1);
  return rows.length > 0;
}

/** No one is below a member who never joined, so only their own depth and the figures of their referrers change. */
export async function saveRelation(
  { sql }: Transaction,
  { memberId, referrerId, depth, at }: { memberId: string; referrerId: string | null; depth: number; at: Date },
): Promise<void> {
  const boundAt = referrerId === null ? null : at;
  await sql`
    WITH changed AS (
      UPDATE member_standing AS s SET referrer_id = ${referrerId}, depth = ${depth}, bound_at = ${boundAt}
      FROM member_standing AS b WHERE s.member_id = ${memberId} AND b.member_id = s.member_id
      RETURNING b AS before, s AS after)
    INSERT INTO team_change (member_id, view, identity, change)
    SELECT m.member_id, m.view, m.identity, m.change FROM changed AS c CROSS JOIN LATERAL team_moves(c.before, c.after) AS m`;
}

/** The referral path upwards, nearest first: at most `steps` members, however deep the tree is. */
export async function listUpline(
  { sql }: Handle,
  { memberId, steps }: { memberId: string; steps: number },
): Promise<MemberBriefRow[]> {
  return sql<MemberBriefRow[]>`
    WITH RECURSIVE up AS (
      SELECT referrer_id AS id, 1 AS step FROM member_standing WHERE member_id = ${memberId} AND referrer_id IS NOT NULL
      UNION ALL
      SELECT standing.referrer_id, up.step + 1
      FROM up JOIN member_standing standing ON standing.member_id = up.id
      WHERE standing.referrer_id IS NOT NULL AND up.step < ${steps}
    )
    SELECT member.id::text AS id, member.nickname, member.avatar_url AS "avatarUrl", member.phone, standing.identity
    FROM up
    JOIN member ON member.id = up.id
    JOIN member_standing standing ON standing.member_id = up.id
    ORDER BY up.step`;
}

/** How many orders a member placed. */
export async function countPlacedOrders({ drizzle }: Handle, { memberId }: { memberId: string }): Promise<number> {
  const [row] = await drizzle.select({ count: count() }).from(shopOrder).where(eq(shopOrder.memberId, memberId));
  return row?.count ?? 0;
}
