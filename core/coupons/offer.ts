// 领券: a template is claimed within its window, while some are left, so many times by each member; given by an operator, a campaign
// or a level it needs no window (core/rules/membership.md, section 5).
// Example: 100 in all, 2 a member, until 3 March 00:00: the third claim of a member is coupon.claim_limit, the 101st of all coupon.sold_out.
import type { ErrorCode } from "../errors";

export interface CouponOffer {
  /** By hand, in the coupon centre; else it is given or exchanged. */
  readonly claimable: boolean;
  readonly claimFrom: Date | null;
  /** Not at that moment any more. */
  readonly claimUntil: Date | null;
  readonly endedAt: Date | null;
  /** When coupons of fixed dates are over. */
  readonly validUntil: Date | null;
  readonly total: number | null;
  readonly claimed: number;
  readonly perMember: number | null;
  /** For so many points it is exchanged, in the same window. */
  readonly pointsPrice: number | null;
}

/** Why nothing of it is given out at all now; null: it is. */
export function refuseGiving(offer: CouponOffer, now: Date): ErrorCode | null {
  const isOver = [offer.endedAt, offer.validUntil].some((end) => end !== null && end.getTime() <= now.getTime());
  if (isOver) return "coupon.claim_closed";
  return offer.total !== null && offer.claimed >= offer.total ? "coupon.sold_out" : null;
}

interface Claim {
  readonly offer: CouponOffer;
  /** How many of it the member has claimed before. */
  readonly claimedByMember: number;
  /** `exchange`: for points. */
  readonly by: "claim" | "exchange";
  readonly now: Date;
}

/** Why a member cannot have one now; null: it can. */
export function refuseClaim({ offer, claimedByMember, by, now }: Claim): ErrorCode | null {
  const { claimable, claimFrom, claimUntil, pointsPrice, perMember } = offer;
  const isOpen =
    (by === "claim" ? claimable : pointsPrice !== null) &&
    (claimFrom === null || claimFrom.getTime() <= now.getTime()) &&
    (claimUntil === null || now.getTime() < claimUntil.getTime());
  if (!isOpen) return "coupon.claim_closed";
  if (perMember !== null && claimedByMember >= perMember) return "coupon.claim_limit";
  return refuseGiving(offer, now);
}
