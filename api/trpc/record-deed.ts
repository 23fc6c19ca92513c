import type { LookUpAction } from "@liandong/core/audit/actions";
import type { AuditSubject, Deed } from "@liandong/core/audit/details";
import type { LookUpDetail } from "@liandong/core/audit/look-up-detail";
import { maskPhones } from "@liandong/core/audit/mask-phones";
import type { Handle } from "@liandong/db/connection/database";
import { recordAudit } from "@liandong/db/staff/audit/audit";

/** Who acts and when; a `StaffContext` is one. */
type Actor = { now: () => Date; staff: { id: string } };

/**
 * Adds a deed of the staff in `ctx` to 操作日志, at the time of `ctx`. It belongs into the transaction of the deed, so that
 * both happen or neither; deeds without one (a login, an export, a close that commits by itself) pass a plain handle.
 */
export async function recordDeed(handle: Handle, ctx: Actor, deed: Deed): Promise<void> {
  const { action, subject, reason } = deed;
  const kept = { detail: withoutPhones(deed.detail), reason: reason && maskPhones(reason) };
  await recordAudit(handle, { staffId: ctx.staff.id, at: ctx.now(), action, subject, ...kept });
}

/** Adds a look-up to 操作日志, with the input that it was called with. */
export async function recordLookUp(
  handle: Handle,
  ctx: Actor,
  { action, input }: { action: LookUpAction; input: LookUpDetail },
): Promise<void> {
  const record = { action, subject: lookUpSubject(input), detail: withoutPhones(input), reason: null };
  await recordAudit(handle, { staffId: ctx.staff.id, at: ctx.now(), ...record });
}

/** The texts of a detail and of a list's filter with their mobile numbers masked; documents inside it stay as they are. */
function withoutPhones(detail: object): Record<string, unknown> {
  const entries = Object.entries(detail) as [string, unknown][];
  return Object.fromEntries(entries.map(([field, value]) => [field, masked(field, value)]));
}

function masked(field: string, value: unknown): unknown {
  if (typeof value === "string") return maskPhones(value);
  const isFilter = field === "filter" && typeof value === "object" && value !== null;
  return isFilter ? withoutPhones(value) : value;
}

function lookUpSubject({ memberId, orderNo, caseNo }: LookUpDetail): AuditSubject {
  if (memberId) return `m:${memberId}`;
  if (orderNo) return `order:${orderNo}`;
  return caseNo ? `after-sale:${caseNo}` : "search";
}
