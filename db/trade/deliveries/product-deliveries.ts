import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { product, sku } from "../../schema/catalog";
import { productDelivery } from "../../schema/deliveries";

type DeliveryRow = typeof productDelivery.$inferSelect;

/** The products of these ids that deliver something by themselves. */
export async function listProductDeliveries(
  { drizzle }: Handle,
  productIds: readonly string[],
): Promise<DeliveryRow[]> {
  if (productIds.length === 0) return [];
  return drizzle
    .select()
    .from(productDelivery)
    .where(inArray(productDelivery.productId, [...productIds]));
}

export async function loadProductDelivery({ drizzle }: Handle, productId: string): Promise<DeliveryRow | null> {
  const [row] = await drizzle.select().from(productDelivery).where(eq(productDelivery.productId, productId));
  return row ?? null;
}

/** A product as its delivery is set up: whose it is, and whether it is virtual. */
export async function loadDeliveringProduct({ drizzle }: Handle, productId: string) {
  const { id, title, storeId, virtual } = product;
  const [row] = await drizzle.select({ id, title, storeId, virtual }).from(product).where(eq(product.id, productId));
  return row ?? null;
}

/** The product of a variant and its store; null for a variant that is not there. */
export async function loadProductOfSku({ drizzle }: Handle, skuId: string) {
  const [row] = await drizzle
    .select({ productId: product.id, storeId: product.storeId, title: product.title })
    .from(sku)
    .innerJoin(product, eq(product.id, sku.productId))
    .where(eq(sku.id, skuId));
  return row ?? null;
}

/** One conditional write over this version: null when somebody has saved since, else the version written. */
export async function saveProductDelivery(
  { drizzle }: Transaction,
  { version, ...row }: DeliveryRow,
): Promise<number | null> {
  const values = { ...row, version: version + 1 };
  const written = { version: productDelivery.version };
  const { productId } = productDelivery;
  const [saved] =
    version === 0
      ? await drizzle.insert(productDelivery).values(values).onConflictDoNothing().returning(written)
      : await drizzle
          .update(productDelivery)
          .set(values)
          .where(and(eq(productId, row.productId), eq(productDelivery.version, version)))
          .returning(written);
  return saved?.version ?? null;
}

/** Stops the automatic delivery of this version; false when somebody has saved since. */
export async function deleteProductDelivery(
  { drizzle }: Transaction,
  { productId, version }: { productId: string; version: number },
): Promise<boolean> {
  const { productId: id } = productDelivery;
  const gone = await drizzle
    .delete(productDelivery)
    .where(and(eq(id, productId), eq(productDelivery.version, version)))
    .returning({ id });
  return gone.length > 0;
}

export type CodeVariant = {
  skuId: string;
  specs: { name: string; value: string }[];
  stock: number;
  free: number;
  given: number;
};

/** The variants of a product with their stock and their codes. */
export async function listCodeVariants({ drizzle }: Handle, productId: string): Promise<CodeVariant[]> {
  const codes = (isGiven: boolean) =>
    sql<number>`(select count(*) from delivery_code as c where c.sku_id = "sku"."id"
      and c.order_no is ${isGiven ? sql`not null` : sql`null`})`.mapWith(Number);
  return drizzle
    .select({ skuId: sku.id, specs: sku.specs, stock: sku.stock, free: codes(false), given: codes(true) })
    .from(sku)
    .where(eq(sku.productId, productId))
    .orderBy(asc(sku.id));
}

/**
 * From now on the stock of these variants is the number of their free codes. Locks the variants, so that no order is placed
 * meanwhile; false while paid or unpaid orders wait for units that were no codes.
 */
export async function countStockByCodes({ sql: query }: Transaction, productId: string): Promise<boolean> {
  await query`SELECT id FROM sku WHERE product_id = ${productId} ORDER BY id FOR UPDATE`;
  const waiting = await query`
    SELECT FROM order_line AS l JOIN shop_order AS o ON o.member_id = l.member_id AND o.order_no = l.order_no
    WHERE l.product_id = ${productId} AND o.status IN ('pending_payment', 'grouping', 'paid')
      AND l.refunded_quantity < l.quantity LIMIT 1`;
  if (waiting.length > 0) return false;
  await query`
    UPDATE sku AS s SET stock = (SELECT count(*) FROM delivery_code AS c WHERE c.sku_id = s.id AND c.order_no IS NULL)
    WHERE s.product_id = ${productId}`;
  return true;
}
