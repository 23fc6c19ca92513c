import type { Handle } from "../../connection/database";

/** So many members are of one level and bought in the same stores; no store for who has not bought yet. */
export type LayerGroup = { storeIds: string[]; levelId: string; members: number };

/** All members by level and by the stores where they paid an order, in one pass; erased members are in none. */
export async function listLayerGroups({ sql }: Handle): Promise<LayerGroup[]> {
  const rows = await sql<LayerGroup[]>`
    SELECT coalesce(b.stores, '{}')::text[] AS "storeIds", p.level_id AS "levelId", count(*)::integer AS members
    FROM member AS m JOIN membership AS p ON p.member_id = m.id AND p.scope = 'platform'
      LEFT JOIN (
        SELECT member_id, array_agg(DISTINCT store_id ORDER BY store_id) AS stores FROM shop_order
        WHERE paid_at IS NOT NULL GROUP BY member_id
      ) AS b ON b.member_id = m.id
    WHERE m.erased_at IS NULL GROUP BY 1, 2`;
  return [...rows];
}
