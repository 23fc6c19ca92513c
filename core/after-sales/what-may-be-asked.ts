// 售后申请: what may be asked for while an order is in which state (core/rules/shop.md, section 6).
// Example: before shipping only 仅退款; on the way all three; after receipt the goods have to come back. What is virtual was
// received the moment it was paid and cannot come back: 仅退款, for staff to decide.
import { DomainError } from "../errors";
import type { OrderFacts, OrderStatus } from "../facts/order-facts";
import { type RefundLine, refundAmount } from "../orders/refund-amount";
import type { AfterSaleType } from "./after-sale-states";

/** After closing a refund is an operator's act, no member's. */
export const typesByStatus: Readonly<Record<OrderStatus, readonly AfterSaleType[]>> = {
  pending_payment: [],
  paid: ["refund_only"],
  shipped: ["refund_only", "return_refund", "exchange"],
  received: ["return_refund", "exchange"],
  closed: [],
  cancelled: [],
  refunded: [],
};

/** What can be asked of these units of an order. */
export function typesFor(status: OrderStatus, lines: readonly { virtual: boolean }[]): readonly AfterSaleType[] {
  const allowed = typesByStatus[status];
  const isVirtual = lines.length > 0 && lines.every(({ virtual }) => virtual);
  return isVirtual && allowed.length > 0 ? ["refund_only"] : allowed;
}

/** What after-sales look at in an order. */
export type AskedOrder = Pick<OrderFacts, "status" | "freightFen"> & {
  readonly lines: readonly (OrderFacts["lines"][number] & { readonly virtual: boolean })[];
};

type AfterSaleRequest = {
  type: AfterSaleType;
  lines: readonly RefundLine[];
  /** What the member asks for, where it is less than the units' money; absent for all of it. */
  amountFen?: number;
};

export interface AskedPrice {
  readonly goodsFen: number;
  readonly freightFen: number;
  /** The most that can be paid back: the money of the units. */
  readonly totalFen: number;
  /** What of it is not asked for. */
  readonly withheldFen: number;
}

/**
 * What the asked units come to: the very money that a refund of them would give back, freight with the last unit. An exchange
 * costs and gives nothing.
 * @throws DomainError after_sales.not_possible, order.nothing_to_refund (unknown lines, more than is left), after_sales.too_much
 */
export function priceAfterSale(order: AskedOrder, asked: AfterSaleRequest): AskedPrice {
  const { type, lines } = asked;
  const units = order.lines.filter(({ lineNo }) => lines.some((wanted) => wanted.lineNo === lineNo));
  if (!typesFor(order.status, units).includes(type))
    throw new DomainError("after_sales.not_possible", { status: order.status, type });
  const price = priceUnits(order, asked);
  return type === "exchange" ? { goodsFen: 0, freightFen: 0, totalFen: 0, withheldFen: 0 } : price;
}

/** 商家退款: the units' money as staff give it back, after closing too. Errors: order.nothing_to_refund, after_sales.too_much. */
export function priceStaffRefund(order: AskedOrder, asked: Omit<AfterSaleRequest, "type">): AskedPrice {
  return priceUnits(order, asked);
}

function priceUnits(order: AskedOrder, { lines, amountFen }: Omit<AfterSaleRequest, "type">): AskedPrice {
  const { goodsFen, freightFen } = refundAmount(order, lines);
  const totalFen = goodsFen + freightFen;
  const withheldFen = totalFen - (amountFen ?? totalFen);
  if (withheldFen < 0) throw new DomainError("after_sales.too_much", { totalFen });
  return { goodsFen, freightFen, totalFen, withheldFen };
}
