import type { Handle } from "../connection/database";

export type Debt = { memberId: string; debtFen: number };

/** Members who owe something, the largest debt first. */
export async function listDebts(
  { sql }: Handle,
  { after, limit }: { after: Debt | null; limit: number },
): Promise<Debt[]> {
  const rows = await sql<{ member_id: string; balance_fen: string }[]>`
    select substr(owner, 3) as member_id, balance_fen from ledger_balance
    where purpose = 'debt' and balance_fen > 0
      and (${after === null} or (balance_fen, owner) < (${after?.debtFen ?? 0}::bigint, ${`m:${after?.memberId ?? ""}`}))
    order by balance_fen desc, owner desc limit ${limit}`;
  return rows.map((row) => ({ memberId: row.member_id, debtFen: Number(row.balance_fen) }));
}
