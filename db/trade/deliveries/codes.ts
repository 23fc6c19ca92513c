import { and, asc, desc, eq, inArray, isNull, lt } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { deliveryCode, orderDelivery } from "../../schema/deliveries";

export type CodeRow = typeof deliveryCode.$inferSelect;
type NewCode = { sealed: string; digest: string };

/** Adds codes to a variant and its stock; those that it has already, given ones too, are left out. Gives how many are new. */
export async function insertCodes(
  { drizzle, sql }: Transaction,
  { skuId, codes, at }: { skuId: string; codes: readonly NewCode[]; at: Date },
): Promise<number> {
  const rows = codes.map((code) => ({ ...code, skuId, importedAt: at }));
  const added = await drizzle
    .insert(deliveryCode)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: deliveryCode.id });
  if (added.length > 0) await sql`UPDATE sku SET stock = stock + ${added.length} WHERE id = ${skuId}`;
  return added.length;
}

/** Deletes a code that nobody has, with its piece of stock; false where it is given, or held for an order. */
export async function deleteFreeCode(
  { sql }: Transaction,
  { id, skuId }: { id: string; skuId: string },
): Promise<boolean> {
  const taken = await sql`UPDATE sku SET stock = stock - 1 WHERE id = ${skuId} AND stock > 0`;
  if (taken.count === 0) return false;
  const gone = await sql`DELETE FROM delivery_code WHERE id = ${id} AND sku_id = ${skuId} AND order_no IS NULL`;
  return gone.count === 1;
}

export async function findCode({ drizzle }: Handle, id: string): Promise<CodeRow | null> {
  const [row] = await drizzle.select().from(deliveryCode).where(eq(deliveryCode.id, id));
  return row ?? null;
}

type Slice = { skuId: string; beforeId: string | null; limit: number };

/** The codes of a variant, the latest first. */
export async function listCodes({ drizzle }: Handle, { skuId, beforeId, limit }: Slice): Promise<CodeRow[]> {
  return drizzle
    .select()
    .from(deliveryCode)
    .where(and(eq(deliveryCode.skuId, skuId), beforeId === null ? undefined : lt(deliveryCode.id, beforeId)))
    .orderBy(desc(deliveryCode.id))
    .limit(limit);
}

type Line = { memberId: string; orderNo: string; lineNo: number; skuId: string; quantity: number };

/**
 * Gives a line of an order as many free codes as it has units; false where there are not enough, and the transaction has to
 * be given up. Deliveries of one variant wait for each other, so that none overlooks a code that another one gives back.
 */
export async function giveCodes(
  { sql, drizzle }: Transaction,
  { memberId, orderNo, lineNo, skuId, quantity, at }: Line & { at: Date },
): Promise<boolean> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('delivery codes', ${skuId}::bigint))`;
  const free = await drizzle
    .select({ id: deliveryCode.id })
    .from(deliveryCode)
    .where(and(eq(deliveryCode.skuId, skuId), isNull(deliveryCode.orderNo)))
    .orderBy(asc(deliveryCode.id))
    .limit(quantity);
  if (free.length < quantity) return false;
  const ids = free.map(({ id }) => id);
  const given = await drizzle
    .update(deliveryCode)
    .set({ memberId, orderNo, lineNo, givenAt: at })
    .where(and(inArray(deliveryCode.id, ids), isNull(deliveryCode.orderNo)))
    .returning({ id: deliveryCode.id });
  return given.length === quantity;
}

export async function insertOrderDeliveries(
  { drizzle }: Transaction,
  rows: readonly (typeof orderDelivery.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await drizzle.insert(orderDelivery).values([...rows]);
}

type OrderKey = { memberId: string; orderNo: string };

/** What the lines of an order were given, by line. */
export async function listOrderDeliveries({ drizzle }: Handle, { memberId, orderNo }: OrderKey) {
  return drizzle
    .select()
    .from(orderDelivery)
    .where(and(eq(orderDelivery.memberId, memberId), eq(orderDelivery.orderNo, orderNo)))
    .orderBy(asc(orderDelivery.lineNo));
}

/** The codes of an order, in the order in which they were imported. */
export async function listCodesOfOrder({ drizzle }: Handle, { memberId, orderNo }: OrderKey): Promise<CodeRow[]> {
  return drizzle
    .select()
    .from(deliveryCode)
    .where(and(eq(deliveryCode.memberId, memberId), eq(deliveryCode.orderNo, orderNo)))
    .orderBy(asc(deliveryCode.lineNo), asc(deliveryCode.id));
}

type Page = { tradeNo?: string; after: string; limit: number };

/** Paid orders with goods to send too, of which a virtual line waits for what its product delivers. */
export async function listMixedToGive({ sql }: Handle, { tradeNo, after, limit }: Page) {
  return sql<{ orderNo: string }[]>`
    SELECT order_no AS "orderNo" FROM shop_order AS o
    WHERE status = 'paid' AND order_no > ${after} ${tradeNo ? sql`AND trade_no = ${tradeNo}` : sql``}
      AND EXISTS (SELECT FROM order_line AS l JOIN product_delivery AS d ON d.product_id = l.product_id
        WHERE l.member_id = o.member_id AND l.order_no = o.order_no AND l.virtual AND l.refunded_quantity < l.quantity
          AND NOT EXISTS (SELECT FROM order_delivery AS g
            WHERE g.member_id = l.member_id AND g.order_no = l.order_no AND g.line_no = l.line_no))
      AND EXISTS (SELECT FROM order_line AS l WHERE l.member_id = o.member_id AND l.order_no = o.order_no AND NOT l.virtual)
    ORDER BY order_no LIMIT ${limit}`;
}
