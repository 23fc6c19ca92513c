import type { VariantLine, VariantUnits } from "@liandong/core/after-sales/exchange";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { sku } from "../../schema/catalog";
import { orderLine } from "../../schema/orders";

type OrderKey = { memberId: string; orderNo: string };

/** The lines of an order with the variants that its buyer holds. */
export async function loadVariantLines(
  { drizzle }: Handle,
  { memberId, orderNo }: OrderKey,
): Promise<(VariantLine & { title: string })[]> {
  const { lineNo, skuId, specText, title, quantity, refundedQuantity, exchanged } = orderLine;
  return drizzle
    .select({ lineNo, skuId, specText, title, quantity, refundedQuantity, exchanged })
    .from(orderLine)
    .where(and(eq(orderLine.memberId, memberId), eq(orderLine.orderNo, orderNo)))
    .orderBy(asc(lineNo));
}

/** Writes which units of a line are another variant than the ordered one. */
export async function saveExchanged(
  { drizzle }: Transaction,
  { memberId, orderNo, lineNo, exchanged }: OrderKey & { lineNo: number; exchanged: VariantUnits[] },
): Promise<void> {
  await drizzle
    .update(orderLine)
    .set({ exchanged })
    .where(and(eq(orderLine.memberId, memberId), eq(orderLine.orderNo, orderNo), eq(orderLine.lineNo, lineNo)));
}

/** The variants of these products as they are sold now, in the order in which the shop shows them. */
export async function listVariantOffers({ drizzle }: Handle, { productIds }: { productIds: readonly string[] }) {
  if (productIds.length === 0) return [];
  return drizzle
    .select({
      skuId: sku.id,
      productId: sku.productId,
      specs: sku.specs,
      priceFen: sku.priceFen,
      memberPriceFen: sku.memberPriceFen,
      pointsPrice: sku.pointsPrice,
      stock: sku.stock,
      pictureUrl: sql<string | null>`coalesce(${sku.pictureUrl},
        (SELECT p.pictures[1] FROM product AS p WHERE p.id = ${sku.productId}))`,
    })
    .from(sku)
    .where(inArray(sku.productId, [...productIds]))
    .orderBy(asc(sku.productId), asc(sku.id));
}
