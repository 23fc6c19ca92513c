// 会员卡省多少: what a paid card would have taken off own orders of the past, by the prices of units alone: coupons and points would have
// gone with the card's price too (core/rules/promotions.md, section 4).
// Example: list ¥100, paid ¥98 a unit as silver, card at 90%: ¥90 a unit, so 2 units would have cost ¥16 less.
import { floorShare } from "../money/fen";
import type { Card } from "./schema";

export interface PricedUnits {
  /** Fen of a unit before any discount, and what a unit was priced with. */
  readonly listPriceFen: number;
  readonly priceFen: number;
  /** Units that were kept. */
  readonly quantity: number;
}

/** Fen that the card would have saved; a line that was cheaper without it counts nothing. */
export function cardSavings({ discount }: Pick<Card, "discount">, lines: readonly PricedUnits[]): number {
  const saved = lines.map(
    ({ listPriceFen, priceFen, quantity }) => Math.max(priceFen - floorShare(listPriceFen, discount), 0) * quantity,
  );
  return saved.reduce((sum, fen) => sum + fen, 0);
}
