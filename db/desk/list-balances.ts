import { memberOwner } from "@liandong/core/ledger/accounts";
import { eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { ledgerBalance } from "../schema/ledger";

/** A member's balances in fen by purpose; an account that was never used is not there. */
export async function listBalances({ drizzle }: Handle, { memberId }: { memberId: string }) {
  const rows = await drizzle
    .select({ purpose: ledgerBalance.purpose, balanceFen: ledgerBalance.balanceFen })
    .from(ledgerBalance)
    .where(eq(ledgerBalance.owner, memberOwner(memberId)));
  return new Map(rows.map((row) => [row.purpose, row.balanceFen]));
}
