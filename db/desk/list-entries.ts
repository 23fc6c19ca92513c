import { memberOwner } from "@liandong/core/ledger/accounts";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { ledgerEntry, ledgerTransaction } from "../schema/ledger";

/** The place of an entry in the list: entries of one transaction are told apart by account and number. */
export type EntryPlace = { transactionId: string; purpose: string; seq: number };

/** A member's entries on accounts of these purposes in one scope, the latest first, each with its transaction. */
export async function listEntries(
  { drizzle }: Handle,
  input: { memberId: string; purposes: readonly string[]; scope: string; after: EntryPlace | null; limit: number },
) {
  const { after } = input;
  const place = sql`(${ledgerEntry.transactionId}, ${ledgerEntry.purpose}, ${ledgerEntry.seq})`;
  return drizzle
    .select({ entry: ledgerEntry, transaction: ledgerTransaction })
    .from(ledgerEntry)
    .innerJoin(ledgerTransaction, eq(ledgerTransaction.key, ledgerEntry.transactionKey))
    .where(
      and(
        eq(ledgerEntry.owner, memberOwner(input.memberId)),
        inArray(ledgerEntry.purpose, [...input.purposes]),
        eq(ledgerEntry.scope, input.scope),
        after
          ? sql`${place} < (${after.transactionId}::bigint, ${after.purpose}::text, ${after.seq}::bigint)`
          : undefined,
      ),
    )
    .orderBy(desc(ledgerEntry.transactionId), desc(ledgerEntry.purpose), desc(ledgerEntry.seq))
    .limit(input.limit);
}
