// 补偿: staff pay back money of a line without its units, at most what the line still has; a later refund of units pays each
// unit's money until nothing is left of the line (core/rules/shop.md, section 6).
// Example: 2 units for ¥100.00, ¥30.00 compensated: the first unit gives back ¥50.00, the second the ¥20.00 that are left.
import { DomainError } from "../errors";
import { type OrderFacts, type OrderLineFacts, refundedShare } from "../facts/order-facts";
import { isRefundable } from "./order-status";

export interface Compensation {
  readonly lineNo: number;
  readonly amountFen: number;
}

type PaidBackLine = Pick<OrderLineFacts, "netFen" | "quantity" | "refundedQuantity" | "compensatedFen">;

/** Fen of a line that units and compensations have taken in all: min(net, share of the units + compensations). */
export function takenOf(line: PaidBackLine): number {
  return Math.min(line.netFen, refundedShare(line) + (line.compensatedFen ?? 0));
}

/** Fen that a line still has, which is the most that it can be compensated with. */
export function leftOf(line: PaidBackLine): number {
  return line.netFen - takenOf(line);
}

/** Fen of the compensations of a line that no refunded unit has used up yet: they still cost the shop. */
export function standingCompensation(line: PaidBackLine): number {
  return takenOf(line) - refundedShare(line);
}

/**
 * The order's lines after a compensation.
 * @throws DomainError order.nothing_to_refund (state, unknown line), after_sales.nothing_left, after_sales.too_much
 */
export function compensateLine(
  { status, lines }: Pick<OrderFacts, "status" | "lines">,
  { lineNo, amountFen }: Compensation,
): OrderLineFacts[] {
  const found = lines.find((line) => line.lineNo === lineNo);
  if (!found || !isRefundable(status)) throw new DomainError("order.nothing_to_refund", { status });
  const maxFen = leftOf(found);
  if (maxFen === 0) throw new DomainError("after_sales.nothing_left");
  if (amountFen <= 0 || amountFen > maxFen) throw new DomainError("after_sales.too_much", { totalFen: maxFen });
  return lines.map((line) =>
    line === found ? { ...line, compensatedFen: (line.compensatedFen ?? 0) + amountFen } : line,
  );
}
