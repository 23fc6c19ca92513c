// 会员优惠券: unused → locked (in an unpaid order) → used, and back; expired by time, revoked by an operator
// (core/rules/membership.md, section 5).
// Example: issued at 08:00 for 7 days, it is expired at 08:00 a week later; returned then, it lives for 72 hours more.
import { assertInvariant } from "../errors";
import { platformScope } from "../ledger/scope";
import { dayMs } from "../time/shanghai";
import type { CouponTemplate } from "./template";

export type CouponState = "unused" | "locked" | "used" | "expired" | "revoked";

/** Where each state can go; expiry needs no act. */
export const couponTransitions: Record<CouponState, readonly CouponState[]> = {
  unused: ["locked", "used", "expired", "revoked"],
  locked: ["used", "unused"],
  used: ["unused"],
  expired: ["revoked"],
  revoked: [],
};

export interface CouponFacts {
  readonly couponId: string;
  readonly templateId: string;
  readonly memberId: string;
  /** Its template's: `platform`, `store:ID`. */
  readonly scope: string;
  /** What is kept: an unused coupon whose time is over reads as expired. */
  readonly state: Exclude<CouponState, "expired">;
  /** Usable from then on; null is at once. */
  readonly validFrom: Date | null;
  /** Not usable at that moment any more. */
  readonly validUntil: Date;
  /** The order that locked or used it; null otherwise. */
  readonly orderNo: string | null;
}

export function issueCoupon(
  template: CouponTemplate,
  { couponId, memberId, now }: { couponId: string; memberId: string; now: Date },
): CouponFacts {
  const { id: templateId, scope = platformScope, validDays, validFrom = null } = template;
  const validUntil = validDays === undefined ? template.validUntil : new Date(now.getTime() + validDays * dayMs);
  assertInvariant(validUntil, `coupon template ${templateId} has no end`);
  return { couponId, templateId, memberId, scope, state: "unused", validFrom, validUntil, orderNo: null };
}

export function couponStateAt(
  { state, validUntil }: Pick<CouponFacts, "state" | "validUntil">,
  now: Date,
): CouponState {
  return state === "unused" && validUntil.getTime() <= now.getTime() ? "expired" : state;
}

/** Unused, begun and not over. */
export function isUsableAt(coupon: CouponFacts, now: Date): boolean {
  const hasBegun = coupon.validFrom === null || coupon.validFrom.getTime() <= now.getTime();
  return hasBegun && couponStateAt(coupon, now) === "unused";
}

/** A returned coupon keeps its expiry, but not before 72 hours from now. */
export function returnCoupon(coupon: CouponFacts, now: Date): CouponFacts {
  const validUntil = new Date(Math.max(coupon.validUntil.getTime(), now.getTime() + 3 * dayMs));
  return { ...coupon, state: "unused", validUntil, orderNo: null };
}
