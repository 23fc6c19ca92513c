import { memberOwner, memberPurposes } from "@liandong/core/ledger/accounts";
import type { TransactionKind } from "@liandong/core/ledger/transaction";
import type { Handle } from "../../connection/database";

/** Kinds of bookings in which members earn, or lose what they had earned; the others move money or pay it out. */
export const earningKinds: readonly TransactionKind[] = ["order_paid", "order_refunded", "dividend_closed"];

/** Without the stored balance and the points that the same bookings take when members buy. */
export const earningPurposes = Object.keys(memberPurposes);

/**
 * What a member earned, net of refunds: the change of what they hold less what they owe, by calendar day in Asia/Shanghai
 * from `since` on (`2026-03-31`), and in all. The days are kept with every booking, so that years of entries are not added up.
 */
export async function sumEarnings(
  { sql }: Handle,
  { memberId, since }: { memberId: string; since: string },
): Promise<{ days: { day: string; amountFen: number }[]; totalFen: number }> {
  const rows = await sql<{ day: string | null; amount: string }[]>`
    SELECT CASE WHEN day >= ${since} THEN day END AS day, sum(amount) AS amount
    FROM earned_day WHERE owner = ${memberOwner(memberId)} GROUP BY 1 ORDER BY 1`;
  const sums = rows.map(({ day, amount }) => ({ day, amountFen: Number(amount) }));
  return {
    days: sums.flatMap(({ day, amountFen }) => (day === null ? [] : [{ day, amountFen }])),
    totalFen: sums.reduce((total, { amountFen }) => total + amountFen, 0),
  };
}
