// 用券: which coupons an order may name together, and in which order they are taken: goods first, freight last (spec 03 section 5).
// Example: one 满减 and one 免邮 together are fine; two 满减, or a 满减 and a 折扣, are coupon.conflict.
import { DomainError } from "../errors";
import type { Zone } from "../plan/schema";
import { type CouponFacts, couponStateAt } from "./coupon";
import { type CouponTemplate, couponZones } from "./template";

export interface HeldCoupon {
  readonly facts: CouponFacts;
  readonly template: CouponTemplate;
}

interface Choice {
  readonly memberId: string;
  readonly zone: Zone;
  /** As named by the member; null for one that does not exist. */
  readonly coupons: readonly (HeldCoupon | null)[];
  readonly now: Date;
}

/** The templates in the order in which they are taken. Errors: coupon.not_usable (whose, status, zone), coupon.conflict. */
export function chooseCoupons({ memberId, zone, coupons, now }: Choice): CouponTemplate[] {
  const usable = coupons.map((coupon) => {
    const isUsable =
      coupon !== null &&
      coupon.facts.memberId === memberId &&
      couponStateAt(coupon.facts, now) === "unused" &&
      couponZones.includes(zone);
    if (!isUsable) throw new DomainError("coupon.not_usable");
    return coupon.template;
  });
  const freight = usable.filter(({ type }) => type === "freight");
  const goods = usable.filter(({ type }) => type !== "freight");
  if (freight.length > 1 || goods.length > 1) throw new DomainError("coupon.conflict");
  return [...goods, ...freight];
}
