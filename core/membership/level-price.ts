// 等级价: the discount of the buyer's level now, the lower price of the platform's programme and the store's
// (core/rules/membership.md, section 1).
// Example: gold of the platform pays 95%, the store's 老友 92%: 92% in that store, 95% everywhere else.
import { fullRateBp } from "../money/fen";
import type { MembershipReader } from "./facts";
import { levelNow } from "./levels";
import type { ProgrammeInForce } from "./scope";

export interface LevelPrice {
  /** Of the list price, in bp; 10000 is no discount. */
  readonly discountBp: number;
  /** Whose level gives it; null where none does. */
  readonly scope: string | null;
  readonly levelId: string | null;
}

export const noLevelPrice: LevelPrice = { discountBp: fullRateBp, scope: null, levelId: null };

interface Buyer {
  readonly programmes: readonly ProgrammeInForce[];
  readonly facts: Pick<MembershipReader, "belongs" | "membership">;
  readonly memberId: string;
  readonly now: Date;
}

/** Of programmes that the member belongs to; at the same price the first one's counts. */
export function levelPrice({ programmes, facts, memberId, now }: Buyer): LevelPrice {
  let best = noLevelPrice;
  for (const { scope, programme } of programmes) {
    if (!facts.belongs(memberId, scope)) continue;
    const { id: levelId, discount: discountBp } = levelNow(programme, facts.membership(memberId, scope), now);
    if (discountBp < best.discountBp) best = { discountBp, scope, levelId };
  }
  return best;
}
