import {
  deleteGrowthSchedule,
  findGrowthSchedule,
  saveGrowthSchedule,
} from "@liandong/db/loyalty/growth-closes/schedules";
import { recordAudit } from "@liandong/db/staff/audit/audit";
import type { StaffContext } from "../../trpc/context";
import { scopeOfStaff } from "../programmes/scopes";

export type ScheduleShown = { automatic: boolean; since: string | null };

type OfScope = { ctx: StaffContext; input: { scope?: string } };

/** Whether a scope closes its months by itself. @throws DomainError auth.forbidden */
export async function showSchedule({ ctx, input }: OfScope): Promise<ScheduleShown> {
  const scope = scopeOfStaff(ctx.staff, input.scope);
  const row = await ctx.db.run((handle) => findGrowthSchedule(handle, { scope }));
  return { automatic: row !== null, since: row?.setAt.toISOString() ?? null };
}

type Setting = { ctx: StaffContext; input: { scope?: string; automatic: boolean } };

/** @throws DomainError auth.forbidden */
export async function setSchedule({ ctx, input }: Setting): Promise<ScheduleShown> {
  const { automatic } = input;
  const scope = scopeOfStaff(ctx.staff, input.scope);
  const staffId = ctx.staff.id;
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    if (automatic) await saveGrowthSchedule(tx, { scope, setAt: at, setBy: `staff:${staffId}` });
    else await deleteGrowthSchedule(tx, { scope });
    const deed = {
      action: "desk.growthCloses.setSchedule" as const,
      subject: `growth-close:${scope}`,
      detail: { scope, automatic },
    };
    await recordAudit(tx, { ...deed, reason: null, staffId, at });
  });
  return showSchedule({ ctx, input });
}
