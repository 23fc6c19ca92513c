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

export async function showOrderMembership(
  handle: Handle,
  { db }: Pick<Context, "db">,
  membership: OrderMembership | null,
): Promise<ShownMembership> {
  if (!membership) {
    const nothing = { pointsUsed: 0, pointsBack: 0, balanceFen: 0, balanceBackFen: 0 };
    return { deductions: [], ...nothing, reward: null, storeReward: null };
  }
  const { lines, couponIds, levelScope, levelId, pointsUsed, pointsBack, balancePaidFen, balanceBackFen } = membership;
  const names = await listCouponNames(handle, { couponIds });
  const levels = levelScope ? (await programmesInForce(db, handle)).get(levelScope)?.programme.levels : undefined;
  return {
    deductions: showDeductions({
      ...membership,
      levelName: levels?.find(({ id }) => id === levelId)?.name ?? "",
      couponName: (id) => names.get(id) ?? "优惠券",
      pointsOffFen: lines.reduce((sum, { deductionFen }) => sum + deductionFen, 0),
      freeFreightFen: membership.freeFreight?.offFen ?? 0,
    }),
    pointsUsed,
    pointsBack,
    balanceFen: balancePaidFen,
    balanceBackFen,
    reward: toReward(membership.reward),
    storeReward: toReward(membership.storeReward?.reward ?? null),
  };
}

const toReward = (reward: Reward | null) => reward && { points: reward.points, growth: reward.growth };
