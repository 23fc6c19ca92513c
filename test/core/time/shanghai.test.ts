import { expect, test } from "bun:test";
import {
  shanghaiDay,
  shanghaiMonth,
  shanghaiTime,
  startOfShanghaiDay,
  startOfShanghaiWeek,
} from "@liandong/core/time/shanghai";

const at = new Date("2026-01-31T17:05:07Z");

test("a moment is named by its month, day and time in Shanghai", () => {
  expect([shanghaiMonth(at), shanghaiDay(at), shanghaiTime(at)]).toEqual([
    "2026-02",
    "2026-02-01",
    "2026-02-01 01:05:07",
  ]);
});

test("a day of Shanghai begins eight hours before the same day in UTC", () => {
  expect(startOfShanghaiDay("2026-02-01")).toEqual(new Date("2026-01-31T16:00:00Z"));
});

test("a week of Shanghai begins on Monday, also for the last moment of its Sunday", () => {
  const monday = new Date("2026-03-02T00:00:00+08:00");
  expect(startOfShanghaiWeek(monday)).toEqual(monday);
  expect(startOfShanghaiWeek(new Date("2026-03-08T23:59:59.999+08:00"))).toEqual(monday);
  expect(startOfShanghaiWeek(new Date("2026-03-09T00:00:00+08:00"))).not.toEqual(monday);
});
