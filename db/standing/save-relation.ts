import { and, eq, isNotNull } from "drizzle-orm";
import type { Handle, Transaction } from "../connection/database";
import { shopOrder } from "../schema/orders";
import { memberStanding } from "../schema/standing";

/** Whether an order of the member's was ever paid: what it paid others by its relation may have been spent. */
export async function hasPaidOrder({ drizzle }: Handle, { memberId }: { memberId: string }): Promise<boolean> {
  const rows = await drizzle
    .select({ orderNo: shopOrder.orderNo })
    .from(shopOrder)
    .where(and(eq(shopOrder.memberId, memberId), isNotNull(shopOrder.paidAt)))
    .limit(1);
  return rows.length > 0;
}

/** Nobody is below a member who never joined, so that its own depth is all there is to change. */
export async function saveRelation(
  { drizzle }: Transaction,
  { memberId, referrerId, depth, at }: { memberId: string; referrerId: string | null; depth: number; at: Date },
): Promise<void> {
  const boundAt = referrerId === null ? null : at;
  await drizzle.update(memberStanding).set({ referrerId, depth, boundAt }).where(eq(memberStanding.memberId, memberId));
}
