import { memberOwner, memberPurposes } from "@liandong/core/ledger/accounts";
import type { TransactionKind } from "@liandong/core/ledger/transaction";
import type { Handle } from "../../connection/database";

/** Bookings in which a member earns, or loses what it had earned; the others move what it has or pay it out. */
const earningKinds: TransactionKind[] = ["order_paid", "order_refunded", "dividend_closed"];

/** Not the stored balance and the points that the same bookings take when the member itself buys. */
const earningPurposes = Object.keys(memberPurposes);

/**
 * What a member earned, net of what refunds took back: the change of what it holds less what it owes, by calendar day in
 * Asia/Shanghai from `since` on, and in all.
 */
export async function sumEarnings(
  { sql }: Handle,
  { memberId, since }: { memberId: string; since: Date },
): Promise<{ days: { day: string; amountFen: number }[]; totalFen: number }> {
  const rows = await sql<{ day: string | null; amount: string }[]>`
    with earned as (
      select entry.at, case entry.purpose when 'debt' then -entry.amount else entry.amount end as amount
      from ledger_entry as entry
      join ledger_transaction as booked on booked.key = entry.transaction_key
      where entry.owner = ${memberOwner(memberId)} and booked.kind in ${sql(earningKinds)}
        and entry.purpose in ${sql(earningPurposes)}
    ), by_day as (
      select case when at >= ${since} then to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') end as day, amount
      from earned
    )
    select day, sum(amount) as amount from by_day group by day order by day`;
  const sums = rows.map(({ day, amount }) => ({ day, amountFen: Number(amount) }));
  return {
    days: sums.flatMap(({ day, amountFen }) => (day === null ? [] : [{ day, amountFen }])),
    totalFen: sums.reduce((total, { amountFen }) => total + amountFen, 0),
  };
}
