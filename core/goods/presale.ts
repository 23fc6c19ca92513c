// 预售: a product that is sold before it is in stock, with the day of Asia/Shanghai until which it is sent
// (core/rules/promotions.md, section 2). Example: promised until 2026-03-20: orders of 2026-03-20 keep that day, later ones none.
import { shanghaiDay } from "../time/shanghai";

/** The promised day as an order that is placed now keeps it; null for goods in stock, and once the day has passed. */
export function presaleDay(shipsBy: string | null, now: Date): string | null {
  return shipsBy !== null && shipsBy >= shanghaiDay(now) ? shipsBy : null;
}

interface WaitingOrder {
  readonly paidAt: Date;
  readonly presaleShipsBy: string | null;
}

/** 超时未发: paid before the moment up to which the shop promises to have sent, and past the day that its presale promised. */
export function isSendingOverdue({ paidAt, presaleShipsBy }: WaitingOrder, overdueBefore: Date, now: Date): boolean {
  return paidAt < overdueBefore && presaleDay(presaleShipsBy, now) === null;
}

const dayMs = 86_400_000;

/**
 * 预售报备: until when WeChat lets the shop send, the end of the promised day; null for orders that WeChat takes no such report
 * of, because the day is within 15 days of the payment or beyond 330.
 */
export function presaleReportUntil({ paidAt, presaleShipsBy }: WaitingOrder): Date | null {
  if (presaleShipsBy === null) return null;
  const until = new Date(Date.parse(`${presaleShipsBy}T23:59:59+08:00`));
  const waitMs = until.getTime() - paidAt.getTime();
  return waitMs > 15 * dayMs && waitMs <= 330 * dayMs ? until : null;
}
