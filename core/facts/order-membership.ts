export interface MembershipLine {
  readonly pointsRateBp: number;
  readonly virtual: boolean;
  /** The part of the line that points paid. */
  readonly deductionFen: number;
  /** What it costs in points, in zone `points`. */
  readonly points: number;
}

/** What stands of an order's points and growth in one programme, and the rates of the level at receipt, which a refund uses again. */
export interface OrderReward {
  /** Of the programme, whose rules a refund uses again too. */
  readonly version: number;
  /** Whose rates they are. */
  readonly levelId: string;
  readonly pointsRateBp: number;
  readonly acceleratorBp: number;
  readonly points: number;
  /** What it would have been at the plain rate: the rest is the level's benefit. */
  readonly basePoints: number;
  readonly growth: number;
}

export interface OrderMembership {
  /** Of the store's programme, which its buyer joins with the order; null where the store has none. */
  readonly storeScope: string | null;
  /** In the order of the order's lines. */
  readonly lines: readonly MembershipLine[];
  /** What the level price took off the list price, and whose level it was; 0 and null for none. */
  readonly levelOffFen: number;
  readonly levelScope: string | null;
  readonly levelId: string | null;
  /** In the order in which they were taken; what each took off stands beside. */
  readonly couponIds: readonly string[];
  readonly couponOffFen: readonly number[];
  /** 等级免邮: which level sent it for nothing, in which month; null where none did. */
  readonly freeFreight: { readonly scope: string; readonly month: string; readonly offFen: number } | null;
  readonly pointsUsed: number;
  readonly pointsBack: number;
  /** When the latest of the lots expires that the used points came from. */
  readonly pointsExpireAt: Date | null;
  /** Goods and freight, by balance and WeChat together. */
  readonly paidFen: number;
  readonly balancePaidFen: number;
  readonly balanceBackFen: number;
  /** Of the platform's programme. */
  readonly reward: OrderReward | null;
  /** Of the store's programme, where it has one. */
  readonly storeReward: { readonly scope: string; readonly reward: OrderReward } | null;
}

/** It holds, or has used up, something of its buyer's: its payment has to look at it. */
export function usesMembership({ membership }: { readonly membership?: OrderMembership | null }): boolean {
  if (!membership) return false;
  const { couponIds, pointsUsed, balancePaidFen } = membership;
  return couponIds.length > 0 || pointsUsed > 0 || balancePaidFen > 0;
}
