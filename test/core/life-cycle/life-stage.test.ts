import { describe, expect, test } from "bun:test";
import {
  boundsOf,
  defaultLifeCycle,
  lifeCycleSettingsSchema,
  lifeStageOf,
  rhythmDays,
} from "@liandong/core/life-cycle/life-stage";

const on = (day: string) => new Date(`${day}T10:00:00+08:00`);

describe("复购节奏", () => {
  test("the rhythm is the median distance of three orders and more, in whole days", () => {
    expect(rhythmDays([on("2026-03-01"), on("2026-03-31"), on("2026-03-11")])).toBe(15);
    expect(rhythmDays([on("2026-03-01"), on("2026-03-02"), on("2026-03-12"), on("2026-06-30")])).toBe(10);
  });

  test("two orders make no rhythm", () => {
    expect(rhythmDays([on("2026-03-01"), on("2026-03-31")])).toBeNull();
    expect(rhythmDays([])).toBeNull();
  });
});

describe("生命周期", () => {
  const stageOn = (day: string, rhythm: number | null, lastOrderAt: Date | null = on("2026-03-01")) =>
    lifeStageOf({ lastOrderAt, rhythm }, defaultLifeCycle, on(day));

  test("a member without an order is a newcomer, at any time", () => {
    expect(stageOn("2030-01-01", null, null)).toBe("newcomer");
  });

  test("without a rhythm the days of the settings decide, each stage from its day on", () => {
    expect(stageOn("2026-04-14", null)).toBe("active");
    expect(stageOn("2026-04-15", null)).toBe("cooling");
    expect(stageOn("2026-05-30", null)).toBe("sleeping");
    expect(stageOn("2026-08-28", null)).toBe("lost");
  });

  test("with a rhythm of 15 days the member cools from day 30, sleeps from 60 and is lost from 120", () => {
    expect(boundsOf(defaultLifeCycle, 15)).toEqual({ cooling: 30, sleeping: 60, lost: 120 });
    expect(stageOn("2026-03-30", 15)).toBe("active");
    expect(stageOn("2026-03-31", 15)).toBe("cooling");
    expect(stageOn("2026-06-29", 15)).toBe("lost");
  });

  test("a rhythm below a week counts as a week, and a shop may judge everybody by days", () => {
    expect(boundsOf(defaultLifeCycle, 2).cooling).toBe(14);
    expect(boundsOf({ ...defaultLifeCycle, byRhythm: false }, 2)).toEqual(defaultLifeCycle.days);
  });

  test("bounds that do not rise are refused", () => {
    const flat = { ...defaultLifeCycle, days: { cooling: 30, sleeping: 30, lost: 60 } };
    expect(lifeCycleSettingsSchema.safeParse(flat).success).toBe(false);
    expect(lifeCycleSettingsSchema.safeParse(defaultLifeCycle).success).toBe(true);
  });
});
