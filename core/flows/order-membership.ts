// 订单与会员: what an order spends when it is paid, gives when it is received, and takes and gives back when it is refunded.
// Example (preset): 400 points and ¥100 balance on ¥303.99; ¥97.83 refunded: 133 points and floor(10000 × 9783 / 30399) fen come back.
import { type CouponFacts, returnCoupon } from "../coupons/coupon";
import { memberAccount, worldAccount } from "../ledger/accounts";
import { orderGrowth } from "../membership/growth";
import { levelNow } from "../membership/levels";
import type { MembershipOrder, OrderMembership, OrderReward } from "../membership/order-membership";
import type { Programme } from "../membership/schema";
import { floorShare } from "../money/fen";
import { type OrderFacts, remainingGoods, remainingNet } from "../plan/order-facts";
import { orderPoints } from "../points/earn";
import { lotExpiry } from "../points/lots";
import { pointsReturned, returnedExpiry } from "../points/redeem";
import type { ReviewFacts } from "../reviews/review";
import type { MembershipDraft } from "./membership-draft";
import { takeReviewBack } from "./reviewed";

/** Takes the coupons, the points and the balance that the order names. Gives back its membership part as it is then. */
export function spendForOrder(
  draft: MembershipDraft,
  order: MembershipOrder,
  coupons: readonly CouponFacts[],
): OrderMembership {
  const { orderNo, memberId, membership } = order;
  const { pointsUsed, balancePaidFen } = membership;
  const of = { orderNo, buyerId: memberId };
  for (const coupon of coupons) draft.putCoupon({ ...coupon, state: "used", orderNo });
  if (balancePaidFen > 0) {
    moveBalance(draft, memberId, -balancePaidFen, { rule: "balance_paid", ...of, amountFen: balancePaidFen });
  }
  if (pointsUsed === 0) return membership;
  const deductionFen = membership.lines.reduce((sum, line) => sum + line.deductionFen, 0);
  const why = draft.ledger.because({ rule: "points_spent", ...of, points: pointsUsed, deductionFen });
  const latest = draft.spendPoints(memberId, pointsUsed, why).at(-1);
  return { ...membership, pointsExpireAt: latest?.expiresAt ?? null };
}

function moveBalance(
  draft: MembershipDraft,
  memberId: string,
  amountFen: number,
  why: Parameters<MembershipDraft["ledger"]["because"]>[0],
): void {
  const reason = draft.ledger.because(why);
  draft.ledger.add(memberAccount(memberId, "balance"), amountFen, reason);
  draft.ledger.add(worldAccount("wechat"), -amountFen, reason);
}

/** Points and growth of a received order, both with the level before either is booked. */
export function rewardOrder(draft: MembershipDraft, order: MembershipOrder): OrderMembership {
  const { programme, now } = draft.occasion;
  const { memberId, orderNo } = order;
  const level = levelNow(programme, draft.member(memberId), now);
  const rates = { pointsRateBp: level.pointsRate, acceleratorBp: level.accelerator };
  const { points, bonus, growth } = rewardOf(programme, order, rates);
  const of = { orderNo, buyerId: memberId };
  const { ledger } = draft;
  const whyPoints = ledger.because({ rule: "order_points", ...of, pointsRateBp: level.pointsRate, bonus });
  draft.creditPoints(memberId, points, lotExpiry(now, programme.points.expiresAfterMonths), whyPoints);
  const netFen = remainingGoods(order.lines);
  const whyGrowth = ledger.because({ rule: "order_growth", ...of, netFen, acceleratorBp: level.accelerator });
  draft.giveGrowth(memberId, growth, whyGrowth);
  return { ...order.membership, reward: { ...rates, points, growth } };
}

/** What an order gives as it stands, at these rates. */
function rewardOf(
  programme: Programme,
  order: MembershipOrder,
  { pointsRateBp: levelRateBp, acceleratorBp }: Pick<OrderReward, "pointsRateBp" | "acceleratorBp">,
): { points: number; bonus: number; growth: number } {
  const { zone } = order;
  const lines = order.lines.map((line, index) => ({
    netFen: remainingNet(line),
    pointsRateBp: order.membership.lines[index]?.pointsRateBp ?? 0,
  }));
  const growth = orderGrowth(programme, { zone, netFen: remainingGoods(order.lines), acceleratorBp });
  return { ...orderPoints(programme, { zone, lines, levelRateBp }), growth };
}

export interface OrderReturn {
  readonly draft: MembershipDraft;
  readonly before: MembershipOrder;
  /** The order with the refund in its lines, status and money. */
  readonly after: OrderFacts;
  readonly coupons: readonly CouponFacts[];
  readonly reviews: readonly ReviewFacts[];
}

/** In this order: money, returned points, earned points, growth, reviews (spec 03 section 1); then coupons. */
export function returnOrder({ draft, before, after, coupons, reviews }: OrderReturn): OrderMembership {
  const returned = returnBalance(draft, after, before.membership);
  const withPoints = returnPoints(draft, after, returned);
  const rewarded = retractReward(draft, { ...after, membership: withPoints });
  for (const review of reviews) {
    const line = after.lines.find(({ productId }) => productId === review.productId);
    const gave = review.points !== 0 || review.growth !== 0;
    if (gave && line && line.refundedQuantity === line.quantity) takeReviewBack(draft, review, "refunded");
  }
  const isBeforeReceipt = before.status === "paid" || before.status === "shipped";
  if (isBeforeReceipt && after.status === "refunded") {
    for (const coupon of coupons) draft.putCoupon(returnCoupon(coupon, draft.occasion.now));
  }
  return rewarded;
}

function returnBalance(draft: MembershipDraft, order: OrderFacts, membership: OrderMembership): OrderMembership {
  const { orderNo, memberId, refundedFen } = order;
  const { paidFen, balancePaidFen } = membership;
  const balanceBackFen = paidFen === 0 ? 0 : floorShare(balancePaidFen, refundedFen, paidFen);
  const amountFen = balanceBackFen - membership.balanceBackFen;
  if (amountFen > 0) {
    moveBalance(draft, memberId, amountFen, { rule: "balance_back", orderNo, buyerId: memberId, amountFen });
  }
  return { ...membership, balanceBackFen };
}

function returnPoints(draft: MembershipDraft, order: OrderFacts, membership: OrderMembership): OrderMembership {
  const { orderNo, memberId, lines } = order;
  const { pointsUsed, pointsExpireAt } = membership;
  const deducted = lines.map(({ quantity, refundedQuantity }, index) => ({
    quantity,
    refundedQuantity,
    deductionFen: membership.lines[index]?.deductionFen ?? 0,
  }));
  const pointsBack = pointsReturned(pointsUsed, deducted);
  const points = pointsBack - membership.pointsBack;
  if (points === 0 || pointsExpireAt === null) return membership;
  const why = draft.ledger.because({ rule: "points_returned", orderNo, buyerId: memberId, points });
  draft.creditPoints(memberId, points, returnedExpiry(pointsExpireAt, draft.occasion.now), why);
  return { ...membership, pointsBack };
}

function retractReward(draft: MembershipDraft, order: MembershipOrder): OrderMembership {
  const { orderNo, memberId, membership } = order;
  const { reward } = membership;
  if (reward === null) return membership;
  const { points, growth } = rewardOf(draft.occasion.programme, order, reward);
  const of = { orderNo, buyerId: memberId };
  const { ledger } = draft;
  const whyPoints = ledger.because({ rule: "order_points_changed", ...of, before: reward.points, after: points });
  draft.takeBackPoints(memberId, reward.points - points, whyPoints);
  const whyGrowth = ledger.because({ rule: "order_growth_changed", ...of, before: reward.growth, after: growth });
  draft.takeGrowth(memberId, reward.growth - growth, whyGrowth);
  return { ...membership, reward: { ...reward, points, growth } };
}
