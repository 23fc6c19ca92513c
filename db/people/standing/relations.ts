import { and, count, eq, isNotNull } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { shopOrder } from "../../schema/orders";
import { memberStanding } from "../../schema/standing";
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

/** No one is below a member who never joined, so only their own depth changes. */
export async function saveRelation(
  { drizzle }: Transaction,
  { memberId, referrerId, depth, at }: { memberId: string; referrerId: string | null; depth: number; at: Date },
): Promise<void> {
  const boundAt = referrerId === null ? null : at;
  await drizzle.update(memberStanding).set({ referrerId, depth, boundAt }).where(eq(memberStanding.memberId, memberId));
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

/** How many orders a member placed and how many members they referred. */
export async function countRelations({ drizzle }: Handle, { memberId }: { memberId: string }) {
  const [orders, directs] = await Promise.all([
    drizzle.select({ count: count() }).from(shopOrder).where(eq(shopOrder.memberId, memberId)),
    drizzle.select({ count: count() }).from(memberStanding).where(eq(memberStanding.referrerId, memberId)),
  ]);
  return { orders: orders[0]?.count ?? 0, directs: directs[0]?.count ?? 0 };
}
