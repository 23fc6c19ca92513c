// 订单与会员: an order gives points and growth at receipt, in every programme of its buyer; a refund takes them back and returns what
// the order used. Example (preset): 400 points and ¥100 balance on ¥303.99; ¥97.83 refunded: 133 points and
// floor(10000 × 9783 / 30399) = 3218 fen come back.
import { type CouponFacts, returnCoupon, takeCouponBack } from "../coupons/coupon";
import { type MembershipOrder, type OrderFacts, remainingGoods, remainingNet } from "../facts/order-facts";
import type { OrderMembership, OrderReward } from "../facts/order-membership";
import { giftCouponId, isDue } from "../facts/order-promotions";
import { memberAccount, worldAccount } from "../ledger/accounts";
import { platformScope } from "../ledger/scope";
import { runningCards, withdrawCard } from "../membership/cards";
import { orderGrowth } from "../membership/growth";
import { levelNow } from "../membership/levels";
import type { Programme } from "../membership/schema";
import { fullRateBp } from "../money/fen";
import { balanceReturned } from "../orders/balance-returned";
import { isBeforeReceipt } from "../orders/order-status";
import { boostOf } from "../points/boosts";
import { orderPoints } from "../points/earn";
import { lotExpiry } from "../points/lots";
import { pointsReturned, returnedExpiry } from "../points/redeem";
import type { ReviewFacts } from "../reviews/review";
import type { MembershipUpdate } from "./membership-update";
import type { ProgrammeUpdates } from "./programme-updates";
import { takeReviewBack } from "./reviewed";

/** Gives points and growth of a received order in one programme; the level before the order decides both. */
export function rewardOrder(update: MembershipUpdate, order: MembershipOrder, version: number): OrderReward {
  const { programme, now } = update.context;
  const { memberId, orderNo } = order;
  const member = update.member(memberId);
  const level = levelNow(programme, member, now);
  const cardRates = runningCards(programme, member.cards, now).map(({ pointsRate }) => pointsRate);
  const pointsRateBp = Math.max(level.pointsRate, ...cardRates);
  const rates = { pointsRateBp, acceleratorBp: level.accelerator, ...boostsOf(programme, order, level.id) };
  const { points, basePoints, bonus, growth } = rewardOf(update.context, order, rates);
  const of = { orderNo, buyerId: memberId };
  const { ledger } = update;
  const gift = giftPoints(update.context.scope, order);
  const fromGifts = gift > 0 ? { gift } : {};
  const whyPoints = ledger.because({ rule: "order_points", ...of, pointsRateBp, bonus, ...fromGifts });
  update.creditPoints(memberId, points, lotExpiry(now, programme.points.expiresAfterMonths), whyPoints);
  const netFen = remainingGoods(order.lines);
  const whyGrowth = ledger.because({ rule: "order_growth", ...of, netFen, acceleratorBp: level.accelerator });
  update.giveGrowth(memberId, growth, whyGrowth);
  return { version, levelId: level.id, ...rates, points, basePoints, growth };
}

/** 积分活动: the boost of each line at the first receipt; later refunds compute with the same ones. */
function boostsOf(programme: Programme, order: MembershipOrder, levelId: string): Pick<OrderReward, "boostsBp"> {
  const { zone, paidAt } = order;
  const { boosts = [] } = programme.points;
  if (boosts.length === 0 || !paidAt) return {};
  return { boostsBp: order.lines.map(({ productId }) => boostOf(boosts, { zone, productId, levelId, paidAt })) };
}

type Rates = Pick<OrderReward, "pointsRateBp" | "acceleratorBp" | "boostsBp">;

/** Points and growth of an order net of refunds, at these rates. */
function rewardOf(
  { programme, scope }: MembershipUpdate["context"],
  order: MembershipOrder,
  { pointsRateBp: levelRateBp, acceleratorBp, boostsBp }: Rates,
): { points: number; basePoints: number; bonus: number; growth: number } {
  const { zone } = order;
  const lines = order.lines.map((line, index) => ({
    netFen: remainingNet(line),
    pointsRateBp: order.membership.lines[index]?.pointsRateBp ?? 0,
    boostBp: boostsBp?.[index],
  }));
  const growth = orderGrowth(programme, { zone, netFen: remainingGoods(order.lines), acceleratorBp });
  const gift = giftPoints(scope, order);
  const plain = orderPoints(programme, { zone, lines, levelRateBp: fullRateBp });
  const { points, bonus } = orderPoints(programme, { zone, lines, levelRateBp });
  return { points: points + gift, bonus, basePoints: plain.points + gift, growth };
}

/** 满送积分 of the promotions that still have units, given in the platform's programme. */
function giftPoints(scope: string, order: MembershipOrder): number {
  if (scope !== platformScope) return 0;
  const due = (order.promotions?.thresholds ?? []).filter((threshold) => isDue(threshold, order));
  return due.reduce((sum, { points }) => sum + points, 0);
}

export interface OrderReturn {
  /** The platform's programme, then the store's, each in the version that rewarded the order. */
  readonly updates: ProgrammeUpdates;
  readonly before: MembershipOrder;
  /** The order after the refund in lines, status and money. */
  readonly after: OrderFacts;
  readonly coupons: readonly CouponFacts[];
  /** 满送券 that the order gave at receipt; absent for none. */
  readonly giftCoupons?: readonly CouponFacts[];
  readonly reviews: readonly ReviewFacts[];
}

/**
 * Applies a refund in this order: money, returned points, earned points, growth, reviews, coupons
 * (core/rules/membership.md, section 1).
 */
export function returnOrder(returning: OrderReturn): OrderMembership {
  const { updates, before, after, coupons, reviews } = returning;
  const [update, store] = updates;
  const returned = returnBalance(update, after, before.membership);
  const { reward, storeReward, ...withPoints } = returnPoints(update, after, returned);
  const order = { ...after, membership: { reward, storeReward, ...withPoints } };
  const left = {
    reward: reward && retractReward(update, order, reward),
    storeReward:
      storeReward && store ? { ...storeReward, reward: retractReward(store, order, storeReward.reward) } : storeReward,
  };
  for (const review of reviews) {
    const line = after.lines.find(({ productId }) => productId === review.productId);
    const gave = [review, review.storeReward].some((part) => part && (part.points !== 0 || part.growth !== 0));
    if (gave && line && line.refundedQuantity === line.quantity) takeReviewBack([update, store], review, "refunded");
  }
  if (isBeforeReceipt(before.status) && after.status === "refunded") {
    for (const coupon of coupons) update.putCoupon(returnCoupon(coupon, update.context.now));
  }
  takeGiftsBack(update, returning);
  withdrawCards(updates, returning);
  return { ...withPoints, ...left };
}

/** 满送券: coupons of promotions whose lines are wholly refunded now, and were not before. */
function takeGiftsBack(update: MembershipUpdate, { before, after, giftCoupons = [] }: OrderReturn): void {
  const ended = (before.promotions?.thresholds ?? []).filter((one) => isDue(one, before) && !isDue(one, after));
  const ids = new Set(ended.map((threshold) => giftCouponId(before.orderNo, threshold)));
  for (const coupon of giftCoupons) {
    if (ids.has(coupon.couponId)) update.putCoupon(takeCouponBack(coupon, update.context.now));
  }
}

/** 付费会员卡: lines that are wholly refunded now take off what has not run yet of what they bought. */
function withdrawCards(updates: ProgrammeUpdates, { before, after }: OrderReturn): void {
  const { memberId, orderNo } = before;
  after.lines.forEach(({ lineNo, quantity, refundedQuantity, card }, index) => {
    const wasWhole = before.lines[index]?.refundedQuantity === quantity;
    if (!card || refundedQuantity < quantity || wasWhole) return;
    for (const update of updates) {
      const { cards = [] } = update.memberOrNull(memberId) ?? {};
      const held = cards.some((period) => period.orderNo === orderNo && period.lineNo === lineNo);
      if (held) update.patch(memberId, { cards: withdrawCard(cards, { orderNo, lineNo }, update.context.now) });
    }
  });
}

/** Puts the part of what was refunded so far that stored balance had paid back to the balance. */
export function returnBalance(
  update: MembershipUpdate,
  order: OrderFacts,
  membership: OrderMembership,
): OrderMembership {
  const { orderNo, memberId, refundedFen } = order;
  const balanceBackFen = balanceReturned(membership, refundedFen);
  const amountFen = balanceBackFen - membership.balanceBackFen;
  if (amountFen === 0) return membership;
  const why = update.ledger.because({ rule: "balance_back", orderNo, buyerId: memberId, amountFen });
  update.ledger.add(memberAccount(memberId, "balance"), amountFen, why);
  update.ledger.add(worldAccount("wechat"), -amountFen, why);
  return { ...membership, balanceBackFen };
}

function returnPoints(update: MembershipUpdate, order: OrderFacts, membership: OrderMembership): OrderMembership {
  const { orderNo, memberId, lines } = order;
  const { pointsUsed, pointsExpireAt } = membership;
  const parts = lines.map(({ quantity, refundedQuantity }, index) => {
    const { deductionFen = 0, points = 0 } = membership.lines[index] ?? {};
    return { quantity, refundedQuantity, deductionFen, points };
  });
  const pointsBack = pointsReturned(pointsUsed, parts);
  const points = pointsBack - membership.pointsBack;
  if (points === 0 || pointsExpireAt === null) return membership;
  const why = update.ledger.because({ rule: "points_returned", orderNo, buyerId: memberId, points });
  update.creditPoints(memberId, points, returnedExpiry(pointsExpireAt, update.context.now), why);
  return { ...membership, pointsBack };
}

function retractReward(update: MembershipUpdate, order: MembershipOrder, reward: OrderReward): OrderReward {
  const { orderNo, memberId } = order;
  const { points, basePoints, growth } = rewardOf(update.context, order, reward);
  const of = { orderNo, buyerId: memberId };
  const { ledger } = update;
  const whyPoints = ledger.because({ rule: "order_points_changed", ...of, before: reward.points, after: points });
  update.takeBackPoints(memberId, reward.points - points, whyPoints);
  const whyGrowth = ledger.because({ rule: "order_growth_changed", ...of, before: reward.growth, after: growth });
  update.takeGrowth(memberId, reward.growth - growth, whyGrowth);
  return { ...reward, points, basePoints, growth };
}
