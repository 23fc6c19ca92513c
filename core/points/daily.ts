// 签到与分享: one check-in a day, with a bonus on every streakDays-th day in a row; shares give points up to a number a day
// (core/rules/membership.md, section 4).
// Example: base 5, every 7th day 20 more: the seventh check-in in a row gives 25. A share beyond `perDay` gives nothing.
import { DomainError } from "../errors";
import type { MembershipFacts } from "../membership/facts";
import type { Programme } from "../membership/schema";
import { dayMs, shanghaiDay, startOfShanghaiDay } from "../time/shanghai";

export interface CheckIn {
  readonly day: string;
  readonly streak: number;
  readonly points: number;
  readonly bonus: number;
}

/** @throws DomainError points.already_checked_in */
export function checkInReward({ points }: Programme, member: MembershipFacts, now: Date): CheckIn {
  const day = shanghaiDay(now);
  if (member.checkedInOn === day) throw new DomainError("points.already_checked_in");
  const dayBefore = shanghaiDay(new Date(startOfShanghaiDay(day).getTime() - dayMs));
  const streak = member.checkedInOn === dayBefore ? member.checkInStreak + 1 : 1;
  const { base, streakDays, streakBonus } = points.checkIn;
  const bonus = streak % streakDays === 0 ? streakBonus : 0;
  return { day, streak, bonus, points: base + bonus };
}

export interface Share {
  readonly day: string;
  readonly count: number;
  readonly points: number;
}

export function share({ points }: Programme, member: MembershipFacts, now: Date): Share {
  const day = shanghaiDay(now);
  const count = member.sharedOn === day ? member.sharesThatDay + 1 : 1;
  return { day, count, points: count <= points.share.perDay ? points.share.points : 0 };
}
