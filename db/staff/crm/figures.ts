import type { Handle } from "../../connection/database";

export type SalesFigures = {
  staffId: string;
  name: string;
  customers: number;
  followUps: number;
  won: number;
  wonFen: string;
  orders: number;
  netFen: string;
};

/**
 * What each sales person did since a moment: customers they have now, follow-ups, opportunities they won, and the paid orders of
 * members while they were theirs, in fen less refunds.
 */
export async function sumSales({ sql }: Handle, { since, staffId }: { since: Date; staffId: string | null }) {
  return sql<SalesFigures[]>`
    WITH people AS (
      SELECT id, name FROM staff WHERE store_id IS NULL AND ('sales' = ANY (roles)
        OR EXISTS (SELECT FROM crm_customer WHERE owner_id = staff.id)) AND ${staffId === null ? sql`TRUE` : sql`id = ${staffId}::bigint`}),
    spans AS (
      SELECT customer_id, owner_id, at AS from_at, lead(at) OVER (PARTITION BY customer_id ORDER BY number) AS until_at
      FROM crm_ownership),
    bought AS (
      SELECT spans.owner_id, count(*)::integer AS orders, sum(o.total_fen - o.refunded_fen) AS net
      FROM spans JOIN crm_customer AS c ON c.id = spans.customer_id JOIN shop_order AS o ON o.member_id = c.member_id
      WHERE spans.owner_id IN (SELECT id FROM people) AND o.paid_at >= ${since} AND o.paid_at >= spans.from_at
        AND (spans.until_at IS NULL OR o.paid_at < spans.until_at)
      GROUP BY 1)
    SELECT p.id::text AS "staffId", p.name,
      (SELECT count(*)::integer FROM crm_customer WHERE owner_id = p.id) AS customers,
      (SELECT count(*)::integer FROM crm_follow_up WHERE staff_id = p.id AND at >= ${since}) AS "followUps",
      w.won, w.fen AS "wonFen", coalesce(b.orders, 0) AS orders, coalesce(b.net, 0)::text AS "netFen"
    FROM people AS p LEFT JOIN bought AS b ON b.owner_id = p.id
      CROSS JOIN LATERAL (SELECT count(*)::integer AS won, coalesce(sum(o.amount_fen), 0)::text AS fen
        FROM crm_opportunity AS o WHERE o.stage = 'won' AND EXISTS (SELECT FROM crm_opportunity_step AS s
          WHERE s.opportunity_id = o.id AND s.staff_id = p.id AND s.stage = 'won' AND s.at = o.stage_at AND s.at >= ${since})) AS w
    ORDER BY coalesce(b.net, 0) DESC, p.name, p.id`;
}
