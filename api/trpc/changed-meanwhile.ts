import type { AuditSubject, DeedAction } from "@liandong/core/audit/details";
import { DomainError, type ErrorCode } from "@liandong/core/errors";
import type { Handle } from "@liandong/db/connection/database";
import { findLastDeed } from "@liandong/db/staff/audit/audit";

type Change = {
  code: Extract<ErrorCode, `${string}.changed`>;
  /** Whose deeds in 操作日志 tell who saved last, and which of its deeds are saves. */
  subject: AuditSubject;
  actions: readonly DeedAction[];
};

/** The refusal of a save that was made from an older version; it names who has saved since, and when, where that is known. */
export async function changedMeanwhile(handle: Handle, { code, subject, actions }: Change): Promise<DomainError> {
  const last = await findLastDeed(handle, { subject, actions });
  return new DomainError(code, last ? { changedBy: last.staffName, changedAt: last.at.toISOString() } : {});
}
