/** 超时取消: a trade not paid within 30 minutes of its placing is cancelled (core/rules/shop.md, section 5). */
const paymentWindowMs = 30 * 60_000;

/** WeChat's window ends later, so that a payment begun in the last minute can finish; cancelling asks WeChat first. */
const graceMs = 2 * 60_000;

export function paymentEndsAt({ createdAt }: { createdAt: Date }): Date {
  return new Date(createdAt.getTime() + paymentWindowMs);
}

export function isPaymentOverdue(trade: { createdAt: Date }, now: Date): boolean {
  return now.getTime() >= paymentEndsAt(trade).getTime();
}

/** Trades placed at or before this moment are overdue. */
export function overdueSince(now: Date): Date {
  return new Date(now.getTime() - paymentWindowMs);
}

/** The same moment for every announcement of one trade, because WeChat refuses a repetition that differs. */
export function prepayExpiresAt({ createdAt }: { createdAt: Date }): Date {
  return new Date(createdAt.getTime() + paymentWindowMs + graceMs);
}
