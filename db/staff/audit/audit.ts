import type { AuditAction } from "@liandong/core/audit/actions";
import type { AuditSubject, DeedAction } from "@liandong/core/audit/details";
import { and, desc, eq, gte, inArray, lt, notInArray } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { staff, staffAudit } from "../../schema/staff";

export type AuditRecord = {
  staffId: string;
  at: Date;
  action: AuditAction;
  subject: AuditSubject;
  detail: Record<string, unknown>;
  reason: string | null;
};

/** Adds a line to 操作日志; the database lets nobody change it afterwards. */
export async function recordAudit({ sql }: Handle, record: AuditRecord): Promise<void> {
  const { staffId, at, action, subject, detail, reason } = record;
  await sql`INSERT INTO staff_audit (staff_id, at, action, subject, detail, reason)
    VALUES (${staffId}, ${at}, ${action}, ${subject}, ${JSON.stringify(detail)}::text::jsonb, ${reason})`;
}

export type AuditSearch = {
  staffId?: string;
  action?: string;
  /** Look-ups, for a list of what was done. */
  without: readonly string[];
  subjects?: readonly string[];
  from?: Date;
  before?: Date;
  afterId: string | null;
  limit: number;
};

/** 操作日志, the latest first. */
export async function listAuditRows({ drizzle }: Handle, search: AuditSearch) {
  const { staffId, action, without, subjects, from, before, afterId, limit } = search;
  const conditions = [
    staffId && eq(staffAudit.staffId, staffId),
    action && eq(staffAudit.action, action),
    without.length > 0 && notInArray(staffAudit.action, [...without]),
    subjects && inArray(staffAudit.subject, [...subjects]),
    from && gte(staffAudit.at, from),
    before && lt(staffAudit.at, before),
    afterId !== null && lt(staffAudit.id, afterId),
  ].filter((condition) => typeof condition === "object");
  const { id, at, subject, detail, reason } = staffAudit;
  return drizzle
    .select({ id, at, action: staffAudit.action, subject, detail, reason, staffId: staff.id, staffName: staff.name })
    .from(staffAudit)
    .innerJoin(staff, eq(staff.id, staffAudit.staffId))
    .where(and(...conditions))
    .orderBy(desc(id))
    .limit(limit);
}

/** The latest of these deeds about a subject, with the name of who did it; null when there is none. */
export async function findLastDeed(
  { drizzle }: Handle,
  { subject, actions }: { subject: AuditSubject; actions: readonly DeedAction[] },
): Promise<{ staffName: string; at: Date } | null> {
  const [row] = await drizzle
    .select({ staffName: staff.name, at: staffAudit.at })
    .from(staffAudit)
    .innerJoin(staff, eq(staff.id, staffAudit.staffId))
    .where(and(eq(staffAudit.subject, subject), inArray(staffAudit.action, [...actions])))
    .orderBy(desc(staffAudit.at), desc(staffAudit.id))
    .limit(1);
  return row ?? null;
}
