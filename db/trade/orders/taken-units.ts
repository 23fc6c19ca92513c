import { and, eq, inArray } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { freeZoneUse, purchaseCount } from "../../schema/limits";

/** How many units of these products a member already has: in the free zone in that month, and bought in all. */
export async function loadTakenUnits(
  { drizzle }: Handle,
  { memberId, productIds, month }: { memberId: string; productIds: readonly string[]; month: string },
): Promise<{ free: Map<string, number>; bought: Map<string, number> }> {
  const free = await drizzle
    .select()
    .from(freeZoneUse)
    .where(
      and(
        eq(freeZoneUse.memberId, memberId),
        inArray(freeZoneUse.productId, [...productIds]),
        eq(freeZoneUse.month, month),
      ),
    );
  const bought = await drizzle
    .select()
    .from(purchaseCount)
    .where(and(eq(purchaseCount.memberId, memberId), inArray(purchaseCount.productId, [...productIds])));
  return {
    free: new Map(free.map((row) => [row.productId, row.units])),
    bought: new Map(bought.map((row) => [row.productId, row.units])),
  };
}
