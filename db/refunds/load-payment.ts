import { eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { shopOrder, trade } from "../schema/orders";

export type Payment = { tradeNo: string; transactionId: string | null; totalFen: number };

/** How the order was paid; null before payment or for an unknown order. */
export async function loadPaymentOfOrder({ drizzle }: Handle, orderNo: string): Promise<Payment | null> {
  const [row] = await drizzle
    .select({ tradeNo: trade.tradeNo, transactionId: trade.transactionId, totalFen: trade.totalFen })
    .from(shopOrder)
    .innerJoin(trade, eq(trade.tradeNo, shopOrder.tradeNo))
    .where(eq(shopOrder.orderNo, orderNo));
  return row ?? null;
}
