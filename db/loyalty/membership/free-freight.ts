import { and, eq, inArray, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { freeFreightUse } from "../../schema/membership";

type Month = { memberId: string; month: string };

/** How many free-freight orders of a month a member has used, by scope; scopes without any are left out. */
export async function loadFreeFreightUse(
  { drizzle }: Handle,
  { memberId, scopes, month }: Month & { scopes: readonly string[] },
): Promise<Map<string, number>> {
  if (scopes.length === 0) return new Map();
  const rows = await drizzle
    .select({ scope: freeFreightUse.scope, orders: freeFreightUse.orders })
    .from(freeFreightUse)
    .where(
      and(
        eq(freeFreightUse.memberId, memberId),
        eq(freeFreightUse.month, month),
        inArray(freeFreightUse.scope, [...scopes]),
      ),
    );
  return new Map(rows.map(({ scope, orders }) => [scope, orders]));
}

/** Takes one of the month's free-freight orders; false when none is left, and none is taken then. */
export async function takeFreeFreight(
  { drizzle }: Transaction,
  { memberId, scope, month, perMonth }: Month & { scope: string; perMonth: number },
): Promise<boolean> {
  if (perMonth < 1) return false;
  const { orders } = freeFreightUse;
  const taken = await drizzle
    .insert(freeFreightUse)
    .values({ memberId, scope, month, orders: 1 })
    .onConflictDoUpdate({
      target: [freeFreightUse.memberId, freeFreightUse.scope, freeFreightUse.month],
      set: { orders: sql`${orders} + 1` },
      setWhere: sql`${orders} < ${perMonth}`,
    })
    .returning({ orders });
  return taken.length > 0;
}
