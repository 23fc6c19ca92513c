import { eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { ledgerTransaction } from "../schema/ledger";

/** What was booked under a key: its kind and the largest amount it moved; null when nothing was. */
export async function findBooking(
  { drizzle }: Handle,
  key: string,
): Promise<{ kind: string; amountFen: number } | null> {
  const [row] = await drizzle.select().from(ledgerTransaction).where(eq(ledgerTransaction.key, key));
  return row ? { kind: row.kind, amountFen: -Math.min(...row.legAmounts) } : null;
}
