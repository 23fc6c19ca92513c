// 收支明细: the bookings of one business event are one row, with its parts inside; the journal of single entries stays at the desk
// (core/rules/ledger.md, section 7). Example: an order paid by balance books −132, +132 held and −132 held: one row of −132.
import type { TransactionKind } from "./transaction";

/** The booking that begins an event, for each kind that goes on with one under the same reference. */
export const begunBy: Partial<Record<TransactionKind, TransactionKind>> = {
  order_paid: "order_placed",
  order_cancelled: "order_placed",
  order_settled: "order_paid",
  balance_refunded: "balance_refund_requested",
  balance_refund_failed: "balance_refund_requested",
  withdrawal_paid: "withdrawal_requested",
  withdrawal_failed: "withdrawal_requested",
};

/** Accounts that only hold what is on its way. */
const holding = new Set(["balance_held", "points_held", "withdrawing", "frozen"]);
const owed = new Set(["debt", "points_debt"]);

type Part = { readonly purpose: string; readonly amount: number };

/** What the member gained or lost by an event, in the account's unit: what is held counts as gone, what is owed as lost. */
export function eventAmount(parts: readonly Part[]): number {
  return parts.reduce((sum, { purpose, amount }) => {
    if (holding.has(purpose)) return sum;
    return owed.has(purpose) ? sum - amount : sum + amount;
  }, 0);
}

/** Net change of each account, without those that end where they began, in the order of their first entry. */
export function eventParts(parts: readonly Part[]): Part[] {
  const sums = new Map<string, number>();
  for (const { purpose, amount } of parts) sums.set(purpose, (sums.get(purpose) ?? 0) + amount);
  return [...sums].filter(([, amount]) => amount !== 0).map(([purpose, amount]) => ({ purpose, amount }));
}

/** How far an event has come, as its latest booking tells; null when there is nothing more to say. */
export function eventState(latest: TransactionKind, parts: readonly Part[]): string | null {
  switch (latest) {
    case "order_placed":
      return "待付款";
    case "order_cancelled":
      return "已取消，已退回";
    case "balance_refund_requested":
    case "withdrawal_requested":
      return "处理中";
    case "balance_refund_failed":
    case "withdrawal_failed":
      return "未成功，已退回";
    case "withdrawal_paid":
      return "已到账";
    default:
      return eventParts(parts).some(({ purpose, amount }) => purpose === "pending" && amount > 0) ? "待结算" : null;
  }
}
