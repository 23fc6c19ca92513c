import { expect, test } from "bun:test";
import { closablePeriods, lastPeriod, periodAt } from "@liandong/core/time/dividend-period";

const at = (moment: string) => new Date(`${moment}+08:00`);

test("the last month that has ended is right at the turn of months and years", () => {
  expect(lastPeriod("month", at("2026-03-01T00:00:00"))).toEqual({
    name: "2026-02",
    endsAt: at("2026-03-01T00:00:00"),
  });
  expect(lastPeriod("month", at("2026-02-28T23:59:59")).name).toBe("2026-01");
  expect(lastPeriod("month", at("2026-01-15T12:00:00")).name).toBe("2025-12");
});

test("weeks begin on Monday and are named as ISO 8601 does", () => {
  expect(lastPeriod("week", at("2026-01-05T00:00:00"))).toEqual({
    name: "2026-W01",
    endsAt: at("2026-01-05T00:00:00"),
  });
  expect(periodAt("week", at("2026-01-04T23:59:59")).name).toBe("2026-W01");
  expect(periodAt("week", at("2027-01-01T08:00:00")).name).toBe("2026-W53");
  expect(lastPeriod("week", at("2025-01-05T08:00:00")).name).toBe("2024-W52");
});

test("a period ends where the next begins", () => {
  for (const every of ["week", "month"] as const) {
    for (let day = 0; day < 800; day += 1) {
      const moment = new Date(at("2024-12-20T13:00:00").getTime() + day * 86_400_000);
      const last = lastPeriod(every, moment);
      expect(last.endsAt.getTime()).toBeLessThanOrEqual(moment.getTime());
      expect(lastPeriod(every, periodAt(every, moment).endsAt)).toEqual(periodAt(every, moment));
    }
  }
});

test("only the period that ended last can be closed, and only when it ended after the last close", () => {
  const now = at("2026-11-30T10:00:00");
  const names = (every: "week" | "month" | null, lastClosedAt: Date | null) =>
    closablePeriods({ every, lastClosedAt, now }).map(({ name }) => name);
  expect(names("month", null)).toEqual(["2026-10"]);
  expect(names(null, null)).toEqual(["2026-10", "2026-W48"]);
  expect(names(null, at("2026-11-03T09:00:00"))).toEqual(["2026-W48"]);
  expect(names("month", at("2026-11-03T09:00:00"))).toEqual([]);
  expect(names(null, now)).toEqual([]);
});
