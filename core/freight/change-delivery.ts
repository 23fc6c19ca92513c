// 发货前修改: address and note of an order may change until its first parcel leaves; freight stays as it was paid, and a region that
// the goods are not sent to is refused (core/rules/shop.md, section 4).
// Example: an order of two parcels whose first one has left keeps its address; so does one with an open case.
import { DomainError } from "../errors";
import type { OrderStatus } from "../facts/order-facts";
import { type FreightTemplate, ruleFor } from "./freight-of-order";

export interface OrderToChange {
  readonly status: OrderStatus;
  /** A refund or an after-sales case is not finished. */
  readonly isDisputed: boolean;
  readonly lines: readonly { readonly virtual: boolean; readonly shippedQuantity: number }[];
}

/** @throws DomainError order.state, order.already_shipping, order.after_sales_open */
export function assertChangeable({ status, isDisputed, lines }: OrderToChange): void {
  if (status !== "pending_payment" && status !== "paid") throw new DomainError("order.state", { status });
  if (lines.some(({ shippedQuantity }) => shippedQuantity > 0)) throw new DomainError("order.already_shipping");
  if (isDisputed) throw new DomainError("order.after_sales_open");
}

/** @throws DomainError those of `assertChangeable`, order.nothing_to_send, freight.not_delivered */
export function assertDeliverable(
  order: OrderToChange,
  { regionCode, templates }: { regionCode: string; templates: readonly FreightTemplate[] },
): void {
  assertChangeable(order);
  if (order.lines.every(({ virtual }) => virtual)) throw new DomainError("order.nothing_to_send");
  for (const template of templates) ruleFor(template, regionCode);
}
