import { count, eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { shopOrder } from "../schema/orders";
import { memberStanding } from "../schema/standing";

/** How many orders a member placed and how many members it referred. */
export async function countRelations({ drizzle }: Handle, { memberId }: { memberId: string }) {
  const [orders, directs] = await Promise.all([
    drizzle.select({ count: count() }).from(shopOrder).where(eq(shopOrder.memberId, memberId)),
    drizzle.select({ count: count() }).from(memberStanding).where(eq(memberStanding.referrerId, memberId)),
  ]);
  return { orders: orders[0]?.count ?? 0, directs: directs[0]?.count ?? 0 };
}
