import { dayMs } from "@liandong/core/time/shanghai";
import type { OrderWithLines } from "@liandong/db/trade/orders/orders";
import { paymentEndsAt } from "../payments/payment-window";

/** When an unpaid order is cancelled or a shipped one received automatically; null for other states. */
export function dueAtOf({ order, paymentMinutes }: OrderWithLines): Date | null {
  const { status, placedAt, shippedAt, receiptDays } = order;
  if (status === "pending_payment") return paymentEndsAt({ createdAt: placedAt, paymentMinutes });
  if (status === "shipped" && shippedAt) return new Date(shippedAt.getTime() + receiptDays * dayMs);
  return null;
}
