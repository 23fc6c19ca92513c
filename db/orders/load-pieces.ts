import type { RefundLine } from "@liandong/core/orders/refund-amount";
import { and, eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { orderLine, shopOrder } from "../schema/orders";
import type { SkuQuantity } from "./reserve-stock";
import type { ProductUnits } from "./taken-units";

type Pieces = { placedAt: Date; pieces: SkuQuantity[]; products: ProductUnits[] };
type Wanted = { memberId: string; orderNo: string; lines: readonly RefundLine[] };

/** What units of an order's lines are, as pieces of stock and as units of products. */
export async function loadOrderPieces({ drizzle }: Handle, { memberId, orderNo, lines }: Wanted): Promise<Pieces> {
  const rows = await drizzle
    .select({ line: orderLine, placedAt: shopOrder.placedAt })
    .from(orderLine)
    .innerJoin(shopOrder, and(eq(shopOrder.memberId, orderLine.memberId), eq(shopOrder.orderNo, orderLine.orderNo)))
    .where(and(eq(orderLine.memberId, memberId), eq(orderLine.orderNo, orderNo)));
  const skus = new Map<string, number>();
  const products = new Map<string, number>();
  for (const { lineNo, quantity } of lines) {
    const line = rows.find((row) => row.line.lineNo === lineNo)!.line;
    skus.set(line.skuId, (skus.get(line.skuId) ?? 0) + quantity);
    products.set(line.productId, (products.get(line.productId) ?? 0) + quantity);
  }
  return {
    placedAt: rows[0]!.placedAt,
    pieces: [...skus].map(([skuId, quantity]) => ({ skuId, quantity })),
    products: [...products].map(([productId, units]) => ({ productId, units })),
  };
}
