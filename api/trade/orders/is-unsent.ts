import type { OrderStatus } from "@liandong/core/facts/order-facts";

type Sent = { order: { status: OrderStatus }; lines: readonly { shippedQuantity: number }[] };

/** Nothing of the order has left, so that address and note may change; an open case still keeps them as they are. */
export function isUnsent({ order: { status }, lines }: Sent): boolean {
  const isWaiting = status === "pending_payment" || status === "paid";
  return isWaiting && lines.every(({ shippedQuantity }) => shippedQuantity === 0);
}
