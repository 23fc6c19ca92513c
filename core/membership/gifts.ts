// 升级礼与生日礼: a level gives its coupons once on being reached, and its birthday coupons once a year (core/rules/membership.md,
// section 3). Example: from registered to gold in one step gives those of bronze, silver and gold, and none again after a fall.
// Silver on the birthday and gold the day after: silver's birthday coupons, and gold's from the next year on.
import { moreBenefits } from "./benefits";
import type { Gift, Programme } from "./schema";

export interface DueGift {
  readonly scope: string;
  readonly templateId: string;
  readonly count: number;
  /** Idempotency key: the member gets the gift once under it. */
  readonly key: string;
}

export interface LevelGift extends DueGift {
  /** The level is reached by a change from one of `fromLevels` to one of these levels, or by joining at one of them. */
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
  /** Members with this level on the birthday get the gift. */
  readonly levelId: string;
  /** Prefix of the keys of one birthday's gifts, whatever the level. */
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

/** Adds up gifts of one template, because they share one key. */
function sumGifts(gifts: readonly Gift[]): Gift[] {
  const sums = new Map<string, number>();
  for (const { template, count } of gifts) sums.set(template, (sums.get(template) ?? 0) + count);
  return [...sums].map(([template, count]) => ({ template, count }));
}

function due(scope: string, { template: templateId, count }: Gift, key: string): DueGift {
  return { scope, templateId, count, key };
}
