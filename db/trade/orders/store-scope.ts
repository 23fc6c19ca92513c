import type { Handle } from "../../connection/database";

export type NamedThings = {
  orderNos: readonly string[];
  caseNos: readonly string[];
  memberIds: readonly string[];
};

/**
 * 门店范围: what of the named is not a store's: orders of other stores, cases of such orders, members who never paid for an
 * order there, and whatever does not exist. Null when all belong to the store.
 */
export async function findOutsideStore(
  { sql }: Handle,
  { storeId, orderNos, caseNos, memberIds }: NamedThings & { storeId: string },
): Promise<"order" | "case" | "member" | null> {
  const [row] = await sql<{ outside: "order" | "case" | "member" }[]>`
    SELECT 'order' AS outside FROM unnest(${[...orderNos]}::text[]) AS n(no)
    WHERE NOT EXISTS (SELECT FROM shop_order AS o WHERE o.order_no = n.no AND o.store_id = ${storeId})
    UNION ALL
    SELECT 'case' FROM unnest(${[...caseNos]}::text[]) AS n(no)
    WHERE NOT EXISTS (
      SELECT FROM after_sale AS a JOIN shop_order AS o ON o.member_id = a.member_id AND o.order_no = a.order_no
      WHERE a.case_no = n.no AND o.store_id = ${storeId})
    UNION ALL
    SELECT 'member' FROM unnest(${[...memberIds]}::bigint[]) AS n(id)
    WHERE NOT EXISTS (
      SELECT FROM shop_order AS o WHERE o.store_id = ${storeId} AND o.member_id = n.id AND o.paid_at IS NOT NULL)
    LIMIT 1`;
  return row?.outside ?? null;
}

/** Those of the members who paid for an order of the store. */
export async function whoBoughtIn(
  { sql }: Handle,
  { storeId, memberIds }: { storeId: string; memberIds: readonly string[] },
): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set();
  const rows = await sql<{ id: string }[]>`
    SELECT n.id::text FROM unnest(${[...new Set(memberIds)]}::bigint[]) AS n(id) WHERE EXISTS (
      SELECT FROM shop_order AS o WHERE o.store_id = ${storeId} AND o.member_id = n.id AND o.paid_at IS NOT NULL)`;
  return new Set(rows.map(({ id }) => id));
}
