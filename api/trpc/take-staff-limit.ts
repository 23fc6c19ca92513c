import { type DeedKind, staffLimit } from "@liandong/core/audit/staff-limits";
import { DomainError } from "@liandong/core/errors";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import type { Transaction } from "@liandong/db/connection/database";
import { takeStaffDay } from "@liandong/db/staff/limits/day-use";
import { loadStaffLimits } from "@liandong/db/staff/limits/settings";
import type { StaffContext } from "./context";

/**
 * Counts an act of the staff in `ctx` against their limits, within its transaction and once per request key.
 * @throws DomainError staff.limit_reached
 */
export async function takeStaffLimit(
  tx: Transaction,
  { now, staff }: Pick<StaffContext, "now" | "staff">,
  { kind, amount }: { kind: DeedKind; amount: number },
): Promise<void> {
  const { id: staffId, limitRoles: roles } = staff;
  if (await takeStaffDay(tx, { staffId, roles, day: shanghaiDay(now()), kind, amount })) return;
  const { limits } = await loadStaffLimits(tx);
  throw new DomainError("staff.limit_reached", { kind, amount, ...staffLimit({ limits, kind, roles }) });
}
