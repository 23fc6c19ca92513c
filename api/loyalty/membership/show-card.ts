import { benefitSentences, moreBenefits } from "@liandong/core/membership/benefits";
import { isLocked, levelById, levelNow } from "@liandong/core/membership/levels";
import { nextLevel } from "@liandong/core/membership/next-level";
import type { Gift, Level, Programme } from "@liandong/core/membership/schema";
import { lotsTotal } from "@liandong/core/points/lots";
import { nextExpiry } from "@liandong/core/points/next-expiry";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import type { MembershipRead } from "@liandong/db/loyalty/membership/memberships";
import type { ScopeName } from "../programmes/scopes";
import type { BenefitsShown, LevelName, MembershipCard } from "./shapes";

export type CardFacts = {
  read: MembershipRead;
  programme: Programme;
  name: ScopeName;
  couponName: (templateId: string) => string;
  /** Orders of this month that used the level's free freight. */
  freeFreightUsed: number;
  birthday: string | null;
  now: Date;
};

/** 等级卡: a member's level, growth and points in one programme, and what is missing to the next level. */
export function showCard({
  read,
  programme,
  name,
  couponName,
  freeFreightUsed,
  birthday,
  now,
}: CardFacts): MembershipCard {
  const { facts, joinedAt, lots, balances } = read;
  const held = (purpose: string) => balances.get(purpose) ?? 0;
  const growth = held("growth");
  const own = levelById(programme, facts.levelId);
  const level = levelNow(programme, facts, now);
  const isTrying = facts.trialUntil !== null && now < facts.trialUntil && facts.trialLevelId !== null;
  const next = nextLevel(programme, { levelId: own.id, growth });
  const living = lots.filter(({ expiresAt }) => expiresAt > now);
  const expiry = nextExpiry(lots, now);
  const today = shanghaiDay(now);
  return {
    scope: facts.scope,
    ...name,
    joinedAt: joinedAt.toISOString(),
    level: nameOf(level),
    ownLevel: nameOf(own),
    trial: isTrying ? { ...nameOf(level), until: facts.trialUntil!.toISOString() } : null,
    growth,
    activity: held("activity"),
    next: next && { ...nameOf(next.level), min: next.level.min, missing: next.missing, doneBp: next.doneBp },
    levels: programme.levels.map((each) => ({
      ...nameOf(each),
      min: each.min,
      benefits: showBenefits(each, couponName),
      isReached: each.min <= own.min,
      isCurrent: each.id === level.id,
    })),
    lockedUntil: isLocked({ ...facts, trialUntil: null }, now) ? facts.lockedUntil!.toISOString() : null,
    warnedCloses: facts.warnedCloses,
    graceCloses: programme.graceCloses,
    isWarned: facts.warnedCloses > 0,
    isGrowthAtOnce: programme.growth.model !== "rfm",
    points: lotsTotal(living),
    pointsDebt: held("points_debt"),
    pointsHeld: held("points_held"),
    nextExpiry: expiry && { at: expiry.expiresAt.toISOString(), points: expiry.points },
    checkedInToday: facts.checkedInOn === today,
    checkInStreak: streakNow(facts, now),
    freeFreight: { perMonth: moreBenefits(level).freeFreightPerMonth, used: freeFreightUsed },
    birthday,
  };
}

/** Consecutive days up to today or yesterday; a missed day ends the streak. */
function streakNow({ checkedInOn, checkInStreak }: MembershipRead["facts"], now: Date): number {
  const yesterday = shanghaiDay(new Date(now.getTime() - 24 * 3_600_000));
  return checkedInOn === shanghaiDay(now) || checkedInOn === yesterday ? checkInStreak : 0;
}

export function nameOf({ id, name }: Level): LevelName {
  return { id, name };
}

function showBenefits(level: Level, couponName: (templateId: string) => string): BenefitsShown {
  const { freeFreightPerMonth, giftCoupons, birthdayCoupons } = moreBenefits(level);
  const show = (gifts: readonly Gift[]) =>
    gifts.map(({ template: templateId, count }) => ({ templateId, name: couponName(templateId), count }));
  return {
    discountBp: level.discount,
    acceleratorBp: level.accelerator,
    pointsRateBp: level.pointsRate,
    loginGrowth: level.loginGrowth,
    freeFreightPerMonth,
    giftCoupons: show(giftCoupons),
    birthdayCoupons: show(birthdayCoupons),
    sentences: benefitSentences(level, couponName),
  };
}
