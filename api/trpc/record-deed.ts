import type { LookUpAction } from "@liandong/core/audit/actions";
import type { AuditSubject, Deed, LookUpDetail } from "@liandong/core/audit/details";
import type { Handle } from "@liandong/db/connection/database";
import { recordAudit } from "@liandong/db/staff/audit/audit";

/** Who acts and when; a `StaffContext` is one. */
type Actor = { now: () => Date; staff: { id: string } };

/**
 * Adds a deed of the staff in `ctx` to 操作日志, at the time of `ctx`. It belongs into the transaction of the deed, so that
 * both happen or neither; deeds without one (a login, an export, a close that commits by itself) pass a plain handle.
 */
export async function recordDeed(handle: Handle, ctx: Actor, deed: Deed): Promise<void> {
  const { action, subject, detail, reason } = deed;
  await recordAudit(handle, { staffId: ctx.staff.id, at: ctx.now(), action, subject, detail: { ...detail }, reason });
}

/** Adds a look-up to 操作日志, with the input that it was called with. */
export async function recordLookUp(
  handle: Handle,
  ctx: Actor,
  { action, input }: { action: LookUpAction; input: LookUpDetail },
): Promise<void> {
  const record = { action, subject: lookUpSubject(input), detail: { ...input }, reason: null };
  await recordAudit(handle, { staffId: ctx.staff.id, at: ctx.now(), ...record });
}

function lookUpSubject({ memberId, orderNo, caseNo }: LookUpDetail): AuditSubject {
  if (memberId) return `m:${memberId}`;
  if (orderNo) return `order:${orderNo}`;
  return caseNo ? `after-sale:${caseNo}` : "search";
}
