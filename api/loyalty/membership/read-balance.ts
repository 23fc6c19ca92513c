import { platformScope } from "@liandong/core/ledger/scope";
import type { Handle } from "@liandong/db/connection/database";
import { readMemberships } from "@liandong/db/loyalty/membership/memberships";

export async function readBalance(
  handle: Handle,
  memberId: string,
): Promise<{ balanceFen: number; heldFen: number; points: number }> {
  const [read] = await readMemberships(handle, { memberId, scope: platformScope });
  const held = (purpose: string) => read?.balances.get(purpose) ?? 0;
  return { balanceFen: held("balance"), heldFen: held("balance_held"), points: held("points") };
}
