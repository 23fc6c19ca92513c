import { memberOwner, memberPurposes } from "@liandong/core/ledger/accounts";
import type { TransactionKind } from "@liandong/core/ledger/transaction";
import type { Handle } from "../../connection/database";

/** Kinds of bookings in which members earn, or lose what they had earned; the others move money or pay it out. */
export const earningKinds: readonly TransactionKind[] = ["order_paid", "order_refunded", "dividend_closed"];

/** Without the stored balance and the points that the same bookings take when members buy. */
const earningPurposes = Object.keys(memberPurposes);

/**
 * What a member earned, net of refunds: the change of what they hold less what they owe, by calendar day in Asia/Shanghai
 * from `since` on, and in all.
 */
export async function sumEarnings(
  { sql }: Handle,
  { memberId, since }: { memberId: string; since: Date },
): Promise<{ days: { day: string; amountFen: number }[]; totalFen: number }> {
  const rows = await sql<{ day: string | null; amount: string }[]>`
    WITH earned AS (
      SELECT entry.at, CASE entry.purpose WHEN 'debt' THEN -entry.amount ELSE entry.amount END AS amount
      FROM ledger_entry AS entry
      JOIN ledger_transaction AS booked ON booked.key = entry.transaction_key
      WHERE entry.owner = ${memberOwner(memberId)} AND booked.kind IN ${sql([...earningKinds])}
        AND entry.purpose IN ${sql(earningPurposes)}
    ), by_day AS (
      SELECT CASE WHEN at >= ${since} THEN to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') END AS day, amount
      FROM earned
    )
    SELECT day, sum(amount) AS amount FROM by_day GROUP BY day ORDER BY day`;
  const sums = rows.map(({ day, amount }) => ({ day, amountFen: Number(amount) }));
  return {
    days: sums.flatMap(({ day, amountFen }) => (day === null ? [] : [{ day, amountFen }])),
    totalFen: sums.reduce((total, { amountFen }) => total + amountFen, 0),
  };
}
