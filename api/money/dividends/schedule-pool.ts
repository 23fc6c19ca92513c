import { DomainError } from "@liandong/core/errors";
import { closablePeriods, type PeriodLength, periodAt } from "@liandong/core/time/dividend-period";
import type { Transaction } from "@liandong/db/connection/database";
import { loadLastCloses } from "@liandong/db/money/dividends/closes";
import { deleteSchedule, listSchedules, saveSchedule } from "@liandong/db/money/dividends/schedules";
import { poolName } from "../../people/members/name-people";
import { planInForce } from "../../people/plan/plan-in-force";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
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
  /** The periods that staff may close now, each with its end. */
  closable: { period: string; endsAt: string }[];
};

/** The pools of the plan in force, each with its schedule. */
export async function listPools({ ctx }: { ctx: StaffContext }): Promise<ShownPool[]> {
  return ctx.db.run(async (handle) => {
    const { plan } = await planInForce(ctx.db, handle);
    const schedules = await listSchedules(handle);
    const lastCloses = await loadLastCloses(handle);
    const now = ctx.now();
    return plan.dividends.map(({ id: poolId }) => {
      const every = schedules.find((schedule) => schedule.poolId === poolId)?.every ?? null;
      const period = every && periodAt(every, now);
      const next = period && { period: period.name, from: period.endsAt.toISOString() };
      const lastClosedAt = lastCloses.get(poolId)?.closedAt ?? null;
      const closable = closablePeriods({ every, lastClosedAt, now }).map(({ name, endsAt }) => ({
        period: name,
        endsAt: endsAt.toISOString(),
      }));
      return { poolId, poolName: poolName(plan, poolId), every, next, closable };
    });
  });
}

/**
 * 自动分红设置: a job closes the pool after each week or month; null ends the schedule. The same again changes nothing, so
 * that no period is left out.
 * @throws DomainError dividend.unknown_pool, dividend_schedule.changed (it is no longer `from`)
 */
export async function schedulePool({ ctx, input }: { ctx: StaffContext; input: ScheduleInput }): Promise<void> {
  const { poolId, from, every } = input;
  const subject = `pool:${poolId}` as const;
  const action = "desk.dividends.schedule";
  await ctx.db.transaction(async (tx) => {
    const { plan } = await planInForce(ctx.db, tx);
    if (!plan.dividends.some(({ id }) => id === poolId)) throw new DomainError("dividend.unknown_pool");
    if (every === from) return;
    if (!(await replaceSchedule(tx, ctx, input))) {
      throw await changedMeanwhile(tx, { code: "dividend_schedule.changed", subject, actions: [action] });
    }
    await recordDeed(tx, ctx, { action, subject, detail: { every }, reason: null });
  });
}

/** False when the pool's schedule is no longer `from`. */
async function replaceSchedule(tx: Transaction, ctx: StaffContext, { poolId, from, every }: ScheduleInput) {
  if (every !== null) {
    return saveSchedule(tx, { poolId, from, every, setAt: ctx.now(), setBy: `staff:${ctx.staff.id}` });
  }
  return from === null || deleteSchedule(tx, { poolId, from });
}
