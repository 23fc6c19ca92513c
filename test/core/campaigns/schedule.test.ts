import { expect, test } from "bun:test";
import {
  type CampaignSchedule,
  campaignScheduleSchema,
  nextRunAt,
  occasionOf,
  runAfter,
  scheduleSentence,
} from "@liandong/core/campaigns/schedule";

const at = (moment: string) => new Date(`${moment}+08:00`);
const monthly: CampaignSchedule = { kind: "monthly", day: 1, time: "10:00" };
const weekly: CampaignSchedule = { kind: "weekly", weekday: 7, time: "09:30" };

test("a monthly campaign runs on its day, also when it is started an hour before it", () => {
  expect(nextRunAt(monthly, at("2026-03-15T12:00:00"))).toEqual(at("2026-04-01T10:00:00"));
  expect(nextRunAt(monthly, at("2026-04-01T09:00:00"))).toEqual(at("2026-04-01T10:00:00"));
  expect(runAfter(monthly, at("2026-04-01T10:00:00"))).toEqual(at("2026-05-01T10:00:00"));
  expect(nextRunAt({ ...monthly, day: 28 }, at("2026-01-28T10:00:00"))).toEqual(at("2026-02-28T10:00:00"));
  expect(occasionOf(monthly, at("2026-04-01T10:00:00"))).toBe("2026-04-01");
});

test("a weekly campaign runs on Sundays where it says 7", () => {
  // 2026-03-15 is a Sunday.
  expect(nextRunAt(weekly, at("2026-03-10T00:00:00"))).toEqual(at("2026-03-15T09:30:00"));
  expect(runAfter(weekly, at("2026-03-15T09:30:00"))).toEqual(at("2026-03-22T09:30:00"));
});

test("a campaign that runs once has no run after it, and events begin runs by themselves", () => {
  const once: CampaignSchedule = { kind: "at", at: "2026-03-20T10:00:00+08:00" };
  expect(nextRunAt(once, at("2026-03-15T00:00:00"))).toEqual(at("2026-03-20T10:00:00"));
  expect(runAfter(once, at("2026-03-20T10:00:00"))).toBeNull();
  const event: CampaignSchedule = { kind: "event", rule: { event: "cartLeft", hours: 24 } };
  expect(nextRunAt(event, at("2026-03-15T00:00:00"))).toBeNull();
  expect(scheduleSentence(event, (id) => id)).toBe("购物车放了 24 小时没买");
});

test("a day that some months lack is refused", () => {
  expect(campaignScheduleSchema.safeParse({ ...monthly, day: 31 }).success).toBe(false);
});
