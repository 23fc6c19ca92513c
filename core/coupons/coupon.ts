// 会员优惠券: unused → locked (in an unpaid order) → used, and back; it expires by time and staff can revoke it
// (core/rules/membership.md, section 5).
// Example: issued at 08:00 for 7 days, it expires at 08:00 a week later; returned after that, it is valid for 72 hours more.
import { assertInvariant } from "../errors";
import { platformScope } from "../ledger/scope";
import { dayMs } from "../time/shanghai";
import type { CouponTemplate } from "./template";

export type CouponState = "unused" | "locked" | "used" | "expired" | "revoked";

/** The states that may follow each state; expiry needs no transition. */
export const couponTransitions: Record<CouponState, readonly CouponState[]> = {
  unused: ["locked", "used", "expired", "revoked"],
  locked: ["used", "unused", "revoked"],
  used: ["unused", "revoked"],
  expired: ["revoked"],
  revoked: [],
};

export interface CouponFacts {
  readonly couponId: string;
  readonly templateId: string;
  readonly memberId: string;
  /** Scope of its template: `platform` or `store:ID`. */
  readonly scope: string;
  /** The stored state; an unused coupon past its end reads as expired. */
  readonly state: Exclude<CouponState, "expired">;
  /** Usable from this moment on; null for at once. */
  readonly validFrom: Date | null;
  /** Exclusive end. */
  readonly validUntil: Date;
  /** The order that has locked or used the coupon; null otherwise. */
  readonly orderNo: string | null;
  /** 满送券 whose order was refunded while it was in use: it becomes `revoked` when its own order gives it back. */
  readonly isTakenBack?: boolean;
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

/** Whether the coupon is unused and within its validity. */
export function isUsableAt(coupon: CouponFacts, now: Date): boolean {
  const hasBegun = coupon.validFrom === null || coupon.validFrom.getTime() <= now.getTime();
  return hasBegun && couponStateAt(coupon, now) === "unused";
}

/** The coupon as unused again; it expires 72 hours from now at the earliest. One that was taken back becomes `revoked`. */
export function returnCoupon(coupon: CouponFacts, now: Date): CouponFacts {
  if (coupon.isTakenBack) return { ...coupon, state: "revoked", orderNo: null };
  const validUntil = new Date(Math.max(coupon.validUntil.getTime(), now.getTime() + 3 * dayMs));
  return { ...coupon, state: "unused", validUntil, orderNo: null };
}

/**
 * 满送券 taken back, because all lines that gave it were refunded: an unused one is revoked, an expired one stays so, and one
 * in use is revoked when its order gives it back (core/rules/promotions.md, section 3).
 */
export function takeCouponBack(coupon: CouponFacts, now: Date): CouponFacts {
  const state = couponStateAt(coupon, now);
  if (state === "unused") return { ...coupon, state: "revoked" };
  return state === "locked" || state === "used" ? { ...coupon, isTakenBack: true } : coupon;
}
