import { memberOwner } from "@liandong/core/ledger/accounts";
import { begunBy } from "@liandong/core/ledger/one-event";
import type { TransactionKind } from "@liandong/core/ledger/transaction";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { ledgerEntry, ledgerTransaction } from "../../schema/ledger";

type EventsRequest = {
  memberId: string;
  purposes: readonly string[];
  scope: string;
  /** The kinds of first bookings; null for all. */
  kinds: readonly TransactionKind[] | null;
  /** The number of the last shown event's first booking: later bookings of an event never move it. */
  after: string | null;
  limit: number;
};

/** The first booking of an event. */
export type EventHead = { id: string; key: string; reference: string; kind: string };

/**
 * A member's business events on accounts of these purposes, the latest begun first: each with its bookings in order and
 * the member's entries in them.
 */
export async function listEvents(handle: Handle, request: EventsRequest) {
  return readEvents(handle, request, await findHeads(handle, request));
}

/** The events that these bookings begin, in their order. */
export async function readEvents<Head extends EventHead>(
  { drizzle }: Handle,
  { memberId, purposes, scope }: Pick<EventsRequest, "memberId" | "purposes" | "scope">,
  heads: readonly Head[],
) {
  if (heads.length === 0) return [];
  const rows = await drizzle
    .select({ entry: ledgerEntry, transaction: ledgerTransaction })
    .from(ledgerEntry)
    .innerJoin(ledgerTransaction, eq(ledgerTransaction.key, ledgerEntry.transactionKey))
    .where(
      and(
        eq(ledgerEntry.owner, memberOwner(memberId)),
        inArray(ledgerEntry.purpose, [...purposes]),
        eq(ledgerEntry.scope, scope),
        inArray(
          ledgerTransaction.reference,
          heads.map(({ reference }) => reference),
        ),
      ),
    )
    .orderBy(asc(ledgerEntry.transactionId), asc(ledgerEntry.purpose), asc(ledgerEntry.seq));
  return heads.map((head) => ({
    ...head,
    rows: rows.filter(
      ({ transaction: { key, kind, reference } }) =>
        key === head.key || (reference === head.reference && begunBy[kind] === head.kind),
    ),
  }));
}

/** The first bookings of the events: those whose kind goes on with no earlier booking of this member. */
async function findHeads(
  { sql: run }: Handle,
  { memberId, purposes, scope, kinds, after, limit }: EventsRequest,
): Promise<EventHead[]> {
  const owner = memberOwner(memberId);
  const rows = await run`
    SELECT DISTINCT e.transaction_id::text AS id, e.transaction_id, t.key, t.reference, t.kind
    FROM ledger_entry AS e JOIN ledger_transaction AS t ON t.key = e.transaction_key
    WHERE e.owner = ${owner} AND e.purpose IN (SELECT jsonb_array_elements_text(${run.json([...purposes])}))
      AND e.scope = ${scope} AND (${after}::bigint IS NULL OR e.transaction_id < ${after}::bigint)
      AND (${kinds === null} OR t.kind IN (SELECT jsonb_array_elements_text(${run.json([...(kinds ?? [])])})))
      AND NOT EXISTS (
        SELECT 1 FROM ledger_transaction AS h JOIN ledger_entry AS held ON held.transaction_key = h.key
        WHERE h.reference = t.reference AND h.kind = ${run.json(begunBy)}::jsonb ->> t.kind
          AND held.owner = ${owner} AND held.scope = ${scope}
          AND held.purpose IN (SELECT jsonb_array_elements_text(${run.json([...purposes])})))
    ORDER BY e.transaction_id DESC
    LIMIT ${limit}`;
  return rows.map(({ id, key, reference, kind }) => ({
    id: String(id),
    key: String(key),
    reference: String(reference),
    kind: String(kind),
  }));
}
