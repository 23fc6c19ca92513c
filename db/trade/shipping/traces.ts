import { and, eq } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { parcelTrace, traceService } from "../../schema/shipping";

type Parcel = { memberId: string; company: string; trackingNo: string };

export type TraceRow = typeof parcelTrace.$inferSelect;

export async function findTrace(
  { drizzle }: Handle,
  { memberId, company, trackingNo }: Parcel,
): Promise<TraceRow | null> {
  const [row] = await drizzle
    .select()
    .from(parcelTrace)
    .where(
      and(eq(parcelTrace.memberId, memberId), eq(parcelTrace.company, company), eq(parcelTrace.trackingNo, trackingNo)),
    );
  return row ?? null;
}

/** Takes the next question about a parcel, so that one of many that look at once asks the carrier; false for the others. */
export async function claimAsk(
  { sql }: Handle,
  { memberId, company, trackingNo, now, until }: Parcel & { now: Date; until: Date },
): Promise<boolean> {
  const rows = await sql`
    INSERT INTO parcel_trace AS t (member_id, company, tracking_no, state, next_ask_at)
    VALUES (${memberId}, ${company}, ${trackingNo}, 'unknown', ${until})
    ON CONFLICT (member_id, company, tracking_no) DO UPDATE SET next_ask_at = excluded.next_ask_at
      WHERE t.next_ask_at <= ${now}
    RETURNING 1`;
  return rows.length > 0;
}

type Answer = Pick<TraceRow, "state" | "steps" | "problem" | "answeredAt" | "nextAskAt" | "failures">;

export async function saveTrace(
  { drizzle }: Handle,
  { memberId, company, trackingNo, answer }: Parcel & { answer: Partial<Answer> },
): Promise<void> {
  await drizzle
    .update(parcelTrace)
    .set(answer)
    .where(
      and(eq(parcelTrace.memberId, memberId), eq(parcelTrace.company, company), eq(parcelTrace.trackingNo, trackingNo)),
    );
}

export type TraceServiceRow = typeof traceService.$inferSelect;

export async function findTraceService({ drizzle }: Handle): Promise<TraceServiceRow | null> {
  const [row] = await drizzle.select().from(traceService).where(eq(traceService.provider, "kuaidi100"));
  return row ?? null;
}

type ServiceToSave = Omit<TraceServiceRow, "provider" | "version">;

/** Saves the account over the version that was edited, 0 for the first; null when somebody has saved since. */
export async function saveTraceService(
  { sql }: Transaction,
  { version, service }: { version: number; service: ServiceToSave },
): Promise<number | null> {
  const { customer, sealed, isOn, changedAt, changedBy } = service;
  const [row] = await sql<{ version: number }[]>`
    INSERT INTO trace_service AS t (provider, customer, sealed, is_on, changed_at, changed_by, version)
    SELECT 'kuaidi100', ${customer}, ${sealed}, ${isOn}, ${changedAt}, ${changedBy}, ${version}::integer + 1
    ON CONFLICT (provider) DO UPDATE SET customer = excluded.customer, sealed = excluded.sealed, is_on = excluded.is_on,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by, version = t.version + 1
      WHERE t.version = ${version}::integer
    RETURNING version`;
  return row?.version ?? null;
}
