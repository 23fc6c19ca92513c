import { and, eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { store } from "../../schema/catalog";
import { shopOrder } from "../../schema/orders";
import { orderPickup } from "../../schema/pickups";

type OrderKey = { memberId: string; orderNo: string };

/** The order of a code; null where no order has it, or more than one by chance. */
export async function findPickup({ drizzle }: Handle, { digest }: { digest: string }): Promise<OrderKey | null> {
  const { memberId, orderNo } = orderPickup;
  const rows = await drizzle.select({ memberId, orderNo }).from(orderPickup).where(eq(orderPickup.digest, digest));
  const [row] = rows;
  return row && rows.length === 1 ? row : null;
}

/** What the buyer of an order needs to pick it up; without a code for an order that is sent; null for another member's. */
export async function loadPickup({ drizzle }: Handle, { memberId, orderNo }: OrderKey) {
  const { name, address, phone, hours, latitude, longitude, city } = store;
  const { digest, sealed } = orderPickup;
  const [row] = await drizzle
    .select({
      status: shopOrder.status,
      digest,
      sealed,
      store: { name, city, address, phone, hours, latitude, longitude },
    })
    .from(shopOrder)
    .leftJoin(
      orderPickup,
      and(eq(shopOrder.memberId, orderPickup.memberId), eq(shopOrder.orderNo, orderPickup.orderNo)),
    )
    .innerJoin(store, eq(store.id, shopOrder.storeId))
    .where(and(eq(shopOrder.memberId, memberId), eq(shopOrder.orderNo, orderNo)));
  return row ?? null;
}

/** The digest of another key, after the shop's own has changed. */
export async function saveDigest(
  { drizzle }: Handle,
  { memberId, orderNo, digest }: OrderKey & { digest: string },
): Promise<void> {
  await drizzle
    .update(orderPickup)
    .set({ digest })
    .where(and(eq(orderPickup.memberId, memberId), eq(orderPickup.orderNo, orderNo)));
}
