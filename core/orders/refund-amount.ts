// 退款金额: the money of the refunded units by cumulative floors, and the freight with the last unit (core/rules/plan.md, section 8).
// Example: 3 units for ¥1.00: 33, then 33, then 34 fen.
// 满赠: a gift, a line of net 0, goes back with the last unit of its promotion (core/rules/promotions.md, section 3).
// Units decide what is taken back; less than their money can be paid back by agreement (`withheldFen`), and what compensations
// have paid of it is not paid again (core/orders/compensation.ts).
import { DomainError } from "../errors";
import { isWhollyRefunded, type OrderFacts, type OrderLineFacts, refundedShare } from "../facts/order-facts";
import { standingCompensation } from "./compensation";
import { isBeforeReceipt, isRefundable } from "./order-status";

export interface RefundLine {
  readonly lineNo: number;
  readonly quantity: number;
}

export interface RefundAmount {
  /** The order's lines as they are after the refund. */
  readonly lines: readonly OrderLineFacts[];
  /** Money of the units, whether or not a compensation has paid a part of it. */
  readonly goodsFen: number;
  /** The part of `goodsFen` that compensations have paid back before. */
  readonly compensatedFen: number;
  readonly freightFen: number;
  /** Whether no unit of the order is left. */
  readonly whole: boolean;
}

type RefundableOrder = Pick<OrderFacts, "lines" | "status" | "freightFen">;

/**
 * Money of these units in fen; null means all units that are left.
 * @throws DomainError order.nothing_to_refund
 */
export function refundAmount(order: RefundableOrder, wanted: readonly RefundLine[] | null): RefundAmount {
  if (!isRefundable(order.status)) throw new DomainError("order.nothing_to_refund", { status: order.status });
  const lines = linesAfter(order.lines, wanted);
  const whole = isWhollyRefunded(lines);
  return {
    lines,
    goodsFen: sumOfShares(lines) - sumOfShares(order.lines),
    compensatedFen: sumOfCompensations(order.lines) - sumOfCompensations(lines),
    freightFen: whole && isBeforeReceipt(order.status) ? order.freightFen : 0,
    whole,
  };
}

function sumOfShares(lines: readonly OrderLineFacts[]): number {
  return lines.reduce((sum, line) => sum + refundedShare(line), 0);
}

function sumOfCompensations(lines: readonly OrderLineFacts[]): number {
  return lines.reduce((sum, line) => sum + standingCompensation(line), 0);
}

function linesAfter(lines: readonly OrderLineFacts[], wanted: readonly RefundLine[] | null): OrderLineFacts[] {
  const left = (line: OrderLineFacts) => line.quantity - line.refundedQuantity;
  const asked = wanted ?? lines.map((line) => ({ lineNo: line.lineNo, quantity: left(line) }));
  const quantities = new Map<number, number>();
  for (const { lineNo, quantity } of asked) quantities.set(lineNo, (quantities.get(lineNo) ?? 0) + quantity);
  const known = new Set(lines.map((line) => line.lineNo));
  const isUnknown = [...quantities.keys()].some((lineNo) => !known.has(lineNo));
  const isTooMuch = lines.some((line) => (quantities.get(line.lineNo) ?? 0) > left(line));
  const isNothing = [...quantities.values()].every((quantity) => quantity === 0);
  if (isUnknown || isTooMuch || isNothing) throw new DomainError("order.nothing_to_refund");
  const after = lines.map((line) => ({
    ...line,
    refundedQuantity: line.refundedQuantity + (quantities.get(line.lineNo) ?? 0),
  }));
  const isAlone = after.some((line) => (quantities.get(line.lineNo) ?? 0) > 0 && !goesAlong(line, after));
  if (isAlone) throw new DomainError("order.gift_alone");
  return after.map((line) => (line.giftWith && goesAlong(line, after) ? allBack(line) : line));
}

type GiftLine = Pick<OrderLineFacts, "lineNo" | "quantity" | "refundedQuantity" | "giftWith">;

/** 满赠: a gift goes back with the last unit of its promotion's lines, not before; other lines are free to go. */
function goesAlong({ giftWith }: GiftLine, after: readonly GiftLine[]): boolean {
  if (!giftWith) return true;
  return after.every(
    ({ lineNo, quantity, refundedQuantity }) => !giftWith.includes(lineNo) || refundedQuantity >= quantity,
  );
}

const allBack = <Line extends GiftLine>(line: Line): Line => ({ ...line, refundedQuantity: line.quantity });

/** The asked units with the gifts that go back with them. */
export function withGifts<Asked extends RefundLine>(
  lines: readonly GiftLine[],
  asked: readonly Asked[],
): (Asked | RefundLine)[] {
  const unitsOf = (lineNo: number) => asked.reduce((sum, one) => sum + (one.lineNo === lineNo ? one.quantity : 0), 0);
  const after = lines.map((line) => ({ ...line, refundedQuantity: line.refundedQuantity + unitsOf(line.lineNo) }));
  const gifts = after.flatMap((line) => {
    const quantity = line.quantity - line.refundedQuantity;
    return line.giftWith && quantity > 0 && goesAlong(line, after) ? [{ lineNo: line.lineNo, quantity }] : [];
  });
  return [...asked, ...gifts];
}
