// 升级礼与生日礼: the coupons of a level are given once for ever on reaching it, those of the birthday once a year
// (core/rules/membership.md, section 3).
// Example: from registered to gold in one step: bronze's, silver's and gold's are reached; fallen and risen again, none is given twice.
// On the birthday silver, the day after gold: silver's coupons, and none of gold's before the next year.
import { moreBenefits } from "./benefits";
import type { Gift, Programme } from "./schema";

export interface DueGift {
  readonly scope: string;
  readonly templateId: string;
  readonly count: number;
  /** Under which a member is given it once. */
  readonly key: string;
}

export interface LevelGift extends DueGift {
  /** Who came to one of these, from one of those or by joining, has reached the level. */
  readonly toLevels: readonly string[];
  readonly fromLevels: readonly string[];
}

export function levelGifts(scope: string, { levels }: Programme): LevelGift[] {
  return levels.flatMap((level) => {
    const toLevels = levels.filter(({ min }) => min >= level.min).map(({ id }) => id);
    const fromLevels = levels.filter(({ min }) => min < level.min).map(({ id }) => id);
    const gifts = sumGifts(moreBenefits(level).giftCoupons);
    return gifts.map((gift) => ({ ...due(scope, gift, `level:${scope}:${level.id}`), toLevels, fromLevels }));
  });
}

export interface BirthdayGift extends DueGift {
  /** Whoever has this level on the birthday. */
  readonly levelId: string;
  /** What begins like this was given for the same birthday, by whatever level. */
  readonly birthday: string;
}

export function birthdayGifts(scope: string, { levels }: Programme, year: string): BirthdayGift[] {
  const birthday = `birthday:${scope}:${year}:`;
  return levels.flatMap((level) =>
    sumGifts(moreBenefits(level).birthdayCoupons).map((gift) => ({
      ...due(scope, gift, birthday + level.id),
      levelId: level.id,
      birthday,
    })),
  );
}

/** A template named twice is one gift of both counts: the key tells gifts of one template apart no further. */
function sumGifts(gifts: readonly Gift[]): Gift[] {
  const sums = new Map<string, number>();
  for (const { template, count } of gifts) sums.set(template, (sums.get(template) ?? 0) + count);
  return [...sums].map(([template, count]) => ({ template, count }));
}

function due(scope: string, { template: templateId, count }: Gift, key: string): DueGift {
  return { scope, templateId, count, key };
}
