import type { Handle } from "../../connection/database";

export type CheckInRow = { at: Date; points: number; bonus: number };

/** A member's check-ins between two moments, from the ledger: what each gave, a repaid debt included. */
export async function listCheckIns(
  { sql }: Handle,
  { memberId, scope, from, until }: { memberId: string; scope: string; from: Date; until: Date },
): Promise<CheckInRow[]> {
  return sql<CheckInRow[]>`
    SELECT t.at, sum(CASE e.purpose WHEN 'points' THEN e.amount ELSE -e.amount END)::bigint AS points,
      (t.why -> 0 ->> 'bonus')::integer AS bonus
    FROM ledger_entry AS e JOIN ledger_transaction AS t ON t.key = e.transaction_key
    WHERE e.owner = ${`m:${memberId}`} AND e.purpose IN ('points', 'points_debt') AND e.scope = ${scope}
      AND e.at >= ${from} AND e.at < ${until} AND t.kind = 'checked_in'
    GROUP BY t.id, t.at, t.why ORDER BY t.id`;
}
