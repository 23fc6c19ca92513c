// 活动时间: once at the start, once at a moment, again each month or week, or whenever something happens to a member. Every run has
// the name of its occasion, and a member is reached once per campaign and occasion (core/rules/customers.md, section 4).
// Example: each month's 1st at 10:00, started on 15 March: the next run is 2026-04-01 10:00, its occasion `2026-04-01`.
import { z } from "zod";
import { lifeStageNames, lifeStages } from "../life-cycle/life-stage";
import { dayMs, shanghaiDay, shanghaiTime, startOfShanghaiDay } from "../time/shanghai";

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "请填写时间，例如 10:00");
const whole = (min: number, max: number, error: string) => z.int(error).min(min, error).max(max, error);

export const campaignEvents = [
  "registered",
  "firstOrder",
  "frequencyFell",
  "stageReached",
  "birthday",
  "levelReached",
  "cartLeft",
  "couponLapsing",
] as const;
export type CampaignEvent = (typeof campaignEvents)[number];

export const campaignEventNames: Readonly<Record<CampaignEvent, string>> = {
  registered: "注册之后",
  firstOrder: "完成首单之后",
  frequencyFell: "购买频次明显下降",
  stageReached: "进入生命周期的某个阶段",
  birthday: "生日当天",
  levelReached: "升到某个等级",
  cartLeft: "购物车放了没买",
  couponLapsing: "优惠券快要过期",
};

const eventSchema = z.discriminatedUnion("event", [
  z.strictObject({ event: z.literal("registered") }),
  z.strictObject({ event: z.literal("firstOrder") }),
  /** 唤醒: the F bin fell by two or more at a close. */
  z.strictObject({ event: z.literal("frequencyFell") }),
  /** 生命周期: a run found the member in another stage than before. */
  z.strictObject({ event: z.literal("stageReached"), stage: z.enum(lifeStages, "请选择阶段") }),
  z.strictObject({ event: z.literal("birthday") }),
  z.strictObject({ event: z.literal("levelReached"), levelId: z.string().min(1, "请选择等级").max(40) }),
  z.strictObject({ event: z.literal("cartLeft"), hours: whole(1, 168, "请填写 1 到 168 小时") }),
  z.strictObject({ event: z.literal("couponLapsing"), days: whole(1, 30, "请填写 1 到 30 天") }),
]);
export type CampaignEventRule = z.infer<typeof eventSchema>;

export const campaignScheduleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("now") }),
  z.strictObject({ kind: z.literal("at"), at: z.iso.datetime({ offset: true, error: "请选择时间" }) }),
  /** Days that every month has. */
  z.strictObject({ kind: z.literal("monthly"), day: whole(1, 28, "请选择 1 到 28 日"), time: timeOfDay }),
  /** 1 is Monday. */
  z.strictObject({ kind: z.literal("weekly"), weekday: whole(1, 7, "请选择星期"), time: timeOfDay }),
  z.strictObject({ kind: z.literal("event"), rule: eventSchema }),
]);
export type CampaignSchedule = z.infer<typeof campaignScheduleSchema>;

/** The occasion of a campaign that runs once, and the name of the run under which events are worked off. */
export const onceOccasion = "once";
export const eventsOccasion = "events";

const minuteMs = 60_000;
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The first run after this moment; null where events begin the runs. */
export function nextRunAt(schedule: CampaignSchedule, after: Date): Date | null {
  if (schedule.kind === "now") return after;
  if (schedule.kind === "at") return new Date(schedule.at);
  if (schedule.kind === "event") return null;
  const today = startOfShanghaiDay(shanghaiDay(after)).getTime();
  // 28 days hold each weekday, and 31 hold each day that every month has.
  for (let ahead = 0; ahead <= 31; ahead += 1) {
    const at = new Date(today + ahead * dayMs + minutesOf(schedule.time) * minuteMs);
    if (at > after && isDayOf(schedule, at)) return at;
  }
  return null;
}

/** The run after one at this moment; null where there is no other. */
export function runAfter(schedule: CampaignSchedule, at: Date): Date | null {
  return schedule.kind === "monthly" || schedule.kind === "weekly" ? nextRunAt(schedule, at) : null;
}

function isDayOf(schedule: Extract<CampaignSchedule, { time: string }>, at: Date): boolean {
  const day = shanghaiDay(at);
  if (schedule.kind === "monthly") return Number(day.slice(8)) === schedule.day;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return (weekday === 0 ? 7 : weekday) === schedule.weekday;
}

/** The occasion of a run at this moment. */
export function occasionOf(schedule: CampaignSchedule, at: Date): string {
  if (schedule.kind === "event") return eventsOccasion;
  return schedule.kind === "monthly" || schedule.kind === "weekly" ? shanghaiDay(at) : onceOccasion;
}

const weekdays = ["一", "二", "三", "四", "五", "六", "日"];

export function scheduleSentence(schedule: CampaignSchedule, levelName: (levelId: string) => string): string {
  switch (schedule.kind) {
    case "now":
      return "启动后马上执行";
    case "at":
      return `${shanghaiTime(new Date(schedule.at)).slice(0, 16)} 执行一次`;
    case "monthly":
      return `每月 ${schedule.day} 日 ${schedule.time}`;
    case "weekly":
      return `每周${weekdays[schedule.weekday - 1]} ${schedule.time}`;
    case "event":
      return eventSentence(schedule.rule, levelName);
  }
}

function eventSentence(rule: CampaignEventRule, levelName: (levelId: string) => string): string {
  switch (rule.event) {
    case "levelReached":
      return `升到${levelName(rule.levelId)}时`;
    case "stageReached":
      return `进入「${lifeStageNames[rule.stage]}」阶段时`;
    case "cartLeft":
      return `购物车放了 ${rule.hours} 小时没买`;
    case "couponLapsing":
      return `优惠券 ${rule.days} 天内过期`;
    default:
      return campaignEventNames[rule.event];
  }
}
