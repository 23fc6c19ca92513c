import type { OrderRelease } from "@liandong/core/orders/order-release";
import { compareIds } from "@liandong/core/promotions/schema";
import { and, eq, gt, sql as raw } from "drizzle-orm";
import type { Transaction } from "../connection/database";
import { sku } from "../schema/catalog";
import { freeFreightUse } from "../schema/membership";

export type SkuQuantity = { skuId: string; quantity: number };

/**
 * Writes what orders give back. Rows of stock come last, because strangers wait for them; the order of the writes is that in
 * which placing takes the same things.
 */
export async function saveReleases(
  tx: Transaction,
  { releases }: { releases: readonly OrderRelease[] },
): Promise<void> {
  for (const release of releases) {
    await giveBackFreeFreight(tx, release);
    await giveBackFreeUnits(tx, release);
    await giveBackPurchaseUnits(tx, release);
    await giveBackActivityUnits(tx, release);
  }
  await releaseStock(tx, { pieces: releases.flatMap(({ stock }) => stock) });
}

/** Puts pieces on the shelf, variant by variant in the order of their ids, as every writer of stock goes. */
export async function releaseStock(
  { drizzle }: Transaction,
  { pieces }: { pieces: readonly SkuQuantity[] },
): Promise<void> {
  for (const { skuId, quantity } of inIdOrder(pieces)) {
    await drizzle
      .update(sku)
      .set({ stock: raw`${sku.stock} + ${quantity}` })
      .where(eq(sku.id, skuId));
  }
}

/** The one order in which rows of stock are locked: writers never wait for each other in a circle. */
export function inIdOrder(pieces: readonly SkuQuantity[]): SkuQuantity[] {
  return [...pieces].sort((a, b) => (BigInt(a.skuId) < BigInt(b.skuId) ? -1 : 1));
}

async function giveBackFreeFreight({ drizzle }: Transaction, { memberId, freeFreight }: OrderRelease): Promise<void> {
  if (!freeFreight) return;
  const { orders, scope, month } = freeFreightUse;
  await drizzle
    .update(freeFreightUse)
    .set({ orders: raw`${orders} - 1` })
    .where(
      and(
        eq(freeFreightUse.memberId, memberId),
        eq(scope, freeFreight.scope),
        eq(month, freeFreight.month),
        gt(orders, 0),
      ),
    );
}

async function giveBackFreeUnits({ sql }: Transaction, release: OrderRelease): Promise<void> {
  const { memberId, freeZoneMonth: month } = release;
  if (month === null) return;
  await sql`
    UPDATE free_zone_use AS used SET units = used.units - given.units
    FROM jsonb_to_recordset(${sql.json(productRows(release))}) AS given(product_id bigint, units integer)
    WHERE used.member_id = ${memberId} AND used.product_id = given.product_id AND used.month = ${month}`;
}

async function giveBackPurchaseUnits({ sql }: Transaction, release: OrderRelease): Promise<void> {
  await sql`
    UPDATE purchase_count AS bought SET units = bought.units - given.units
    FROM jsonb_to_recordset(${sql.json(productRows(release))}) AS given(product_id bigint, units integer)
    WHERE bought.member_id = ${release.memberId} AND bought.product_id = given.product_id`;
}

/** Items in the order of their keys, as placing takes them. */
async function giveBackActivityUnits({ sql }: Transaction, { memberId, activities }: OrderRelease): Promise<void> {
  const inOrder = [...activities].sort((a, b) => compareIds(a.activityId, b.activityId));
  for (const { activityId, productId, units } of inOrder) {
    await sql`UPDATE activity_use SET units = units - ${units}
      WHERE member_id = ${memberId} AND activity_id = ${activityId} AND product_id = ${productId}`;
    await sql`UPDATE activity_item SET sold = sold - ${units}
      WHERE activity_id = ${activityId} AND product_id = ${productId}`;
  }
}

function productRows({ products }: OrderRelease) {
  return products.map(({ productId, units }) => ({ product_id: productId, units }));
}
