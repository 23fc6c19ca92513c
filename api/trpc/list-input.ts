// What every list of the desk takes and answers: a filter, an order and a cursor in; a page and capped counts out.
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { dayMs, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import { z } from "zod";
import { cursorInput, dayInput, idInput } from "./inputs";

/** A text that is looked for; blanks around it do not count. */
export const textFilter = (max = 40) =>
  z.string().overwrite(cleanLine).min(1, "请输入要找的内容").refine(atMost(max), `最多 ${max} 个字`);

/** One or several of the known values: a row fits if it has one of them. */
export const choicesFilter = <const Value extends string>(values: readonly Value[]) =>
  z.array(z.enum(values, "没有这个选项")).min(1, "请至少选一项").max(values.length);

/** One or several ids. */
export const idsFilter = z.array(idInput).min(1, "请至少选一项").max(50, "一次最多选 50 项");

const day = dayInput("日期格式如 2026-03-01");

/** Calendar days in Asia/Shanghai, the first and the last included. */
export const daysFilter = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "结束日期不能早于开始日期" });
export type DaysFilter = z.infer<typeof daysFilter>;

const fen = z.int("金额不正确").min(0, "金额不能是负数").max(1_000_000_000_000, "金额太大").nullable();

/** An amount in fen between two limits, both included; null is no limit. */
export const fenFilter = z
  .object({ fromFen: fen, toFen: fen })
  .refine(({ fromFen, toFen }) => fromFen !== null || toFen !== null, { path: ["fromFen"], error: "请填写金额" })
  .refine(({ fromFen, toFen }) => (fromFen ?? 0) <= (toFen ?? Number.MAX_SAFE_INTEGER), {
    path: ["toFen"],
    error: "最高金额不能低于最低金额",
  });
export type FenFilter = z.infer<typeof fenFilter>;

/** A whole number between two limits, both included; null is no limit. */
export function numbersFilter(max: number) {
  const amount = z.int("请填写整数").min(0, "不能是负数").max(max, "数太大").nullable();
  return z
    .object({ from: amount, to: amount })
    .refine(({ from, to }) => from !== null || to !== null, { path: ["from"], error: "请填写数量" })
    .refine(({ from, to }) => (from ?? 0) <= (to ?? Number.MAX_SAFE_INTEGER), {
      path: ["to"],
      error: "最大值不能小于最小值",
    });
}

/** A half-open span of time. */
export type Moments = { from: Date; until: Date };

/** The moments of these days: the first one is included, the end is not. */
export function momentsOf(days: DaysFilter | undefined): Moments | null {
  if (!days) return null;
  return { from: startOfShanghaiDay(days.from), until: new Date(startOfShanghaiDay(days.to).getTime() + dayMs) };
}

/**
 * Input of a list. `sorts` are the orders that an index allows, `-placedAt` for the latest first; the first one is taken
 * when none is asked for.
 */
export function listInput<Filter extends z.ZodObject, const Sort extends string>(
  filter: Filter,
  sorts: readonly [Sort, ...Sort[]],
) {
  return z.object({
    filter: filter.prefault({} as never),
    sort: z.enum(sorts as readonly Sort[], "不能按这一列排序").default(sorts[0] as never),
    cursor: cursorInput.nullish(),
  });
}

/** Input of a list's counts and of its keys: the filter alone. */
export function filterInput<Filter extends z.ZodObject>(filter: Filter) {
  return z.object({ filter: filter.prefault({} as never) });
}
