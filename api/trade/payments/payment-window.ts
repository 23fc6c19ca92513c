/** 付款时限: an order keeps the minutes that it was placed with (core/rules/shop.md, sections 5 and 14). */
export type PaymentWindow = { createdAt: Date; paymentMinutes: number };

const minuteMs = 60_000;

/** WeChat's window ends later, so that a payment begun in the last minute can finish; cancelling asks WeChat first. */
const graceMs = 2 * minuteMs;

export function paymentEndsAt({ createdAt, paymentMinutes }: PaymentWindow): Date {
  return new Date(createdAt.getTime() + paymentMinutes * minuteMs);
}

export function isPaymentOverdue(trade: PaymentWindow, now: Date): boolean {
  return now.getTime() >= paymentEndsAt(trade).getTime();
}

/** The same moment for every announcement of one trade, because WeChat refuses a repetition that differs. */
export function prepayExpiresAt(trade: PaymentWindow): Date {
  return new Date(paymentEndsAt(trade).getTime() + graceMs);
}
