import { describe, expect, test } from "bun:test";
import { levelAfterClose, levelAfterGrowth, levelNow, levelOfGrowth } from "@liandong/core/membership/levels";
import { membershipPreset as programme } from "@liandong/core/membership/preset";

const now = new Date("2026-02-01T00:00:00+08:00");
const silver = { levelId: "silver", lockedUntil: null, warnedCloses: 0, trialLevelId: null, trialUntil: null };

test("growth gives the highest level that it reaches", () => {
  expect([0, 99, 100, 1_999, 2_000, 30_000].map((growth) => levelOfGrowth(programme, growth).id)).toEqual([
    "registered",
    "registered",
    "bronze",
    "bronze",
    "silver",
    "diamond",
  ]);
});

test("a first close warns silver with growth 500, and a second one sets bronze", () => {
  const warned = levelAfterClose({ programme, member: silver, growth: 500, now });
  expect(warned).toEqual({ levelId: "silver", warnedCloses: 1 });
  const next = levelAfterClose({ programme, member: { ...silver, ...warned }, growth: 500, now });
  expect(next).toEqual({ levelId: "bronze", warnedCloses: 0 });
});

describe("the count of warnings", () => {
  const warned = { ...silver, warnedCloses: 1 };
  test("the count of warnings restarts at a close that finds growth sufficient", () => {
    expect(levelAfterClose({ programme, member: warned, growth: 2_000, now }).warnedCloses).toBe(0);
  });

  test("a close under a lock neither adds to nor resets the count of warnings, and the end of a lock is exclusive", () => {
    const until = (time: string) => ({ ...warned, lockedUntil: new Date(time) });
    const locked = until("2026-02-01T00:00:01+08:00");
    expect(levelAfterClose({ programme, member: locked, growth: 5_000, now })).toEqual({
      levelId: "silver",
      warnedCloses: 1,
    });
    expect(levelAfterClose({ programme, member: until(now.toISOString()), growth: 0, now }).levelId).toBe("registered");
  });
});

test("growth raises an unlocked member and never lowers one", () => {
  expect(levelAfterGrowth({ programme, member: silver, growth: 10_000, now }).levelId).toBe("gold");
  expect(levelAfterGrowth({ programme, member: silver, growth: 5, now }).levelId).toBe("silver");
  const locked = { ...silver, lockedUntil: new Date("2026-02-02T00:00:00+08:00") };
  expect(levelAfterGrowth({ programme, member: locked, growth: 10_000, now }).levelId).toBe("silver");
});

test("during a trial its level counts and no other level changes, until its exclusive end", () => {
  const trying = { ...silver, trialLevelId: "diamond", trialUntil: new Date("2026-02-08T00:00:00+08:00") };
  const last = new Date("2026-02-07T23:59:59.999+08:00");
  expect(levelNow(programme, trying, last).id).toBe("diamond");
  expect(levelNow(programme, trying, trying.trialUntil).id).toBe("silver");
  expect(levelAfterGrowth({ programme, member: trying, growth: 10_000, now: last }).levelId).toBe("silver");
  expect(levelAfterGrowth({ programme, member: trying, growth: 10_000, now: trying.trialUntil }).levelId).toBe("gold");
  expect(levelAfterClose({ programme, member: trying, growth: 0, now: last })).toEqual({
    levelId: "silver",
    warnedCloses: 0,
  });
});
