import { and, asc, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { product, sku, store } from "../../schema/catalog";
import { orderLine, shopOrder } from "../../schema/orders";
import { staff } from "../../schema/staff";
import { stockChange } from "../../schema/stock";
import { contains } from "../catalog/search";

/** Adds to a variant's stock, or takes from it, by one conditional write; null if there is not enough. */
export async function moveStock(
  { drizzle }: Transaction,
  { skuId, delta }: { skuId: string; delta: number },
): Promise<number | null> {
  const [row] = await drizzle
    .update(sku)
    .set({ stock: sql`${sku.stock} + ${delta}` })
    .where(and(eq(sku.id, skuId), sql`${sku.stock} + ${delta} >= 0`))
    .returning({ stock: sku.stock });
  return row?.stock ?? null;
}

/** Errors: a unique violation where one of this key is there already. */
export async function noteStockChanges(
  { drizzle }: Transaction,
  rows: readonly (typeof stockChange.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await drizzle.insert(stockChange).values([...rows]);
}

export async function findStockChange({ drizzle }: Handle, { requestKey }: { requestKey: string }) {
  const [row] = await drizzle.select().from(stockChange).where(eq(stockChange.requestKey, requestKey));
  return row ?? null;
}

/** A variant with the store that it is sold by. */
export async function findVariant({ drizzle }: Handle, { skuId }: { skuId: string }) {
  const [row] = await drizzle
    .select({ productId: sku.productId, specs: sku.specs, storeId: product.storeId, stock: sku.stock })
    .from(sku)
    .innerJoin(product, eq(product.id, sku.productId))
    .where(eq(sku.id, skuId));
  return row ?? null;
}

/** 库存预警 of these variants; null takes it away. Gives the products that they belong to. */
export async function saveWarnings(
  { drizzle }: Transaction,
  { skuIds, warnAt }: { skuIds: readonly string[]; warnAt: number | null },
): Promise<string[]> {
  const rows = await drizzle
    .update(sku)
    .set({ warnAt })
    .where(inArray(sku.id, [...skuIds]))
    .returning({ productId: sku.productId });
  return [...new Set(rows.map(({ productId }) => productId))];
}

type Counted = { skuId: string; book: number; counted: number };

/**
 * 盘点: what was counted becomes the stock by one conditional write, if the stock is still the book figure that the counter saw.
 * The row is locked first, so that of two requests with one key the second finds the first one's note.
 */
export async function countStockRow(
  { sql: run, drizzle }: Transaction,
  { skuId, book, counted, requestKey }: Counted & { requestKey: string },
): Promise<"counted" | "again" | "moved"> {
  await run`SELECT FROM sku WHERE id = ${skuId} FOR NO KEY UPDATE`;
  const [known] = await drizzle
    .select({ id: stockChange.id })
    .from(stockChange)
    .where(eq(stockChange.requestKey, requestKey));
  if (known) return "again";
  const rows = await drizzle
    .update(sku)
    .set({ stock: counted })
    .where(and(eq(sku.id, skuId), eq(sku.stock, book)))
    .returning({ id: sku.id });
  return rows.length > 0 ? "counted" : "moved";
}

export const stockKinds = ["change", "count", "import"] as const;
export type StockKind = (typeof stockKinds)[number];

export type ChangeFilter = {
  productId?: string;
  kinds?: readonly StockKind[];
  storeIds?: readonly string[];
  q?: string;
  at: { from: Date; until: Date } | null;
};
type Changes = { filter: ChangeFilter; after: { at: Date; id: string } | null; limit: number };

/** 库存流水 of the staff's own changes, the latest first. */
export async function listStockChangeRows({ drizzle }: Handle, { filter, after, limit }: Changes) {
  const { id, productId, specText, kind, delta, stockAfter, reason, at } = stockChange;
  const { productId: wanted, kinds, storeIds, q, at: span } = filter;
  const words = (q ?? "").split(/\s+/).filter(Boolean);
  return drizzle
    .select({
      id,
      productId,
      title: product.title,
      storeName: store.name,
      specText,
      kind,
      delta,
      stockAfter,
      reason,
      at,
      staffName: staff.name,
    })
    .from(stockChange)
    .innerJoin(product, eq(product.id, productId))
    .innerJoin(store, eq(store.id, product.storeId))
    .innerJoin(staff, eq(staff.id, stockChange.staffId))
    .where(
      and(
        wanted ? eq(productId, wanted) : undefined,
        kinds && inArray(kind, [...kinds]),
        storeIds && inArray(product.storeId, [...storeIds]),
        ...words.map(contains),
        span ? sql`${at} >= ${span.from.toISOString()}::timestamptz` : undefined,
        span ? sql`${at} < ${span.until.toISOString()}::timestamptz` : undefined,
        after ? sql`(${at}, ${id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::bigint)` : undefined,
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(limit);
}

type Orders = { productId: string; after: string | null; limit: number };

/** Orders of a product with the pieces that they hold or have held, the latest first: their numbers sort by time. */
export async function listOrdersOfGoods({ drizzle }: Handle, { productId, after, limit }: Orders) {
  const { orderNo, memberId, lineNo, specText, quantity, refundedQuantity } = orderLine;
  const { status, placedAt } = shopOrder;
  return drizzle
    .select({ orderNo, lineNo, specText, quantity, refundedQuantity, status, placedAt })
    .from(orderLine)
    .innerJoin(shopOrder, and(eq(shopOrder.memberId, memberId), eq(shopOrder.orderNo, orderNo)))
    .where(and(eq(orderLine.productId, productId), after ? lt(orderNo, after) : undefined))
    .orderBy(desc(orderNo), asc(lineNo))
    .limit(limit);
}
