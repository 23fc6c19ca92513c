// 砍价: friends cut the price of a product, each once, by a random part within bounds, until the floor is reached exactly with
// the last of them (core/rules/promotions.md, section 2).
// Example: from ¥100 to ¥40 by 3 friends, 20% to 50% each: cuts of 1200 to 3000 fen that make 6000 in all, such as 1450, 2700, 1850.
import { DomainError } from "../errors";
import { floorShare, fullRateBp } from "../money/fen";

/** What an activity says of its bargains. */
export interface BargainRules {
  /** Cuts with which the floor is reached. */
  readonly helpers: number;
  /** The least and the most that one cut takes, in bp of the whole way to the floor. */
  readonly cutMinBp: number;
  readonly cutMaxBp: number;
}

/** The way of one bargain in fen, which stays as it was at its start. */
export interface BargainWay {
  readonly startFen: number;
  readonly floorFen: number;
  readonly helpers: number;
  readonly cutMinFen: number;
  readonly cutMaxFen: number;
}

/** 一次砍价 as its checkout knows it. */
export interface BargainFacts {
  readonly bargainId: string;
  readonly activityId: string;
  readonly productId: string;
  readonly skuId: string;
  readonly memberId: string;
  /** The present price of the one unit, and the price that no cut goes below. */
  readonly priceFen: number;
  readonly floorFen: number;
  /** Whether it is sold at the floor only. */
  readonly floorOnly: boolean;
  readonly isUsed: boolean;
  readonly endsAt: Date;
}

/**
 * The way from a price down to the floor; the bounds are rounded so that the cuts can make it up exactly. Null where there is
 * less than one fen for each helper.
 */
export function bargainWay(startFen: number, floorFen: number, rules: BargainRules): BargainWay | null {
  const { helpers, cutMinBp, cutMaxBp } = rules;
  const wayFen = startFen - floorFen;
  if (wayFen < helpers) return null;
  const cutMaxFen = wayFen - floorShare(wayFen, fullRateBp - cutMaxBp);
  return { startFen, floorFen, helpers, cutMinFen: Math.max(1, floorShare(wayFen, cutMinBp)), cutMaxFen };
}

/** Whether cuts within these bounds can make up the whole way: n of the least are not too much, n of the most enough. */
export function areBoundsPossible({ helpers, cutMinBp, cutMaxBp }: BargainRules): boolean {
  return cutMinBp <= cutMaxBp && helpers * cutMinBp <= fullRateBp && helpers * cutMaxBp >= fullRateBp;
}

/**
 * The cut of the next helper in fen, `helped` having cut it to `priceFen`. The same seed always draws the same cuts.
 * @throws DomainError bargain.complete
 */
export function nextCut(
  way: BargainWay,
  { helped, priceFen }: { helped: number; priceFen: number },
  seed: string,
): number {
  const { floorFen, helpers, cutMinFen, cutMaxFen } = way;
  const after = helpers - helped - 1;
  if (after < 0) throw new DomainError("bargain.complete");
  const restFen = priceFen - floorFen;
  // What is left for those who come later has to fit their bounds too; the last one takes all of it.
  const leastFen = Math.max(cutMinFen, restFen - after * cutMaxFen);
  const mostFen = Math.min(cutMaxFen, restFen - after * cutMinFen);
  return leastFen + Math.floor(fractionOf(seed, helped) * (mostFen - leastFen + 1));
}

/** A number from 0 to below 1 that the seed and a place decide (FNV-1a, then the finaliser of MurmurHash3). */
function fractionOf(seed: string, place: number): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed}:${place}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}

interface BargainPurchase {
  readonly bargain: BargainFacts | undefined;
  readonly activityId: string;
  readonly memberId: string;
  readonly line: { readonly productId: string; readonly skuId?: string; readonly quantity: number };
  readonly now: Date;
}

/**
 * The price at which a bargain is bought: one unit of its variant, by who started it, once, within its time.
 * @throws DomainError bargain.unknown, activity.not_usable, bargain.used, bargain.over, bargain.not_at_floor
 */
export function bargainPrice({ bargain, activityId, memberId, line, now }: BargainPurchase): number {
  if (!bargain || bargain.memberId !== memberId || bargain.activityId !== activityId)
    throw new DomainError("bargain.unknown");
  const { productId, skuId, priceFen, floorFen } = bargain;
  if (line.productId !== productId || line.skuId !== skuId || line.quantity !== 1)
    throw new DomainError("activity.not_usable");
  if (bargain.isUsed) throw new DomainError("bargain.used");
  if (bargain.endsAt.getTime() <= now.getTime()) throw new DomainError("bargain.over");
  if (bargain.floorOnly && priceFen > floorFen) throw new DomainError("bargain.not_at_floor");
  return priceFen;
}
