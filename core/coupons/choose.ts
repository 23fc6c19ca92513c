// 用券: which coupons an order may use together. They are applied in the order store's, platform's, freight
// (core/rules/membership.md, section 5).
// Example: a 满减 of the store, a 折扣 of the platform and a 免邮 are fine; two 满减 of the platform are coupon.conflict.
import { DomainError } from "../errors";
import type { Zone } from "../facts/zones";
import { platformScope, storeScope } from "../ledger/scope";
import { type CouponFacts, isUsableAt } from "./coupon";
import { type CouponTemplate, couponZones } from "./template";

export interface HeldCoupon {
  readonly facts: CouponFacts;
  readonly template: CouponTemplate;
}

interface Choice {
  readonly memberId: string;
  readonly zone: Zone;
  /** The store that sells the goods; absent where there are no stores. */
  readonly storeId?: string;
  /** The coupons that the member names; null for one that does not exist. */
  readonly coupons: readonly (HeldCoupon | null)[];
  readonly now: Date;
}

/**
 * The coupons in the order in which they are applied.
 * @throws DomainError coupon.not_usable (owner, state, zone), coupon.conflict
 */
export function chooseCoupons({ memberId, zone, storeId, coupons, now }: Choice): HeldCoupon[] {
  const stores = storeId === undefined ? null : storeScope(storeId);
  const usable = coupons.map((coupon) => {
    const isUsable =
      coupon !== null &&
      coupon.facts.memberId === memberId &&
      isUsableAt(coupon.facts, now) &&
      couponZones.includes(zone) &&
      [platformScope, stores].includes(scopeOf(coupon.template));
    if (!isUsable) throw new DomainError("coupon.not_usable");
    return coupon;
  });
  const freight = usable.filter(({ template }) => template.type === "freight");
  const goods = usable.filter(({ template }) => template.type !== "freight");
  const ofStore = goods.filter(({ template }) => scopeOf(template) !== platformScope);
  const ofPlatform = goods.filter(({ template }) => scopeOf(template) === platformScope);
  const kinds = [ofStore, ofPlatform, freight];
  if (kinds.some(({ length }) => length > 1)) throw new DomainError("coupon.conflict");
  return kinds.flat();
}

const scopeOf = ({ scope = platformScope }: CouponTemplate) => scope;
