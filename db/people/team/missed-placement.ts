import type { Handle } from "../../connection/database";

/** A boss without enough directs has a small market of their own; of a larger one the members who joined last are looked at. */
const maxMembers = 2000;

/**
 * Join orders in a boss's market that gave the placement award to somebody else or nobody since they became a boss for the last
 * time, without those of their own referrals.
 */
export async function countMissedPlacements(
  { sql }: Handle,
  { memberId }: { memberId: string },
): Promise<{ orders: number; units: number }> {
  const [row] = await sql<{ orders: number; units: number }[]>`
    WITH market AS (
      SELECT member_id FROM member_standing
      WHERE owner_id = ${memberId} AND referrer_id IS DISTINCT FROM ${memberId}::bigint
      LIMIT ${maxMembers})
    SELECT count(*)::integer AS orders, coalesce(sum((o.join_standing ->> 'units')::integer), 0)::integer AS units
    FROM market JOIN shop_order AS o USING (member_id)
    WHERE o.zone = 'join' AND (o.join_standing ->> 'counts')::boolean AND o.paid_at > (
        SELECT max(at) FROM standing_change WHERE member_id = ${memberId} AND aspect = 'identity' AND to_value = 'boss')
      AND NOT EXISTS (
        SELECT FROM order_award AS a WHERE a.order_no = o.order_no AND a.kind = 'placement' AND a.member_id = ${memberId})`;
  return row!;
}
