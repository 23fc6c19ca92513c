// 积分活动: a line's points are multiplied by the highest boost whose window held the payment (core/rules/promotions.md, section 5).
// Example: boosts of 200% until 5 January and 150% for tea: tea paid on the 4th has 200%, paid on the 5th 150%.
import type { Zone } from "../facts/zones";
import type { Boost } from "../membership/schema";
import { fullRateBp } from "../money/fen";
import { isWithin } from "../time/window";

interface BoostedLine {
  readonly zone: Zone;
  readonly productId: string;
  /** The buyer's level at receipt. */
  readonly levelId: string;
  readonly paidAt: Date;
}

/** The boost of a line in bp; 10000 without one. */
export function boostOf(boosts: readonly Boost[], { zone, productId, levelId, paidAt }: BoostedLine): number {
  const rates = boosts
    .filter((boost) => isWithin(boost, paidAt))
    .filter(({ zones }) => zones?.includes(zone) ?? true)
    .filter(({ products }) => products?.includes(productId) ?? true)
    .filter(({ levels }) => levels?.includes(levelId) ?? true)
    .map(({ rate }) => rate);
  return Math.max(fullRateBp, ...rates);
}
