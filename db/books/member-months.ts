import type { Handle } from "../connection/database";
import type { ExportSlice } from "./export-rows";

export type MemberMonth = {
  memberId: string;
  month: string;
  /** Awards and dividends of the month less what refunds took back; in fen. */
  earnedFen: string;
  withdrawals: string;
  feeFen: string;
  paidOutFen: string;
};

/** Members who come next, by number: a month of theirs is looked up by their own entries. */
export async function listMembersAfter({ sql }: Handle, { after, limit }: ExportSlice): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT id FROM member WHERE id > ${after ?? "0"}::bigint ORDER BY id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** 佣金月报: what each of these members earned and was paid out, a row for each month in which there was something. */
export async function sumMemberMonths(
  { sql }: Handle,
  { memberIds, from, to }: { memberIds: readonly string[]; from: string; to: string },
): Promise<MemberMonth[]> {
  return sql<MemberMonth[]>`
    WITH span AS (
      SELECT ${from}::date::timestamp AT TIME ZONE 'Asia/Shanghai' AS begins,
        (${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS ends
    ), happened(member_id, at, earned, withdrawals, fee, payout) AS (
      SELECT substr(e.owner, 3)::bigint, e.at, CASE e.purpose WHEN 'debt' THEN -e.amount_fen ELSE e.amount_fen END, 0, 0, 0
      FROM span, ledger_entry AS e JOIN ledger_transaction AS t ON t.key = e.transaction_key
      WHERE e.owner = ANY (${memberIds.map((id) => `m:${id}`)}::text[]) AND e.at >= begins AND e.at < ends
        AND e.purpose IN ('pending', 'available', 'fund', 'debt')
        AND t.kind IN ('order_paid', 'order_settled', 'order_refunded', 'dividend_closed')
      UNION ALL
      SELECT member_id, finished_at, 0, 1, fee_fen, payout_fen FROM span, withdrawal
      WHERE member_id = ANY (${memberIds as string[]}::bigint[]) AND state = 'paid' AND finished_at >= begins AND finished_at < ends
    )
    SELECT member_id AS "memberId", to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, sum(earned) AS "earnedFen",
      sum(withdrawals) AS withdrawals, sum(fee) AS "feeFen", sum(payout) AS "paidOutFen"
    FROM happened GROUP BY 1, 2 ORDER BY 1, 2`;
}
