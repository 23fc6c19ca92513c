export interface MembershipLine {
  readonly pointsRateBp: number;
  readonly virtual: boolean;
  /** The part of the line's price that points paid. */
  readonly deductionFen: number;
  /** Price of the line in points, in zone `points`. */
  readonly points: number;
}

/**
 * Points and growth that an order has given in one programme, net of refunds, with the rates of the level at receipt: a refund
 * computes with the same rates.
 */
export interface OrderReward {
  /** Version of the programme that rewarded the order; a refund follows its rules. */
  readonly version: number;
  /** The level whose rates these are. */
  readonly levelId: string;
  readonly pointsRateBp: number;
  readonly acceleratorBp: number;
  readonly points: number;
  /** Points at the plain rate; what `points` has more is the benefit of the level. */
  readonly basePoints: number;
  readonly growth: number;
  /** 积分活动: the boost of each line in bp, parallel to the lines; absent where no line had one. */
  readonly boostsBp?: readonly number[];
}

export interface OrderMembership {
  /** The store's programme, which the buyer joins with the order; null for a store without one. */
  readonly storeScope: string | null;
  /** Parallel to the lines of the order. */
  readonly lines: readonly MembershipLine[];
  /** Discount of the level price in fen and the level that gave it; 0 and null without one. */
  readonly levelOffFen: number;
  readonly levelScope: string | null;
  readonly levelId: string | null;
  /** 付费会员卡: the card that gave it, in place of a level; absent for none. */
  readonly cardId?: string;
  /** Coupons in the order in which they were applied; `couponOffFen` holds what each took off. */
  readonly couponIds: readonly string[];
  readonly couponOffFen: readonly number[];
  /** 等级免邮: the level that paid the freight, and in which month; null when none did. */
  readonly freeFreight: { readonly scope: string; readonly month: string; readonly offFen: number } | null;
  readonly pointsUsed: number;
  readonly pointsBack: number;
  /** Expiry of the latest lot that the used points came from. */
  readonly pointsExpireAt: Date | null;
  /** Paid for goods and freight, by balance and WeChat together. */
  readonly paidFen: number;
  readonly balancePaidFen: number;
  readonly balanceBackFen: number;
  /** Reward in the platform's programme. */
  readonly reward: OrderReward | null;
  /** Reward in the store's programme; null for a store without one. */
  readonly storeReward: { readonly scope: string; readonly reward: OrderReward } | null;
}

/** Whether the order's payment changes memberships: it spends what the order holds, or grants a card. */
export function paymentUsesMembership(order: {
  readonly membership?: OrderMembership | null;
  readonly lines: readonly { readonly card?: unknown }[];
}): boolean {
  return usesMembership(order) || (Boolean(order.membership) && order.lines.some(({ card }) => card !== undefined));
}

/** Whether the order holds or has used coupons, points or balance, so that its payment has to book them. */
export function usesMembership({ membership }: { readonly membership?: OrderMembership | null }): boolean {
  if (!membership) return false;
  const { couponIds, pointsUsed, balancePaidFen } = membership;
  return couponIds.length > 0 || pointsUsed > 0 || balancePaidFen > 0;
}
