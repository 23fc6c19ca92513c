// 订单的会员部分: what an order used of its buyer's coupons, points and balance, and what it gave when it was received.
import type { OrderFacts } from "../plan/order-facts";

export interface MembershipLine {
  readonly pointsRateBp: number;
  readonly virtual: boolean;
  /** The part of the line that points paid. */
  readonly deductionFen: number;
}

/** What stands of an order's points and growth, and the rates of the level at receipt, which a refund uses again. */
export interface OrderReward {
  readonly pointsRateBp: number;
  readonly acceleratorBp: number;
  readonly points: number;
  readonly growth: number;
}

export interface OrderMembership {
  /** In the order of the order's lines. */
  readonly lines: readonly MembershipLine[];
  readonly couponIds: readonly string[];
  readonly pointsUsed: number;
  readonly pointsBack: number;
  /** When the latest of the lots expires that the used points came from. */
  readonly pointsExpireAt: Date | null;
  /** Goods and freight, by balance and WeChat together. */
  readonly paidFen: number;
  readonly balancePaidFen: number;
  readonly balanceBackFen: number;
  readonly reward: OrderReward | null;
}

/** An order whose membership part is known. */
export type MembershipOrder = OrderFacts & { readonly membership: OrderMembership };
