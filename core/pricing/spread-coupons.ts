// 多单用券: the orders of one payment share the buyer's coupons; each coupon goes to the order where it takes off most
// (core/rules/shop.md, section 2).
// Example: orders of ¥300 and ¥80, coupons 满300减50 and 满50减10: 50 goes to the first, so 10 to the second: an order takes one.
import type { HeldCoupon } from "../coupons/choose";
import type { PayableOrder } from "../coupons/discount";
import { proposeBest, savedBy } from "../coupons/propose-best";
import { DomainError } from "../errors";

interface Spread {
  readonly memberId: string;
  readonly orders: readonly PayableOrder[];
  readonly now: Date;
}

/** Proposes coupons order by order, beginning with the order that saves most, each from those that are left. */
export function spreadBest({ memberId, orders, held, now }: Spread & { held: readonly HeldCoupon[] }): HeldCoupon[][] {
  const chosen = new Map<number, HeldCoupon[]>();
  let left = held;
  while (chosen.size < orders.length) {
    const proposals = orders.flatMap((order, place) =>
      chosen.has(place) ? [] : [{ place, ...proposeBest({ memberId, order, held: left, now }) }],
    );
    const best = proposals.reduce((a, b) => (b.savedFen > a.savedFen ? b : a));
    chosen.set(best.place, pick(left, best.couponIds));
    left = left.filter(({ facts }) => !best.couponIds.includes(facts.couponId));
  }
  return orders.map((_, place) => chosen.get(place) ?? []);
}

const pick = (held: readonly HeldCoupon[], couponIds: readonly string[]) =>
  couponIds.flatMap((id) => held.find(({ facts }) => facts.couponId === id) ?? []);

type NamedCoupons = Spread & { named: readonly (HeldCoupon | null)[] };

/**
 * Uses every named coupon in one of the orders. A single order takes them as they are, because its own rules refuse.
 * @throws DomainError coupon.not_usable, coupon.conflict
 */
export function spreadNamed({ memberId, orders, named, now }: NamedCoupons): (HeldCoupon | null)[][] {
  if (orders.length <= 1) return orders.map(() => [...named]);
  const held = named.map((coupon) => {
    if (coupon === null) throw new DomainError("coupon.not_usable");
    return coupon;
  });
  if (new Set(held.map(({ facts }) => facts.couponId)).size < held.length) throw new DomainError("coupon.conflict");
  const chosen = spreadBest({ memberId, orders, held, now });
  for (const coupon of held.filter((one) => !chosen.some((some) => some.includes(one)))) {
    const place = orders.findIndex(
      (order, index) => savedBy({ memberId, order, coupons: [...(chosen[index] ?? []), coupon], now }) >= 0,
    );
    const isUsable = orders.some((order) => savedBy({ memberId, order, coupons: [coupon], now }) >= 0);
    if (place < 0) throw new DomainError(isUsable ? "coupon.conflict" : "coupon.not_usable");
    chosen[place]?.push(coupon);
  }
  return chosen;
}

/** Fen that a coupon takes off by itself in the order where it takes off most; −1 when no order can use it. */
export function mostSaved({ memberId, orders, now }: Spread, coupon: HeldCoupon): number {
  return Math.max(-1, ...orders.map((order) => savedBy({ memberId, order, coupons: [coupon], now })));
}
