// 生命周期: where a member stands between the first order and being lost, by the whole days since their last paid order, against their
// own rhythm or fixed days (core/rules/customers.md, section 6).
// Example: orders on 1, 11 and 31 March have distances of 10 and 20 days, a rhythm of 15; with 200 % the member cools from day 30.
import { z } from "zod";
import { dayMs } from "../time/shanghai";

export const lifeStages = ["newcomer", "active", "cooling", "sleeping", "lost"] as const;
export type LifeStage = (typeof lifeStages)[number];

export const lifeStageNames: Readonly<Record<LifeStage, string>> = {
  newcomer: "未下单",
  active: "活跃",
  cooling: "降温",
  sleeping: "沉睡",
  lost: "流失",
};

const ascending = ({ cooling, sleeping, lost }: Bounds) => cooling < sleeping && sleeping < lost;
const order = { error: "降温、沉睡、流失要一个比一个大", path: ["lost"] };
const day = z.int("请填写整数").min(1, "请填写 1 到 1825 之间的整数").max(1825, "请填写 1 到 1825 之间的整数");
const percent = z
  .int("请填写整数")
  .min(100, "请填写 100 到 2000 之间的整数")
  .max(2000, "请填写 100 到 2000 之间的整数");

export const lifeCycleSettingsSchema = z.strictObject({
  /** Whether members with a rhythm are judged by it; the others always by the days. */
  byRhythm: z.boolean(),
  /** Days since the last order from which a member is in the stage. */
  days: z.strictObject({ cooling: day, sleeping: day, lost: day }).refine(ascending, order),
  /** The same in percent of the member's rhythm. */
  percents: z.strictObject({ cooling: percent, sleeping: percent, lost: percent }).refine(ascending, order),
});
export type LifeCycleSettings = z.infer<typeof lifeCycleSettingsSchema>;

/** Days since the last order from which each stage begins. */
export interface Bounds {
  readonly cooling: number;
  readonly sleeping: number;
  readonly lost: number;
}

export const defaultLifeCycle: LifeCycleSettings = {
  byRhythm: true,
  days: { cooling: 45, sleeping: 90, lost: 180 },
  percents: { cooling: 200, sleeping: 400, lost: 800 },
};

/** A rhythm needs two distances, so three orders. */
export const ordersOfRhythm = 3;
/** Members who order every day or two are not called cool after a weekend. */
export const shortestRhythm = 7;

/** 复购节奏: the median distance of paid orders in whole days, rounded down; null with fewer than three orders. */
export function rhythmDays(paidAt: readonly Date[]): number | null {
  if (paidAt.length < ordersOfRhythm) return null;
  const times = paidAt.map((at) => at.getTime()).sort((a, b) => a - b);
  const gaps = times.slice(1).map((at, place) => at - times[place]!);
  gaps.sort((a, b) => a - b);
  const middle = gaps.length / 2;
  const median = Number.isInteger(middle) ? (gaps[middle - 1]! + gaps[middle]!) / 2 : gaps[Math.floor(middle)]!;
  return Math.floor(median / dayMs);
}

/** The bounds in days that hold for a member of this rhythm. */
export function boundsOf({ byRhythm, days, percents }: LifeCycleSettings, rhythm: number | null): Bounds {
  if (!byRhythm || rhythm === null) return days;
  const own = Math.max(rhythm, shortestRhythm);
  const of = (share: number) => Math.floor((own * share) / 100);
  return { cooling: of(percents.cooling), sleeping: of(percents.sleeping), lost: of(percents.lost) };
}

/** The stage of a member at this moment. */
export function lifeStageOf(
  { lastOrderAt, rhythm }: { lastOrderAt: Date | null; rhythm: number | null },
  settings: LifeCycleSettings,
  now: Date,
): LifeStage {
  if (lastOrderAt === null) return "newcomer";
  const { cooling, sleeping, lost } = boundsOf(settings, rhythm);
  const since = Math.floor((now.getTime() - lastOrderAt.getTime()) / dayMs);
  if (since >= lost) return "lost";
  if (since >= sleeping) return "sleeping";
  return since >= cooling ? "cooling" : "active";
}
