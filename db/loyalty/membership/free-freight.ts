import { and, eq, inArray } from "drizzle-orm";
import type { Handle } from "../../connection/database";
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
