import { memberOwner } from "@liandong/core/ledger/accounts";
import { platformScope } from "@liandong/core/ledger/scope";
import { and, eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { ledgerBalance } from "../../schema/ledger";

/**
 * A member's balances on the platform's accounts by purpose, each in its account's unit (fen for money); unused accounts
 * are absent.
 */
export async function listBalances({ drizzle }: Handle, { memberId }: { memberId: string }) {
  const rows = await drizzle
    .select({ purpose: ledgerBalance.purpose, balance: ledgerBalance.balance })
    .from(ledgerBalance)
    .where(and(eq(ledgerBalance.owner, memberOwner(memberId)), eq(ledgerBalance.scope, platformScope)));
  return new Map(rows.map((row) => [row.purpose, row.balance]));
}

export type Debt = { memberId: string; debtFen: number };

/** Members who owe something, the largest debt first. */
export async function listDebts(
  { sql }: Handle,
  { after, limit }: { after: Debt | null; limit: number },
): Promise<Debt[]> {
  const rows = await sql<{ member_id: string; balance: string }[]>`
    SELECT substr(owner, 3) AS member_id, balance FROM ledger_balance
    WHERE purpose = 'debt' AND balance > 0
      AND (${after === null} OR (balance, owner) < (${after?.debtFen ?? 0}::bigint, ${`m:${after?.memberId ?? ""}`}))
    ORDER BY balance DESC, owner DESC LIMIT ${limit}`;
  return rows.map((row) => ({ memberId: row.member_id, debtFen: Number(row.balance) }));
}
