import type { AuditAction } from "@liandong/core/audit/actions";
import type { Handle } from "../connection/database";
import { staffAudit } from "../schema/staff";

export type AuditRecord = {
  staffId: string;
  at: Date;
  /** What was done, `room.verb`. */
  action: AuditAction;
  /** To whom or what: `m:ID`, `order:NO`. */
  subject: string;
  detail: Record<string, unknown>;
  reason: string | null;
};

/** One line of 操作日志; the database lets nobody change it afterwards. */
export async function recordAudit({ drizzle }: Handle, record: AuditRecord): Promise<void> {
  await drizzle.insert(staffAudit).values(record);
}
