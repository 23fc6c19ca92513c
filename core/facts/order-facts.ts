// What the plan keeps of an order: enough to pay its awards, to explain them, and to take them back piece by piece.

import type { AwardWhy } from "../ledger/why";
import { floorShare } from "../money/fen";
import type { GrantMark } from "./member-facts";
import type { OrderMembership } from "./order-membership";
import type { Zone } from "./zones";

export interface OrderLineFacts {
  readonly lineNo: number;
  readonly productId: string;
  readonly quantity: number;
  /** What was paid for the line after all discounts, freight not counted. */
  readonly netFen: number;
  readonly refundedQuantity: number;
  /** The product's own rate table: standing → basis points. */
  readonly rates: Readonly<Record<string, number>> | null;
  /** What a gift pack grants. */
  readonly grant: GrantMark | null;
}

export type RefundableLine = Pick<OrderLineFacts, "netFen" | "quantity" | "refundedQuantity">;

export type AwardKind = AwardWhy["rule"];

/** An award of an order as it stands; `why` holds the pieces that drive its reversal. */
export interface Award {
  readonly memberId: string;
  readonly kind: AwardKind;
  readonly amountFen: number;
  readonly why: AwardWhy;
}

/** What a pool got from an order, per unit, so that a refund can take it back. */
export interface PoolPart {
  readonly poolId: string;
  readonly unitFen: number;
}

export type OrderStatus = "pending_payment" | "paid" | "shipped" | "received" | "closed" | "cancelled" | "refunded";

/** How a join order counts: null for orders of other zones. */
export interface JoinStanding {
  /** It reached `join.amount` and still does. */
  readonly qualifies: boolean;
  /** It paid steps 1–4 and is in team figures (a repeat order may not be). */
  readonly counts: boolean;
  /** Times that steps 1, 2 and 4 were paid and still stand. */
  readonly units: number;
}

export interface OrderFacts {
  readonly orderNo: string;
  readonly memberId: string;
  readonly zone: Zone;
  readonly status: OrderStatus;
  readonly lines: readonly OrderLineFacts[];
  readonly freightFen: number;
  readonly refundedFen: number;
  /** District code of the delivery address, 6 digits. */
  readonly regionCode: string | null;
  readonly settled: boolean;
  readonly join: JoinStanding | null;
  readonly awards: readonly Award[];
  readonly poolParts: readonly PoolPart[];
  /** Absent where orders take part in no membership programme. */
  readonly membership?: OrderMembership;
}

/** The part of a line's money that q refunded units stand for: floor(net × q / Q) (core/rules/plan.md, section 8). */
export function refundedShare(line: RefundableLine, refundedQuantity: number = line.refundedQuantity): number {
  return floorShare(line.netFen, refundedQuantity, line.quantity);
}

/** What is left of a line's money. */
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

/** An order whose membership part is known. */
export type MembershipOrder = OrderFacts & { readonly membership: OrderMembership };
