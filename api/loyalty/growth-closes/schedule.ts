import {
  deleteGrowthSchedule,
  findGrowthSchedule,
  saveGrowthSchedule,
} from "@liandong/db/loyalty/growth-closes/schedules";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { scopeOfStaff } from "../programmes/scopes";

export type ScheduleShown = { automatic: boolean; since: string | null };

type ScopeCall = { ctx: StaffContext; input: { scope?: string } };

/** Whether the months of a scope are closed automatically. @throws DomainError auth.forbidden */
export async function showSchedule({ ctx, input }: ScopeCall): Promise<ScheduleShown> {
  const scope = scopeOfStaff(ctx.staff, input.scope);
  const row = await ctx.db.run((handle) => findGrowthSchedule(handle, { scope }));
  return { automatic: row !== null, since: row?.setAt.toISOString() ?? null };
}

type SetScheduleCall = { ctx: StaffContext; input: { scope?: string; automatic: boolean } };

/** @throws DomainError auth.forbidden */
export async function setSchedule({ ctx, input }: SetScheduleCall): Promise<ScheduleShown> {
  const { automatic } = input;
  const scope = scopeOfStaff(ctx.staff, input.scope);
  await ctx.db.transaction(async (tx) => {
    if (automatic) await saveGrowthSchedule(tx, { scope, setAt: ctx.now(), setBy: `staff:${ctx.staff.id}` });
    else await deleteGrowthSchedule(tx, { scope });
    const subject = `growth-close:${scope}` as const;
    const detail = { scope, automatic };
    await recordDeed(tx, ctx, { action: "desk.growthCloses.setSchedule", subject, detail, reason: null });
  });
  return showSchedule({ ctx, input });
}
