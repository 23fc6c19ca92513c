import type { OrderMembership } from "@liandong/core/facts/order-membership";
import type { OrderThreshold } from "@liandong/core/facts/order-promotions";
import type { Handle } from "@liandong/db/connection/database";
import { listCouponNames } from "@liandong/db/loyalty/coupons/templates";
import { listThresholdNames } from "@liandong/db/trade/promotions/running";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import type { Context } from "../../trpc/context";
import { type Deduction, giverName, showDeductions } from "./show-deductions";
import { giftWords, loadGiftNames } from "./show-gifts";

type Reward = { points: number; growth: number };

/** What an order used of its buyer's level, coupons, points and balance, and what it gave for them. */
export type ShownMembership = {
  deductions: Deduction[];
  /** 满送、包邮: what promotions gave besides money off. */
  gifts: string[];
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
type PricedOrder = {
  membership: unknown;
  discountFen: number;
  cutFen: number;
  freightCutFen: number;
  thresholds: OrderThreshold[] | null;
  organisationId: string | null;
};
type PricedLine = { activityId: string | null; listPriceFen: number | null; priceFen: number; quantity: number };

export async function showOrderMembership(
  handle: Handle,
  { db }: Pick<Context, "db">,
  order: PricedOrder,
  lines: readonly PricedLine[],
): Promise<ShownMembership> {
  const membership = order.membership as OrderMembership | null;
  const { discountFen, cutFen, freightCutFen } = order;
  const promoted = await showPromotions(handle, order.thresholds ?? [], lines);
  const thresholdFen = promoted.thresholds.reduce((sum, { offFen }) => sum + offFen, 0);
  const { gifts } = promoted;
  const cut = { ...promoted, cutFen: cutFen + freightCutFen };
  if (!membership) {
    const nothing = { pointsUsed: 0, pointsBack: 0, balanceFen: 0, balanceBackFen: 0 };
    const contractOffFen = order.organisationId === null ? 0 : contractOff(lines);
    const deductions = showDeductions({
      ...noOffers,
      ...cut,
      contractOffFen,
      activityFen: discountFen - cutFen - thresholdFen,
    });
    return { deductions, gifts, ...nothing, reward: null, storeReward: null };
  }
  const { lines: shares, couponIds, couponOffFen, levelScope, levelId, cardId, pointsUsed, pointsBack } = membership;
  const { balancePaidFen, balanceBackFen } = membership;
  const coupons = await listCouponNames(handle, { couponIds });
  const programme = levelScope ? (await programmesInForce(db, handle)).get(levelScope)?.programme : undefined;
  const pointsOffFen = shares.reduce((sum, { deductionFen }) => sum + deductionFen, 0);
  // A freight coupon takes off the freight, which is kept as it was left to pay.
  const couponsOfGoods = couponOffFen.filter((_, place) => coupons.get(couponIds[place] ?? "")?.type !== "freight");
  const offGoods = couponsOfGoods.reduce((sum, fen) => sum + fen, pointsOffFen + cutFen);
  return {
    deductions: showDeductions({
      ...membership,
      ...cut,
      ...giverName(programme, { levelId, cardId }),
      couponName: (id) => coupons.get(id)?.name ?? "优惠券",
      pointsOffFen,
      freeFreightFen: membership.freeFreight?.offFen ?? 0,
      activityFen: discountFen - offGoods - thresholdFen,
    }),
    gifts,
    pointsUsed,
    pointsBack,
    balanceFen: balancePaidFen,
    balanceBackFen,
    reward: toReward(membership.reward),
    storeReward: toReward(membership.storeReward?.reward ?? null),
  };
}

/** 协议价: what the contract of an organisation took off the list prices. */
function contractOff(lines: readonly PricedLine[]): number {
  return lines.reduce((sum, { listPriceFen, priceFen, quantity }) => {
    return sum + ((listPriceFen ?? priceFen) - priceFen) * quantity;
  }, 0);
}

/** What activities and threshold promotions took off the order, and what they gave with it. */
async function showPromotions(handle: Handle, reached: readonly OrderThreshold[], lines: readonly PricedLine[]) {
  const names = await listThresholdNames(
    handle,
    reached.map(({ promotionId }) => promotionId),
  );
  const offs = lines.map(({ activityId, listPriceFen, priceFen, quantity }) =>
    activityId === null || listPriceFen === null ? 0 : (listPriceFen - priceFen) * quantity,
  );
  return {
    activityPriceOffFen: offs.reduce((sum, fen) => sum + fen, 0),
    thresholds: reached.map(({ promotionId, offFen }) => ({ name: names.get(promotionId) ?? "满减", offFen })),
    gifts: giftWords(reached, await loadGiftNames(handle, reached)),
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
