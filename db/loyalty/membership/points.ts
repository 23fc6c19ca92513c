import type { Handle } from "../../connection/database";
import type { MembershipKey } from "../../flows/load-membership";

/** The first `limit` memberships, by member, that hold points which have expired. */
export async function listDueLots(
  { sql }: Handle,
  { now, limit }: { now: Date; limit: number },
): Promise<MembershipKey[]> {
  return sql<MembershipKey[]>`
    SELECT DISTINCT member_id AS "memberId", scope FROM point_lot
    WHERE points > 0 AND expires_at <= ${now} ORDER BY 1, 2 LIMIT ${limit}`;
}

/** The change of a member's points under a key, less new debt; null when nothing was booked. */
export async function findAdjustment(
  { sql }: Handle,
  { key, memberId }: { key: string; memberId: string },
): Promise<number | null> {
  const [row] = await sql<{ points: string | null }[]>`
    SELECT sum(CASE purpose WHEN 'points' THEN amount ELSE -amount END) AS points
    FROM ledger_entry WHERE transaction_key = ${key} AND owner = ${`m:${memberId}`}`;
  return row?.points == null ? null : Number(row.points);
}
