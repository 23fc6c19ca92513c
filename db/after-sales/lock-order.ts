import { eq } from "drizzle-orm";
import type { Transaction } from "../connection/database";
import { shopOrder } from "../schema/orders";

/** Whatever happens to an order and its after-sales waits for each other here, before any other lock is taken. */
export async function lockOrder({ drizzle }: Transaction, { orderNo }: { orderNo: string }): Promise<void> {
  await drizzle
    .select({ orderNo: shopOrder.orderNo })
    .from(shopOrder)
    .where(eq(shopOrder.orderNo, orderNo))
    .for("update");
}
