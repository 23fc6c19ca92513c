// 推广榜: who brought the most new members and who earned the most, week by week and month by month (core/rules/customers.md, section 9).
// Example: on Thursday 3 December 2026 "本周" is 30 November to 6 December, "上月" 1 to 30 November.
import { dayMs, shanghaiDay, shanghaiMonth, startOfShanghaiMonth, startOfShanghaiWeek } from "../time/shanghai";

export const rankingBoards = ["newMembers", "earned"] as const;
export type RankingBoard = (typeof rankingBoards)[number];

export const rankingBoardNames: Readonly<Record<RankingBoard, string>> = { newMembers: "拉新榜", earned: "收益榜" };

export const rankingPeriods = ["thisWeek", "thisMonth", "lastMonth"] as const;
export type RankingPeriod = (typeof rankingPeriods)[number];

/** So many are shown; so many have a place. */
export const rankingShown = 50;
export const rankingPlaces = 1000;

export type RankingSettings = {
  /** The boards that members see; none: 推广榜 is off. */
  readonly boards: readonly RankingBoard[];
  /** Whether the amounts of others are shown; one's own always is. */
  readonly showsMoney: boolean;
};

export const defaultRanking: RankingSettings = { boards: [], showsMoney: false };

/** The days of Asia/Shanghai that a period has, both included; what lies ahead of now has nothing yet. */
export function rankingDays(period: RankingPeriod, now: Date): { from: string; to: string } {
  if (period === "thisWeek") return { from: shanghaiDay(startOfShanghaiWeek(now)), to: shanghaiDay(now) };
  const begin = startOfShanghaiMonth(shanghaiMonth(now));
  if (period === "thisMonth") return { from: shanghaiDay(begin), to: shanghaiDay(now) };
  const last = new Date(begin.getTime() - dayMs);
  return { from: shanghaiDay(startOfShanghaiMonth(shanghaiMonth(last))), to: shanghaiDay(last) };
}
