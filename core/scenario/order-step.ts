// What a step of an order of a scenario is decided on.
import type { OrderFacts, OrderLineFacts } from "../facts/order-facts";
import { giftCouponId } from "../facts/order-promotions";
import { platformScope } from "../ledger/scope";
import type { OrderGoods } from "../orders/order-release";
import type { MemoryOrder } from "./memory-world";
import { actor, type Play, scenarioPlanVersion } from "./play";

/** Facts, programme and moment of a step of the order, with its buyer's present coupons and reviews. */
export function orderStepOf(play: Play, order: OrderFacts) {
  const { world, at } = play;
  const membership = membershipFactsOf(play, order);
  return { planVersion: scenarioPlanVersion, facts: world, membership, now: at, actor };
}

function membershipFactsOf({ scenario, world }: Play, { orderNo, membership, promotions }: OrderFacts) {
  if (!scenario.programme) return undefined;
  const coupons = (membership?.couponIds ?? []).flatMap((id) => world.coupons.get(id) ?? []);
  const gifts = (promotions?.thresholds ?? []).map((threshold) => giftCouponId(orderNo, threshold));
  return {
    programmes: [{ scope: platformScope, version: scenarioPlanVersion, programme: scenario.programme }],
    facts: world,
    coupons,
    giftTemplates: scenario.coupons,
    giftCoupons: gifts.flatMap((id) => world.coupons.get(id) ?? []),
    reviews: world.reviewsOf(orderNo),
  };
}

/** Scenarios have no variants and ship nothing. */
export function orderGoods({ facts, placedAt }: MemoryOrder): OrderGoods {
  const unsent = ({ lineNo, productId }: OrderLineFacts) => ({ lineNo, skuId: productId, shippedQuantity: 0 });
  return { placedAt, lines: facts.lines.map(unsent) };
}
