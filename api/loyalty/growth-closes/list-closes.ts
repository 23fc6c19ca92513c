import { listGrowthCloseRows } from "@liandong/db/loyalty/growth-closes/closes";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import type { StaffContext } from "../../trpc/context";
import { scopeOfStaff } from "../programmes/scopes";

export type GrowthCloseEntry = {
  scope: string;
  period: string;
  closedAt: string;
  closedBy: string;
  /** Null while the close is under way, or interrupted and waiting for the job to resume it. */
  finishedAt: string | null;
  members: number;
  raised: number;
  warned: number;
  lowered: number;
};

const shown = 60;

/** A scope's closes, the latest first. @throws DomainError auth.forbidden */
export async function listGrowthCloses({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { scope?: string };
}): Promise<GrowthCloseEntry[]> {
  const scope = scopeOfStaff(ctx.staff, input.scope);
  return ctx.db.run(async (handle) => {
    const rows = await listGrowthCloseRows(handle, { scope, limit: shown });
    const staffIds = rows.flatMap(({ closedBy }) => /^staff:(\d+)$/.exec(closedBy)?.[1] ?? []);
    const names = await listStaffNames(handle, { staffIds });
    return rows.map(({ period, closedAt, closedBy, finishedAt, members, raised, warned, lowered }) => ({
      scope,
      period,
      members,
      raised,
      warned,
      lowered,
      closedAt: closedAt.toISOString(),
      closedBy: names.get(closedBy.replace("staff:", "")) ?? "系统",
      finishedAt: finishedAt?.toISOString() ?? null,
    }));
  });
}
