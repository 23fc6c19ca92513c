/** 超时取消: a trade that is not paid this long after its placing is cancelled (core/rules/shop.md, section 5). */
const paymentWindowMs = 30 * 60_000;

/** WeChat's window ends a little later: whoever pays in the last minute is paid for, and the cancelling asks WeChat first. */
const graceMs = 2 * 60_000;

export function paymentEndsAt({ createdAt }: { createdAt: Date }): Date {
  return new Date(createdAt.getTime() + paymentWindowMs);
}

export function isPaymentOverdue(trade: { createdAt: Date }, now: Date): boolean {
  return now.getTime() >= paymentEndsAt(trade).getTime();
}

/** Trades placed by then are overdue now. */
export function overdueSince(now: Date): Date {
  return new Date(now.getTime() - paymentWindowMs);
}

/** The same for every announcement of one trade: WeChat refuses a repetition that differs. */
export function prepayExpiresAt({ createdAt }: { createdAt: Date }): Date {
  return new Date(createdAt.getTime() + paymentWindowMs + graceMs);
}
