import type { Handle } from "../connection/database";
import type { MembershipKey } from "../flows/load-membership";

/** Memberships with points whose time has come, the first `limit` by member. */
export async function listDueLots(
  { sql }: Handle,
  { now, limit }: { now: Date; limit: number },
): Promise<MembershipKey[]> {
  return sql<MembershipKey[]>`
    SELECT DISTINCT member_id AS "memberId", scope FROM point_lot
    WHERE points > 0 AND expires_at <= ${now} ORDER BY 1, 2 LIMIT ${limit}`;
}
