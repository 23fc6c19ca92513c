// 售后申请: which types of after-sales an order's state allows (core/rules/shop.md, section 6).
// Example: before shipping only 仅退款, on the way all three, after receipt the two that bring the goods back. Virtual goods are
// received at payment and cannot come back, so they allow 仅退款, which staff decide.
import { DomainError } from "../errors";
import type { OrderFacts, OrderStatus } from "../facts/order-facts";
import { type RefundLine, refundAmount } from "../orders/refund-amount";
import type { AskedType } from "./after-sale-states";

/** A closed order is refunded by staff only. */
export const typesByStatus: Readonly<Record<OrderStatus, readonly AskedType[]>> = {
  pending_payment: [],
  grouping: [],
  paid: ["refund_only"],
  shipped: ["refund_only", "return_refund", "exchange"],
  received: ["return_refund", "exchange"],
  closed: [],
  cancelled: [],
  refunded: [],
};

/** Types that these units of an order allow. */
export function typesFor(status: OrderStatus, lines: readonly { virtual: boolean }[]): readonly AskedType[] {
  const allowed = typesByStatus[status];
  const isVirtual = lines.length > 0 && lines.every(({ virtual }) => virtual);
  return isVirtual && allowed.length > 0 ? ["refund_only"] : allowed;
}

/** The part of an order that after-sales need. */
export type AskedOrder = Pick<OrderFacts, "status" | "freightFen"> & {
  readonly lines: readonly (OrderFacts["lines"][number] & { readonly virtual: boolean })[];
};

type AfterSaleRequest = {
  type: AskedType;
  lines: readonly RefundLine[];
  /** Amount that the member asks for in fen, when it is less than the money of the units; absent for all of it. */
  amountFen?: number;
};

export interface AskedPrice {
  /** Money of the units that is left to pay back. */
  readonly goodsFen: number;
  /** Money of the units that compensations have paid back before. */
  readonly compensatedFen: number;
  readonly freightFen: number;
  /** Upper bound: the money of the units. */
  readonly totalFen: number;
  /** Part of the total that is not paid back. */
  readonly withheldFen: number;
}

/**
 * Money of the requested units in fen, equal to what their refund gives back, with the freight when no unit is left. An
 * exchange costs and gives nothing.
 * @throws DomainError after_sales.not_possible, order.nothing_to_refund (unknown lines, more than is left), after_sales.too_much
 */
export function priceAfterSale(order: AskedOrder, asked: AfterSaleRequest): AskedPrice {
  const { type, lines } = asked;
  const units = order.lines.filter(({ lineNo }) => lines.some((wanted) => wanted.lineNo === lineNo));
  if (!typesFor(order.status, units).includes(type))
    throw new DomainError("after_sales.not_possible", { status: order.status, type });
  const price = priceUnits(order, asked);
  return type === "exchange" ? nothingToPay : price;
}

/**
 * 商家退款: money of the units in fen when staff refund them, also after closing.
 * @throws DomainError order.nothing_to_refund, after_sales.too_much
 */
export function priceStaffRefund(order: AskedOrder, asked: Omit<AfterSaleRequest, "type">): AskedPrice {
  return priceUnits(order, asked);
}

const nothingToPay: AskedPrice = { goodsFen: 0, compensatedFen: 0, freightFen: 0, totalFen: 0, withheldFen: 0 };

function priceUnits(order: AskedOrder, { lines, amountFen }: Omit<AfterSaleRequest, "type">): AskedPrice {
  const { goodsFen: unitsFen, compensatedFen, freightFen } = refundAmount(order, lines);
  const goodsFen = unitsFen - compensatedFen;
  const totalFen = goodsFen + freightFen;
  const withheldFen = totalFen - (amountFen ?? totalFen);
  if (withheldFen < 0) throw new DomainError("after_sales.too_much", { totalFen });
  return { goodsFen, compensatedFen, freightFen, totalFen, withheldFen };
}
