import type { OrderStatus } from "@liandong/core/facts/order-facts";
import type { Zone } from "@liandong/core/facts/zones";
import type { Account } from "@liandong/core/ledger/accounts";
import type { TransactionKind } from "@liandong/core/ledger/transaction";
import type { WithdrawalState } from "@liandong/core/withdrawals/withdrawal-names";
import type { WithdrawalChannel } from "@liandong/core/withdrawals/withdrawal-settings";
import type { Handle } from "../../connection/database";

/** Days of Asia/Shanghai, both included, and the place where the last page ended. */
export type ExportSlice = { from: string; to: string; after: string | null; limit: number };

export type ExportedOrder = {
  orderNo: string;
  memberId: string;
  storeName: string;
  zone: Zone;
  status: OrderStatus;
  goodsFen: string;
  discountFen: string;
  freightFen: string;
  totalFen: string;
  refundedFen: string;
  placedAt: Date;
  paidAt: Date | null;
};

/** Orders by when they were placed; their numbers sort by time. */
export async function exportOrders({ sql }: Handle, { from, to, after, limit }: ExportSlice): Promise<ExportedOrder[]> {
  return sql<ExportedOrder[]>`
    SELECT o.order_no AS "orderNo", o.member_id AS "memberId", s.name AS "storeName", o.zone, o.status,
      o.goods_fen AS "goodsFen", o.discount_fen AS "discountFen", o.freight_fen AS "freightFen",
      o.total_fen AS "totalFen", o.refunded_fen AS "refundedFen", o.placed_at AS "placedAt", o.paid_at AS "paidAt"
    FROM shop_order AS o LEFT JOIN store AS s ON s.id = o.store_id
    WHERE o.placed_at >= ${from}::date::timestamp AT TIME ZONE 'Asia/Shanghai'
      AND o.placed_at < (${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
      AND o.order_no > ${after ?? ""}
    ORDER BY o.order_no LIMIT ${limit}`;
}

export type ExportedWithdrawal = {
  withdrawalNo: string;
  memberId: string;
  channel: WithdrawalChannel;
  state: WithdrawalState;
  amountFen: string;
  heldFen: string;
  feeFen: string;
  payoutFen: string;
  requestedAt: Date;
  finishedAt: Date | null;
  note: string | null;
};

/** Withdrawals by when they were asked for; their numbers sort by time. */
export async function exportWithdrawals(
  { sql }: Handle,
  { from, to, after, limit }: ExportSlice,
): Promise<ExportedWithdrawal[]> {
  return sql<ExportedWithdrawal[]>`
    SELECT withdrawal_no AS "withdrawalNo", member_id AS "memberId", channel, state, amount_fen AS "amountFen",
      held_fen AS "heldFen", fee_fen AS "feeFen", payout_fen AS "payoutFen", requested_at AS "requestedAt",
      finished_at AS "finishedAt", note
    FROM withdrawal
    WHERE requested_at >= ${from}::date::timestamp AT TIME ZONE 'Asia/Shanghai'
      AND requested_at < (${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
      AND withdrawal_no > ${after ?? ""}
    ORDER BY withdrawal_no LIMIT ${limit}`;
}

export type ExportedEntry = {
  id: string;
  kind: TransactionKind;
  reference: string;
  at: Date;
  owner: string;
  purpose: Account["purpose"];
  scope: string;
  amount: string;
  balanceAfter: string | null;
};

const startOfBookings = "1900-01-01T00:00:00Z|0";

/** 分录 of so many bookings by their time; `after` is the time and the number of the last one, as in `2026-03-01T…Z|17`. */
export async function exportEntries(
  { sql }: Handle,
  { from, to, after, limit }: ExportSlice,
): Promise<ExportedEntry[]> {
  const [time = "", id = ""] = (after ?? startOfBookings).split("|");
  return sql<ExportedEntry[]>`
    WITH booked AS (
      SELECT id, key, kind, reference, at FROM ledger_transaction
      WHERE at >= ${from}::date::timestamp AT TIME ZONE 'Asia/Shanghai'
        AND at < (${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
        AND (at, id) > (${time}::timestamptz, ${id}::bigint)
      ORDER BY at, id LIMIT ${limit}
    )
    SELECT b.id, b.kind, b.reference, b.at, e.owner, e.purpose, e.scope, e.amount,
      e.balance_after AS "balanceAfter"
    FROM booked AS b JOIN ledger_entry AS e ON e.transaction_key = b.key
    ORDER BY b.at, b.id, e.owner, e.purpose, e.scope, e.seq`;
}

export type MemberPeriod = {
  memberId: string;
  /** `2026-03`, or `2026` for a year. */
  period: string;
  /** Months of it in which there was something. */
  months: string;
  /** Awards and dividends of the period less what refunds took back; in fen. */
  earnedFen: string;
  withdrawals: string;
  feeFen: string;
  paidOutFen: string;
};

/** The next members by number, whose month is then read from their own entries. */
export async function listMembersAfter({ sql }: Handle, { after, limit }: ExportSlice): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT id FROM member WHERE id > ${after ?? "0"}::bigint ORDER BY id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** 佣金月报、年报: what each of these members earned and was paid out, a row for each month or year in which there was something. */
export async function sumMemberPeriods(
  { sql }: Handle,
  { memberIds, from, to, by }: { memberIds: readonly string[]; from: string; to: string; by: "month" | "year" },
): Promise<MemberPeriod[]> {
  const period = by === "month" ? "YYYY-MM" : "YYYY";
  return sql<MemberPeriod[]>`
    WITH span AS (
      SELECT ${from}::date::timestamp AT TIME ZONE 'Asia/Shanghai' AS begins,
        (${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS ends
    ), happened(member_id, at, earned, withdrawals, fee, payout) AS (
      SELECT substr(e.owner, 3)::bigint, e.at, CASE e.purpose WHEN 'debt' THEN -e.amount ELSE e.amount END, 0, 0, 0
      FROM span, ledger_entry AS e JOIN ledger_transaction AS t ON t.key = e.transaction_key
      WHERE e.owner = ANY (${memberIds.map((id) => `m:${id}`)}::text[]) AND e.at >= begins AND e.at < ends
        AND e.purpose IN ('pending', 'available', 'fund', 'debt')
        AND t.kind IN ('order_paid', 'order_settled', 'order_refunded', 'dividend_closed')
      UNION ALL
      SELECT member_id, finished_at, 0, 1, fee_fen, payout_fen FROM span, withdrawal
      WHERE member_id = ANY (${memberIds as string[]}::bigint[]) AND state = 'paid' AND finished_at >= begins AND finished_at < ends
    )
    SELECT member_id AS "memberId", to_char(at AT TIME ZONE 'Asia/Shanghai', ${period}) AS period,
      count(DISTINCT to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')) AS months, sum(earned) AS "earnedFen",
      sum(withdrawals) AS withdrawals, sum(fee) AS "feeFen", sum(payout) AS "paidOutFen"
    FROM happened GROUP BY 1, 2 ORDER BY 1, 2`;
}
