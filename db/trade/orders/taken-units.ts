import { and, eq, inArray } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { freeZoneUse, purchaseCount } from "../../schema/orders";

/** Units of one product over all its variants. */
export type ProductUnits = { productId: string; units: number };
type OfMember = { memberId: string; products: readonly ProductUnits[] };

/** How many units of these products a member already has: in the free zone in that month, and bought in all. */
export async function loadTakenUnits(
  { drizzle }: Handle,
  { memberId, productIds, month }: { memberId: string; productIds: readonly string[]; month: string },
): Promise<{ free: Map<string, number>; bought: Map<string, number> }> {
  const free = await drizzle
    .select()
    .from(freeZoneUse)
    .where(
      and(
        eq(freeZoneUse.memberId, memberId),
        inArray(freeZoneUse.productId, [...productIds]),
        eq(freeZoneUse.month, month),
      ),
    );
  const bought = await drizzle
    .select()
    .from(purchaseCount)
    .where(and(eq(purchaseCount.memberId, memberId), inArray(purchaseCount.productId, [...productIds])));
  return {
    free: new Map(free.map((row) => [row.productId, row.units])),
    bought: new Map(bought.map((row) => [row.productId, row.units])),
  };
}

/**
 * Counts units against the month's limit of the free zone, in one conditional write; false if it is exceeded: give up the
 * transaction.
 */
export async function takeFreeUnits(
  { sql }: Transaction,
  { memberId, products, month, perMonth }: OfMember & { month: string; perMonth: number },
): Promise<boolean> {
  const taken = await sql`
    INSERT INTO free_zone_use AS used (member_id, product_id, month, units)
    SELECT ${memberId}, wanted.product_id, ${month}, wanted.units
    FROM jsonb_to_recordset(${sql.json(rowsOf(products))}) AS wanted(product_id bigint, units integer)
    WHERE wanted.units <= ${perMonth}
    ORDER BY wanted.product_id
    ON CONFLICT (member_id, product_id, month) DO UPDATE SET units = used.units + excluded.units
      WHERE used.units + excluded.units <= ${perMonth}
    RETURNING product_id`;
  return taken.length === products.length;
}

/**
 * Counts units against each product's own limit, in one conditional write; false if one is exceeded: give up the
 * transaction.
 */
export async function takePurchaseUnits({ sql }: Transaction, { memberId, products }: OfMember): Promise<boolean> {
  const taken = await sql`
    INSERT INTO purchase_count AS bought (member_id, product_id, units)
    SELECT ${memberId}, wanted.product_id, wanted.units
    FROM jsonb_to_recordset(${sql.json(rowsOf(products))}) AS wanted(product_id bigint, units integer)
    JOIN product ON product.id = wanted.product_id
    WHERE product.purchase_limit IS NULL OR wanted.units <= product.purchase_limit
    ORDER BY wanted.product_id
    ON CONFLICT (member_id, product_id) DO UPDATE SET units = bought.units + excluded.units
      WHERE coalesce(
        bought.units + excluded.units <= (SELECT purchase_limit FROM product WHERE id = bought.product_id), true)
    RETURNING product_id`;
  return taken.length === products.length;
}

function rowsOf(products: readonly ProductUnits[]) {
  return products.map(({ productId, units }) => ({ product_id: productId, units }));
}
