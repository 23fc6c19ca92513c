import type { Handle } from "../connection/database";

/** Members with something in their fund. */
export async function listFundHolders({ sql }: Handle): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT substr(owner, 3) AS id FROM ledger_balance WHERE purpose = 'fund' AND balance_fen > 0 ORDER BY owner`;
  return rows.map(({ id }) => id);
}
