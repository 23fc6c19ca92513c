import { and, asc, desc, eq, inArray, lte } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { scheduledVersion } from "../../schema/plan";

export type ScheduledRow = typeof scheduledVersion.$inferSelect;
export type NewScheduled = Pick<
  ScheduledRow,
  "document" | "madeFrom" | "body" | "confirmedNotes" | "effectiveAt" | "scheduledBy" | "scheduledAt" | "releasedBy"
>;

/** Publishing and scheduling of one document take turns, so that nothing is published while a version waits for its time. */
export async function lockDocument({ sql }: Transaction, document: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`liandong document ${document}`}))`;
}

/** Null when a version of the document waits already. */
export async function insertScheduled({ drizzle }: Transaction, row: NewScheduled): Promise<string | null> {
  const [inserted] = await drizzle
    .insert(scheduledVersion)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: scheduledVersion.id });
  return inserted?.id ?? null;
}

export async function hasWaiting({ drizzle }: Handle, document: string): Promise<boolean> {
  const rows = await drizzle
    .select({ id: scheduledVersion.id })
    .from(scheduledVersion)
    .where(and(eq(scheduledVersion.document, document), eq(scheduledVersion.state, "waiting")));
  return rows.length > 0;
}

/** The version that waits for its time, or the one that ended last. */
export async function findLastScheduled({ drizzle }: Handle, document: string): Promise<ScheduledRow | null> {
  const [row] = await drizzle
    .select()
    .from(scheduledVersion)
    .where(eq(scheduledVersion.document, document))
    .orderBy(desc(scheduledVersion.id))
    .limit(1);
  return row ?? null;
}

/** Versions whose time has come, the earliest first. */
export async function listDue({ drizzle }: Handle, { now }: { now: Date }): Promise<ScheduledRow[]> {
  return drizzle
    .select()
    .from(scheduledVersion)
    .where(and(eq(scheduledVersion.state, "waiting"), lte(scheduledVersion.effectiveAt, now)))
    .orderBy(asc(scheduledVersion.effectiveAt));
}

type Ending = {
  id: string;
  documents: readonly string[];
  state: "published" | "cancelled" | "refused";
  at: Date;
  by: string | null;
  problem?: string | null;
};

/** One conditional write decides between the job and somebody who cancels; null when it has ended before. */
export async function endScheduled(
  { drizzle }: Transaction,
  { id, documents, state, at, by, problem = null }: Ending,
): Promise<ScheduledRow | null> {
  const [row] = await drizzle
    .update(scheduledVersion)
    .set({ state, endedAt: at, endedBy: by, problem })
    .where(
      and(
        eq(scheduledVersion.id, id),
        inArray(scheduledVersion.document, [...documents]),
        eq(scheduledVersion.state, "waiting"),
      ),
    )
    .returning();
  return row ?? null;
}
