// What the plan stores of an order: enough to pay its awards, to explain them, and to take them back piece by piece.

import type { AwardWhy } from "../ledger/why";
import { floorShare } from "../money/fen";
import type { GrantMark } from "./member-facts";
import type { OrderMembership } from "./order-membership";
import type { OrderPromotions } from "./order-promotions";
import type { Zone } from "./zones";

export interface OrderLineFacts {
  readonly lineNo: number;
  readonly productId: string;
  readonly quantity: number;
  /** Paid for the line after all discounts, without freight. */
  readonly netFen: number;
  readonly refundedQuantity: number;
  /** 补偿: money of the line that was paid back without units, in fen; absent for none. */
  readonly compensatedFen?: number;
  /** The product's own rate table: a standing and its rate in basis points. */
  readonly rates: Readonly<Record<string, number>> | null;
  /** The grant of a gift pack; null for other products. */
  readonly grant: GrantMark | null;
  /** 付费会员卡: the card that the line buys and the days of one unit; absent for other products. */
  readonly card?: { readonly cardId: string; readonly days: number };
  /** 满赠: a gift, which goes back with the last unit of these lines; absent for goods that were bought. */
  readonly giftWith?: readonly number[] | null;
}

export type RefundableLine = Pick<OrderLineFacts, "netFen" | "quantity" | "refundedQuantity">;

export type AwardKind = AwardWhy["rule"];

/** An award of an order as it is after all refunds; `why` holds the pieces that a refund recomputes. */
export interface Award {
  readonly memberId: string;
  readonly kind: AwardKind;
  readonly amountFen: number;
  readonly why: AwardWhy;
}

/** The amount that a pool got per unit of the order, so that a refund can take it back. */
export interface PoolPart {
  readonly poolId: string;
  readonly unitFen: number;
}

export type OrderStatus =
  | "pending_payment"
  | "grouping"
  | "paid"
  | "shipped"
  | "received"
  | "closed"
  | "cancelled"
  | "refunded";

/** How a join order counts: null for orders of other zones. */
export interface JoinStanding {
  /** Whether the order reached `join.amount` and, after refunds, still does. */
  readonly qualifies: boolean;
  /** Whether the order paid awards and is in team figures; a repeat order may not be. */
  readonly counts: boolean;
  /** How many times the join awards and pool parts were paid and are not taken back. */
  readonly units: number;
}

/** 组织采购: for which organisation an order was placed. */
export interface OrderOrganisation {
  readonly organisationId: string;
  /** 挂账: the organisation owes the money; else the buyer pays at once. */
  readonly onAccount: boolean;
  /** Whether the contract lets the order pay awards. */
  readonly awards: boolean;
}

export interface OrderFacts {
  readonly orderNo: string;
  readonly memberId: string;
  readonly zone: Zone;
  readonly status: OrderStatus;
  readonly lines: readonly OrderLineFacts[];
  readonly freightFen: number;
  readonly refundedFen: number;
  /** District code of the delivery address, six digits. */
  readonly regionCode: string | null;
  readonly settled: boolean;
  readonly join: JoinStanding | null;
  readonly awards: readonly Award[];
  readonly poolParts: readonly PoolPart[];
  /** Absent for orders that take part in no membership programme. */
  readonly membership?: OrderMembership;
  /** Activities and threshold promotions; absent for an order that had none. */
  readonly promotions?: OrderPromotions;
  /** Absent for an order that a member placed for themselves. */
  readonly organisation?: OrderOrganisation;
  /** The moment since which the order counts as paid: for an order of a group, when the group was complete. */
  readonly paidAt?: Date;
}

/**
 * Money of a line that the refunded units stand for, in fen: floor(net × refunded / quantity)
 * (core/rules/plan.md, section 8).
 */
export function refundedShare(line: RefundableLine, refundedQuantity: number = line.refundedQuantity): number {
  return floorShare(line.netFen, refundedQuantity, line.quantity);
}

/** Money of a line that is not refunded, in fen. */
export function remainingNet(line: RefundableLine): number {
  return line.netFen - refundedShare(line);
}

export function goodsNet(lines: readonly OrderLineFacts[]): number {
  return lines.reduce((sum, line) => sum + line.netFen, 0);
}

export function remainingGoods(lines: readonly RefundableLine[]): number {
  return lines.reduce((sum, line) => sum + remainingNet(line), 0);
}

export function isWhollyRefunded(lines: readonly OrderLineFacts[]): boolean {
  return lines.every((line) => line.refundedQuantity === line.quantity);
}

/** An order that takes part in a membership programme. */
export type MembershipOrder = OrderFacts & { readonly membership: OrderMembership };
