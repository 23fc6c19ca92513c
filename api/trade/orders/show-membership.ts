import type { OrderMembership } from "@liandong/core/facts/order-membership";
import type { Handle } from "@liandong/db/connection/database";
import { listCouponNames } from "@liandong/db/loyalty/coupons/templates";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import type { Context } from "../../trpc/context";
import { type Deduction, showDeductions } from "./show-deductions";

type Reward = { points: number; growth: number };

/** What an order used of its buyer's level, coupons, points and balance, and what it gave for them. */
export type ShownMembership = {
  deductions: Deduction[];
  /** Points used as money, or the price of goods in zone `points`. */
  pointsUsed: number;
  /** Points that refunds have given back. */
  pointsBack: number;
  balanceFen: number;
  balanceBackFen: number;
  /** Points and growth given at receipt, by the platform's programme and by the store's; null before. */
  reward: Reward | null;
  storeReward: Reward | null;
};

/** An order with what was taken off it, in fen; `discountFen` is all that came off the goods. */
type PricedOrder = { membership: unknown; discountFen: number; cutFen: number; freightCutFen: number };

export async function showOrderMembership(
  handle: Handle,
  { db }: Pick<Context, "db">,
  order: PricedOrder,
): Promise<ShownMembership> {
  const membership = order.membership as OrderMembership | null;
  const { discountFen, cutFen, freightCutFen } = order;
  const cut = { cutFen: cutFen + freightCutFen };
  if (!membership) {
    const nothing = { pointsUsed: 0, pointsBack: 0, balanceFen: 0, balanceBackFen: 0 };
    const deductions = showDeductions({ ...noOffers, ...cut, activityFen: discountFen - cutFen });
    return { deductions, ...nothing, reward: null, storeReward: null };
  }
  const { lines, couponIds, couponOffFen, levelScope, levelId, pointsUsed, pointsBack } = membership;
  const { balancePaidFen, balanceBackFen } = membership;
  const coupons = await listCouponNames(handle, { couponIds });
  const levels = levelScope ? (await programmesInForce(db, handle)).get(levelScope)?.programme.levels : undefined;
  const pointsOffFen = lines.reduce((sum, { deductionFen }) => sum + deductionFen, 0);
  // A freight coupon takes off the freight, which is kept as it was left to pay.
  const couponsOfGoods = couponOffFen.filter((_, place) => coupons.get(couponIds[place] ?? "")?.type !== "freight");
  const offGoods = couponsOfGoods.reduce((sum, fen) => sum + fen, pointsOffFen + cutFen);
  return {
    deductions: showDeductions({
      ...membership,
      ...cut,
      levelName: levels?.find(({ id }) => id === levelId)?.name ?? "",
      couponName: (id) => coupons.get(id)?.name ?? "优惠券",
      pointsOffFen,
      freeFreightFen: membership.freeFreight?.offFen ?? 0,
      activityFen: discountFen - offGoods,
    }),
    pointsUsed,
    pointsBack,
    balanceFen: balancePaidFen,
    balanceBackFen,
    reward: toReward(membership.reward),
    storeReward: toReward(membership.storeReward?.reward ?? null),
  };
}

const noOffers = {
  levelOffFen: 0,
  levelName: "",
  couponIds: [],
  couponOffFen: [],
  couponName: () => "",
  pointsUsed: 0,
  pointsOffFen: 0,
  freeFreightFen: 0,
};

const toReward = (reward: Reward | null) => reward && { points: reward.points, growth: reward.growth };
