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

/** A product of which a member may not take as many units as wanted; `left` is what they still may. */
export type UnitsShort = { productId: string; left: number };

/**
 * Counts units against the month's limit of the free zone, in one conditional write. Gives back the first product of which
 * too many are wanted, or null: then give up the transaction.
 */
export async function takeFreeUnits(
  transaction: Transaction,
  { memberId, products, month, perMonth }: OfMember & { month: string; perMonth: number },
): Promise<UnitsShort | null> {
  const { sql } = transaction;
  const taken = await sql<{ product_id: string }[]>`
    INSERT INTO free_zone_use AS used (member_id, product_id, month, units)
    SELECT ${memberId}, wanted.product_id, ${month}, wanted.units
    FROM jsonb_to_recordset(${sql.json(rowsOf(products))}) AS wanted(product_id bigint, units integer)
    WHERE wanted.units <= ${perMonth}
    ORDER BY wanted.product_id
    ON CONFLICT (member_id, product_id, month) DO UPDATE SET units = used.units + excluded.units
      WHERE used.units + excluded.units <= ${perMonth}
    RETURNING product_id`;
  const productId = firstNotTaken(products, taken);
  if (productId === null) return null;
  const { free } = await loadTakenUnits(transaction, { memberId, productIds: [productId], month });
  return { productId, left: Math.max(perMonth - (free.get(productId) ?? 0), 0) };
}

/**
 * Counts units against each product's own limit, in one conditional write. Gives back the first product of which too many
 * are wanted, or null: then give up the transaction.
 */
export async function takePurchaseUnits(
  { sql }: Transaction,
  { memberId, products }: OfMember,
): Promise<UnitsShort | null> {
  const taken = await sql<{ product_id: string }[]>`
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
  const productId = firstNotTaken(products, taken);
  if (productId === null) return null;
  const [row] = await sql<{ left: number }[]>`
    SELECT greatest(product.purchase_limit - coalesce(bought.units, 0), 0)::integer AS left
    FROM product
    LEFT JOIN purchase_count AS bought ON bought.product_id = product.id AND bought.member_id = ${memberId}
    WHERE product.id = ${productId}`;
  return { productId, left: row?.left ?? 0 };
}

function firstNotTaken(products: readonly ProductUnits[], taken: readonly { product_id: string }[]): string | null {
  const ids = new Set(taken.map(({ product_id }) => product_id));
  return products.find(({ productId }) => !ids.has(productId))?.productId ?? null;
}

function rowsOf(products: readonly ProductUnits[]) {
  return products.map(({ productId, units }) => ({ product_id: productId, units }));
}
