import { eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { orderLine } from "../schema/orders";

/** Line numbers of an order by product. */
export async function loadLineNumbers({ drizzle }: Handle, orderNo: string): Promise<Map<string, number>> {
  const rows = await drizzle
    .select({ productId: orderLine.productId, lineNo: orderLine.lineNo })
    .from(orderLine)
    .where(eq(orderLine.orderNo, orderNo));
  return new Map(rows.map(({ productId, lineNo }) => [productId, lineNo]));
}
