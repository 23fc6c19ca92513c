import { type LifeStage, lifeStageNames, lifeStages } from "@liandong/core/life-cycle/life-stage";
import { dayMs, shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import { countOpenCare } from "@liandong/db/staff/life-cycle/care";
import { findStage, listStageDays, type StageDay, sumFlows } from "@liandong/db/staff/life-cycle/overview";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import type { memberStageInput, stageDaysInput } from "./inputs";

type Call<Input extends z.ZodType> = { ctx: StaffContext; input: z.infer<Input> };
type StageCount = { stage: LifeStage; name: string; members: number; before: number | null };

export type StageFlows = {
  /** The day of the last run; null before the first one. */
  day: string | null;
  /** Members now, and on the first day of the span that has counts. */
  stages: StageCount[];
  /** Changes within the span; who stayed or is new is not among them. */
  flows: { from: LifeStage; to: LifeStage; members: number }[];
  trend: { day: string; members: Record<LifeStage, number> }[];
  /** Open entries of 关怀名单, counted up to `careCounted`. */
  openCare: number;
  careCounted: number;
};

const careCounted = 1000;

/** 生命周期: how many members are in each stage, day by day, and who moved where within the last days. */
export async function showStages({ ctx, input }: Call<typeof stageDaysInput>): Promise<StageFlows> {
  const today = startOfShanghaiDay(shanghaiDay(ctx.now()));
  const since = new Date(today.getTime() - input.days * dayMs);
  return ctx.db.run(async (handle) => {
    const rows = await listStageDays(handle, shanghaiDay(since));
    const flows = await sumFlows(handle, since);
    const openCare = await countOpenCare(handle, careCounted);
    const days = [...new Set(rows.map(({ day }) => day))];
    const trend = days.map((day) => ({ day, members: countsOf(rows.filter((row) => row.day === day)) }));
    const [first, last] = [trend[0], trend.at(-1)];
    const stages = lifeStages.map((stage) => ({
      stage,
      name: lifeStageNames[stage],
      members: last?.members[stage] ?? 0,
      before: trend.length > 1 ? (first?.members[stage] ?? 0) : null,
    }));
    return { day: last?.day ?? null, stages, flows: [...flows], trend, openCare, careCounted };
  });
}

const countsOf = (rows: readonly StageDay[]) =>
  Object.fromEntries(rows.map(({ stage, members }) => [stage, members])) as Record<LifeStage, number>;

/** The stage of one member, for their page; null before the first run that knows them. */
export async function showMemberStage({ ctx, input: { memberId } }: Call<typeof memberStageInput>) {
  const found = await ctx.db.run((handle) => findStage(handle, memberId));
  return found && { ...found, name: lifeStageNames[found.stage], since: found.since.toISOString() };
}
