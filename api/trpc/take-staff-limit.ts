import { type DeedKind, staffLimit } from "@liandong/core/audit/staff-limits";
import { DomainError } from "@liandong/core/errors";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import type { Transaction } from "@liandong/db/connection/database";
import { takeStaffDay } from "@liandong/db/staff/limits/day-use";
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
  const limit = staffLimit(kind, staff.roles);
  if (limit && amount > limit.perAct) throw new DomainError("staff.limit_reached", { kind, amount, ...limit });
  const use = { staffId: staff.id, day: shanghaiDay(now()), kind, amount, perDay: limit?.perDay ?? null };
  if (!(await takeStaffDay(tx, use))) throw new DomainError("staff.limit_reached", { kind, amount, ...limit });
}
