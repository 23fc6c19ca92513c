import type { ListedLedgerEntry } from "@liandong/api/money/books/list-ledger";
import { Link } from "react-router";

/** The page of the event that was booked; null for one that has none. */
function pathOf({ kind, reference }: Pick<ListedLedgerEntry, "kind" | "reference">): string | null {
  if (kind.startsWith("order_") || kind.startsWith("group_") || kind.startsWith("review_"))
    return `/orders/${reference}`;
  if (kind.startsWith("withdrawal_")) return `/withdrawals?state=all&q=${reference}`;
  if (kind === "store_settled" || kind === "store_paid") return `/store-statements/${reference.replace(/^\D*/, "")}`;
  if (kind === "wechat_fees" || kind === "bank_moved") return `/bills/${reference}`;
  if (kind === "dividend_closed") return "/dividends";
  return null;
}

/** The number of what was booked, with the way to it. */
export function EventLink({ entry }: { entry: Pick<ListedLedgerEntry, "kind" | "reference" | "memberId"> }) {
  const path = pathOf(entry);
  if (path) return <Link to={path}>{entry.reference}</Link>;
  return <span className="faint">{entry.reference === entry.memberId ? "" : entry.reference}</span>;
}
