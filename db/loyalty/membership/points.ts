import type { Handle } from "../../connection/database";
import type { MembershipKey } from "../../flows/load-membership";

/** Memberships with points whose time has come, the first `limit` by member. */
export async function listDueLots(
  { sql }: Handle,
  { now, limit }: { now: Date; limit: number },
): Promise<MembershipKey[]> {
  return sql<MembershipKey[]>`
    SELECT DISTINCT member_id AS "memberId", scope FROM point_lot
    WHERE points > 0 AND expires_at <= ${now} ORDER BY 1, 2 LIMIT ${limit}`;
}

/** What was moved of a member's points under a key, debt counted against; null when nothing was. */
export async function findAdjustment(
  { sql }: Handle,
  { key, memberId }: { key: string; memberId: string },
): Promise<number | null> {
  const [row] = await sql<{ points: string | null }[]>`
    SELECT sum(CASE purpose WHEN 'points' THEN amount ELSE -amount END) AS points
    FROM ledger_entry WHERE transaction_key = ${key} AND owner = ${`m:${memberId}`}`;
  return row?.points == null ? null : Number(row.points);
}
