// 订单占用: placing an order holds its coupons, points and balance, paying spends them, cancelling gives them back
// (core/rules/membership.md, sections 4 to 6).
// Example: 400 points and ¥100 of 1000 points and ¥300: 600 and ¥200 are left, 400 and ¥100 held; cancelling restores all.
import { type CouponFacts, returnCoupon } from "../coupons/coupon";
import type { MembershipOrder } from "../facts/order-facts";
import type { OrderMembership } from "../facts/order-membership";
import { memberAccount, worldAccount } from "../ledger/accounts";
import { returnedExpiry } from "../points/redeem";
import type { MembershipUpdate } from "./membership-update";

/** The part of an order that holding, spending and releasing need. */
export type HoldingOrder = Pick<MembershipOrder, "orderNo" | "memberId" | "membership">;

const ofOrder = ({ orderNo, memberId: buyerId }: HoldingOrder) => ({ orderNo, buyerId });

const deductionOf = ({ membership }: HoldingOrder) =>
  membership.lines.reduce((sum, { deductionFen }) => sum + deductionFen, 0);

/** Holds coupons, points and balance of the order and returns its membership part with the expiry of the points. */
export function holdForOrder(
  update: MembershipUpdate,
  order: HoldingOrder,
  coupons: readonly CouponFacts[],
): OrderMembership {
  const { orderNo, memberId, membership } = order;
  const { pointsUsed: points, balancePaidFen: amountFen } = membership;
  const { ledger } = update;
  for (const coupon of coupons) update.putCoupon({ ...coupon, state: "locked", orderNo });
  if (amountFen > 0) {
    const why = ledger.because({ rule: "balance_held", ...ofOrder(order), amountFen });
    ledger.add(memberAccount(memberId, "balance"), -amountFen, why);
    ledger.add(memberAccount(memberId, "balance_held"), amountFen, why);
  }
  if (points === 0) return membership;
  const why = ledger.because({ rule: "points_held", ...ofOrder(order), points });
  const latest = update.holdPoints(memberId, points, why).at(-1);
  return { ...membership, pointsExpireAt: latest?.expiresAt ?? null };
}

/** Spends what the order holds. */
export function spendHeld(update: MembershipUpdate, order: HoldingOrder, coupons: readonly CouponFacts[]): void {
  const { orderNo, memberId, membership } = order;
  const { pointsUsed: points, balancePaidFen: amountFen } = membership;
  const { ledger } = update;
  for (const coupon of coupons) update.putCoupon({ ...coupon, state: "used", orderNo });
  if (amountFen > 0) {
    const why = ledger.because({ rule: "balance_paid", ...ofOrder(order), amountFen });
    ledger.add(memberAccount(memberId, "balance_held"), -amountFen, why);
    ledger.add(worldAccount("wechat"), amountFen, why);
  }
  if (points === 0) return;
  const deductionFen = deductionOf(order);
  update.spendHeldPoints(
    memberId,
    points,
    ledger.because({ rule: "points_spent", ...ofOrder(order), points, deductionFen }),
  );
}

/** Gives back what the order holds; points return as one lot. */
export function releaseHeld(update: MembershipUpdate, order: HoldingOrder, coupons: readonly CouponFacts[]): void {
  const { memberId, membership } = order;
  const { pointsUsed: points, pointsExpireAt, balancePaidFen: amountFen } = membership;
  const { ledger } = update;
  const { now } = update.context;
  for (const coupon of coupons) update.putCoupon(returnCoupon(coupon, now));
  if (amountFen > 0) {
    const why = ledger.because({ rule: "balance_released", ...ofOrder(order), amountFen });
    ledger.add(memberAccount(memberId, "balance_held"), -amountFen, why);
    ledger.add(memberAccount(memberId, "balance"), amountFen, why);
  }
  if (points === 0 || pointsExpireAt === null) return;
  const why = ledger.because({ rule: "points_released", ...ofOrder(order), points });
  update.spendHeldPoints(memberId, points, why);
  update.creditPoints(memberId, points, returnedExpiry(pointsExpireAt, now), why);
}
