import { dayMs } from "@liandong/core/time/shanghai";
import { daysToReceive } from "@liandong/db/trade/orders/due-orders";
import type { OrderWithLines } from "@liandong/db/trade/orders/orders";
import { paymentEndsAt } from "../payments/payment-window";

/** When an unpaid order is cancelled or a shipped one received automatically; null for other states. */
export function dueAtOf({ order: { status, placedAt, shippedAt } }: OrderWithLines): Date | null {
  if (status === "pending_payment") return paymentEndsAt({ createdAt: placedAt });
  if (status === "shipped" && shippedAt) return new Date(shippedAt.getTime() + daysToReceive * dayMs);
  return null;
}
