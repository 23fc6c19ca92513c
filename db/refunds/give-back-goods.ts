import type { RefundLine } from "@liandong/core/orders/refund-amount";
import type { OrderFacts } from "@liandong/core/plan/order-facts";
import { shanghaiMonth } from "@liandong/core/time/shanghai";
import type { Transaction } from "../connection/database";
import { loadOrderPieces } from "../orders/load-pieces";
import { releaseStock } from "../orders/reserve-stock";
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
  const { placedAt, pieces, products } = await loadOrderPieces(tx, { memberId, orderNo, lines });
  if (zone === "free") await giveBackFreeUnits(tx, { memberId, products, month: shanghaiMonth(placedAt) });
  await giveBackPurchaseUnits(tx, { memberId, products });
  if (status === "paid") await releaseStock(tx, { pieces });
}
