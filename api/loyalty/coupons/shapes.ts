import type { CouponState } from "@liandong/core/coupons/coupon";
import type { Zone } from "@liandong/core/facts/zones";

/** The terms of a template: what it takes off, on which goods, and the same in words. */
export interface CouponTermsShown {
  templateId: string;
  scope: string;
  scopeName: string;
  name: string;
  type: "off" | "percent" | "freight";
  amountFen: number | null;
  rateBp: number | null;
  maxFen: number | null;
  minFen: number;
  zones: Zone[] | null;
  categoryIds: string[] | null;
  productIds: string[] | null;
  /** "满 300 减 50". */
  sentence: string;
  /** "全场可用". */
  coverSentence: string;
}

export interface CouponCard extends CouponTermsShown {
  id: string;
  state: CouponState;
  stateName: string;
  validFrom: string | null;
  validUntil: string;
  orderNo: string | null;
  givenAt: string;
  originName: string;
}

export interface OfferCard extends CouponTermsShown {
  /** "领取后 7 天内有效". */
  validitySentence: string;
  claimUntil: string | null;
  leftTotal: number | null;
  /** How many this member has claimed. */
  claimed: number;
  perMember: number | null;
  canClaim: boolean;
  /** Why the member cannot claim it, in Chinese. */
  refusal: string | null;
  pointsPrice: number | null;
}
