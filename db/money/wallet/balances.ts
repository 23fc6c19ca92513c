import { memberOwner } from "@liandong/core/ledger/accounts";
import { eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { ledgerBalance } from "../../schema/ledger";

/** A member's balances in fen by purpose; an account that was never used is not there. */
export async function listBalances({ drizzle }: Handle, { memberId }: { memberId: string }) {
  const rows = await drizzle
    .select({ purpose: ledgerBalance.purpose, balanceFen: ledgerBalance.balanceFen })
    .from(ledgerBalance)
    .where(eq(ledgerBalance.owner, memberOwner(memberId)));
  return new Map(rows.map((row) => [row.purpose, row.balanceFen]));
}

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
