import type { Handle, Transaction } from "../../connection/database";

/** Members with something in their fund. */
export async function listFundHolders({ sql }: Handle): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT substr(owner, 3) AS id FROM ledger_balance WHERE purpose = 'fund' AND balance > 0 ORDER BY owner`;
  return rows.map(({ id }) => id);
}

/**
 * Marks members with an empty fund as released, and gives their ids. Their standings are locked as a withdrawal locks
 * them, so that no fund fills meanwhile; members locked by others are skipped without waiting.
 */
export async function markReleased(
  { sql }: Transaction,
  { memberIds, at }: { memberIds: readonly string[]; at: Date },
): Promise<string[]> {
  const locked = await sql<{ id: string }[]>`
    SELECT member_id AS id FROM member_standing
    WHERE member_id = ANY (${memberIds as string[]}::bigint[]) AND fund_released_at IS NULL
    ORDER BY member_id FOR UPDATE SKIP LOCKED`;
  // A separate statement sees what was booked before the locks were given.
  const marked = await sql<{ id: string }[]>`
    UPDATE member_standing AS s SET fund_released_at = ${at}
    WHERE member_id = ANY (${locked.map(({ id }) => id)}::bigint[]) AND NOT EXISTS (
      SELECT FROM ledger_balance WHERE owner = 'm:' || s.member_id AND purpose = 'fund' AND balance > 0)
    RETURNING member_id AS id`;
  return marked.map(({ id }) => id);
}
