// What an order of a scenario names of its buyer's coupons, points and balance, and what is kept of it (spec 03 section 8).
import { memberAccount } from "../ledger/accounts";
import { levelById } from "../membership/levels";
import type { OrderMembership } from "../membership/order-membership";
import { platformScope } from "../membership/scope";
import { fullRateBp } from "../money/fen";
import type { MemberOffer } from "../pricing/member-offer";
import type { PricedOrder } from "../pricing/price-order";
import type { EventOf, Play } from "./play";
import type { ScenarioProduct } from "./schema";

/** The discount of the buyer's level now. */
export function levelDiscountOf({ scenario, world }: Play, memberId: string): number {
  if (!scenario.programme) return fullRateBp;
  return levelById(scenario.programme, world.membership(memberId, platformScope).levelId).discount;
}

/** What the buyer brings, beside what it has of it. */
export function offerOf({ scenario, world, at }: Play, event: EventOf<"order">): MemberOffer | undefined {
  if (!scenario.programme) return undefined;
  const coupons = (event.coupons ?? []).map((couponId) => {
    const facts = world.coupons.get(couponId);
    const template = facts && scenario.coupons.get(facts.templateId);
    return facts && template ? { facts, template } : null;
  });
  return {
    memberId: event.member,
    redeem: scenario.programme.points.redeem,
    coupons,
    points: event.points ?? 0,
    pointsHeld: world.balanceFen(memberAccount(event.member, "points")),
    balanceFen: event.balance ?? 0,
    balanceHeldFen: world.balanceFen(memberAccount(event.member, "balance")),
    now: at,
  };
}

/** The membership part of a priced order, its lines in the order of the order's lines. */
export function orderMembership(
  event: EventOf<"order">,
  wanted: readonly { readonly product: ScenarioProduct }[],
  priced: PricedOrder,
): OrderMembership {
  return {
    lines: priced.lines.map(({ deductionFen }, index) => ({
      deductionFen,
      pointsRateBp: wanted[index]?.product.pointsRate ?? fullRateBp,
      virtual: wanted[index]?.product.virtual ?? false,
    })),
    couponIds: event.coupons ?? [],
    pointsUsed: event.points ?? 0,
    pointsBack: 0,
    pointsExpireAt: null,
    paidFen: priced.totalFen,
    balancePaidFen: event.balance ?? 0,
    balanceBackFen: 0,
    reward: null,
  };
}
