import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "../connection/database";
import { orderHistory, shopOrder } from "../schema/orders";
import { orderParcel } from "../schema/shipping";

export type ShippedOrder = {
  memberId: string;
  orderNo: string;
  /** A line at most once. */
  units: readonly { lineNo: number; quantity: number }[];
  isComplete: boolean;
  why: string;
};

type Shipping = {
  orders: readonly ShippedOrder[];
  parcels: (typeof orderParcel.$inferInsert)[];
  at: Date;
  actor: string;
};

/**
 * Writes what leaves, four statements for any number of orders. Units are counted by a write that only succeeds while they
 * are left: false where more would leave than was ordered; give up the transaction then.
 */
export async function saveShipments(
  { sql, drizzle }: Transaction,
  { orders, parcels, at, actor }: Shipping,
): Promise<boolean> {
  const units = orders.flatMap(({ memberId, orderNo, units: ofOrder }) =>
    ofOrder.map((line) => ({ memberId, orderNo, ...line })),
  );
  if (units.length > 0) {
    const counted = await sql`
      update order_line as line set shipped_quantity = line.shipped_quantity + sent.quantity
      from jsonb_to_recordset(${sql.json(units)})
        as sent("memberId" bigint, "orderNo" text, "lineNo" integer, quantity integer)
      where line.member_id = sent."memberId" and line.order_no = sent."orderNo" and line.line_no = sent."lineNo"
        and line.shipped_quantity + sent.quantity <= line.quantity - line.refunded_quantity
      returning line.line_no`;
    if (counted.length < units.length) return false;
  }
  if (parcels.length > 0) await drizzle.insert(orderParcel).values(parcels);
  const complete = orders.filter(({ isComplete }) => isComplete);
  if (complete.length === 0) return true;
  const numbers = complete.map(({ orderNo }) => orderNo);
  const moved = await drizzle
    .update(shopOrder)
    .set({ status: "shipped", shippedAt: at })
    .where(and(inArray(shopOrder.orderNo, numbers), eq(shopOrder.status, "paid")))
    .returning({ orderNo: shopOrder.orderNo });
  if (moved.length < complete.length) return false;
  await drizzle
    .insert(orderHistory)
    .values(complete.map(({ orderNo, why }) => ({ orderNo, fromStatus: "paid", toStatus: "shipped", at, actor, why })));
  return true;
}
