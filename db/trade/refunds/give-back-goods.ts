import type { OrderFacts } from "@liandong/core/facts/order-facts";
import type { RefundLine } from "@liandong/core/orders/refund-amount";
import { shanghaiMonth } from "@liandong/core/time/shanghai";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "../../connection/database";
import { orderLine } from "../../schema/orders";
import { loadOrderPieces } from "../orders/orders";
import { releaseStock } from "../orders/stock";
import { giveBackFreeUnits, giveBackPurchaseUnits } from "../orders/taken-units";

/**
 * Goods that never left go back on the shelf; units refunded before receipt no longer count against purchase limits and the
 * free zone's month. Returned goods are for staff to inspect first.
 */
export async function giveBackGoods(
  tx: Transaction,
  { order, lines }: { order: OrderFacts; lines: readonly RefundLine[] },
): Promise<void> {
  const { memberId, orderNo, status, zone } = order;
  if (status !== "paid" && status !== "shipped") return;
  const key = { memberId, orderNo };
  const { placedAt, products } = await loadOrderPieces(tx, { ...key, lines });
  if (zone === "free") await giveBackFreeUnits(tx, { memberId, products, month: shanghaiMonth(placedAt) });
  await giveBackPurchaseUnits(tx, { memberId, products });
  if (status === "shipped") return;
  const { pieces } = await loadOrderPieces(tx, { ...key, lines: await unsentUnits(tx, { order, lines }) });
  await releaseStock(tx, { pieces });
}

/** Of an order that was sent in part, what had not left: refunds take that first. */
async function unsentUnits(
  { drizzle }: Transaction,
  { order, lines }: { order: OrderFacts; lines: readonly RefundLine[] },
): Promise<RefundLine[]> {
  const { lineNo, shippedQuantity } = orderLine;
  const rows = await drizzle
    .select({ lineNo, shippedQuantity })
    .from(orderLine)
    .where(and(eq(orderLine.memberId, order.memberId), eq(orderLine.orderNo, order.orderNo)));
  const sent = new Map(rows.map((row) => [row.lineNo, row.shippedQuantity]));
  const unsent = new Map(
    order.lines.map((line) => [line.lineNo, line.quantity - line.refundedQuantity - (sent.get(line.lineNo) ?? 0)]),
  );
  return lines
    .map((line) => ({ ...line, quantity: Math.min(line.quantity, unsent.get(line.lineNo) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
}
