import { DomainError } from "@liandong/core/errors";
import { type PeriodLength, periodAt } from "@liandong/core/time/dividend-period";
import { deleteSchedule, listSchedules, saveSchedule } from "@liandong/db/money/dividends/schedules";
import { poolName } from "../../people/members/name-people";
import { planInForce } from "../../people/plan/plan-in-force";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { ScheduleInput } from "./inputs";

export type ShownPool = {
  poolId: string;
  poolName: string;
  /** Null: only staff close the pool. */
  every: PeriodLength | null;
  /** The period that the schedule closes next, and the first moment at which it may. */
  next: { period: string; from: string } | null;
};

/** The pools of the plan in force, each with its schedule. */
export async function listPools({ ctx }: { ctx: StaffContext }): Promise<ShownPool[]> {
  return ctx.db.run(async (handle) => {
    const { plan } = await planInForce(ctx.db, handle);
    const schedules = await listSchedules(handle);
    return plan.dividends.map(({ id: poolId }) => {
      const every = schedules.find((schedule) => schedule.poolId === poolId)?.every ?? null;
      const period = every && periodAt(every, ctx.now());
      const next = period && { period: period.name, from: period.endsAt.toISOString() };
      return { poolId, poolName: poolName(plan, poolId), every, next };
    });
  });
}

/**
 * 自动分红设置: a job closes the pool after each week or month; null ends the schedule.
 * @throws DomainError dividend.unknown_pool
 */
export async function schedulePool({ ctx, input }: { ctx: StaffContext; input: ScheduleInput }): Promise<void> {
  const { poolId, every } = input;
  await ctx.db.transaction(async (tx) => {
    const { plan } = await planInForce(ctx.db, tx);
    if (!plan.dividends.some(({ id }) => id === poolId)) throw new DomainError("dividend.unknown_pool");
    if (every === null) await deleteSchedule(tx, { poolId });
    else await saveSchedule(tx, { poolId, every, setAt: ctx.now(), setBy: `staff:${ctx.staff.id}` });
    const subject = `pool:${poolId}` as const;
    await recordDeed(tx, ctx, { action: "desk.dividends.schedule", subject, detail: { every }, reason: null });
  });
}
