// 领券: members claim a template within its window, up to its total and a number per member; a coupon that staff, a campaign or a
// level gives needs no window (core/rules/membership.md, section 5).
// Example: 100 in all, 2 a member, until 3 March 00:00: a member's third claim is coupon.claim_limit, the 101st coupon.sold_out.
import type { ErrorCode } from "../errors";

export interface CouponOffer {
  /** Whether members claim it in the coupon centre; otherwise it is given or exchanged. */
  readonly claimable: boolean;
  readonly claimFrom: Date | null;
  /** Exclusive end. */
  readonly claimUntil: Date | null;
  readonly endedAt: Date | null;
  /** Exclusive end of coupons with fixed dates; null for coupons with a number of days. */
  readonly validUntil: Date | null;
  readonly total: number | null;
  readonly claimed: number;
  readonly perMember: number | null;
  /** Price in points for exchanging it within the same window; null when it is not exchanged. */
  readonly pointsPrice: number | null;
}

/** Why the template gives out no coupon now; null when it does. */
export function refuseGiving(offer: CouponOffer, now: Date): ErrorCode | null {
  const isOver = [offer.endedAt, offer.validUntil].some((end) => end !== null && end.getTime() <= now.getTime());
  if (isOver) return "coupon.claim_closed";
  return offer.total !== null && offer.claimed >= offer.total ? "coupon.sold_out" : null;
}

interface Claim {
  readonly offer: CouponOffer;
  /** Coupons of the template that the member has claimed before. */
  readonly claimedByMember: number;
  /** `exchange` pays with points. */
  readonly by: "claim" | "exchange";
  readonly now: Date;
}

/** Why the member cannot have a coupon of the template now; null when they can. */
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
