import type { Handle } from "../connection/database";

/** What was moved of a member's points under a key, debt counted against; null when nothing was. */
export async function findAdjustment(
  { sql }: Handle,
  { key, memberId }: { key: string; memberId: string },
): Promise<number | null> {
  const [row] = await sql<{ points: string | null }[]>`
    SELECT sum(CASE purpose WHEN 'points' THEN amount_fen ELSE -amount_fen END) AS points
    FROM ledger_entry WHERE transaction_key = ${key} AND owner = ${`m:${memberId}`}`;
  return row?.points == null ? null : Number(row.points);
}
