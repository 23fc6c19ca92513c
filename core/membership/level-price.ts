// 等级价: the discount of the buyer's present level or of a paid card, the lowest price of the platform's programme and the store's
// (core/rules/membership.md, section 1).
// Example: gold of the platform pays 95%, 老友 of the store 92%: 92% in that store, 95% everywhere else.
import { fullRateBp } from "../money/fen";
import { runningCards } from "./cards";
import type { MembershipReader } from "./facts";
import { levelNow } from "./levels";
import type { Programme } from "./schema";
import type { ProgrammeInForce } from "./scope";

export interface LevelPrice {
  /** Part of the list price to pay, in bp; 10000 is no discount. */
  readonly discountBp: number;
  /** Scope of the level that gives it; null without a discount. */
  readonly scope: string | null;
  readonly levelId: string | null;
  /** 付费会员卡: the card that gives it, in place of a level; absent for none. */
  readonly cardId?: string;
}

export const noLevelPrice: LevelPrice = { discountBp: fullRateBp, scope: null, levelId: null };

/** The name of the level or card that gives the price; empty for none. */
export function discountName(
  { levels, cards = [] }: Pick<Programme, "levels" | "cards">,
  { levelId, cardId }: Pick<LevelPrice, "levelId" | "cardId">,
): string {
  if (cardId !== undefined) return cards.find(({ id }) => id === cardId)?.name ?? "会员卡";
  return levels.find(({ id }) => id === levelId)?.name ?? "";
}

interface Buyer {
  readonly programmes: readonly ProgrammeInForce[];
  readonly facts: Pick<MembershipReader, "belongs" | "membership">;
  readonly memberId: string;
  readonly now: Date;
}

/** Programmes that the member does not belong to give nothing; at the same price the first one counts. */
export function levelPrice({ programmes, facts, memberId, now }: Buyer): LevelPrice {
  let best = noLevelPrice;
  for (const { scope, programme } of programmes) {
    if (!facts.belongs(memberId, scope)) continue;
    const member = facts.membership(memberId, scope);
    const { id: levelId, discount: discountBp } = levelNow(programme, member, now);
    if (discountBp < best.discountBp) best = { discountBp, scope, levelId };
    for (const { id: cardId, discount } of runningCards(programme, member.cards, now))
      if (discount < best.discountBp) best = { discountBp: discount, scope, levelId: null, cardId };
  }
  return best;
}
