import type { AuditSubject, DeedAction } from "@liandong/core/audit/details";
import { expiredApprovalsAskedBy } from "@liandong/core/audit/staff-limits";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import type { ApprovalRow } from "@liandong/db/staff/approvals/approvals";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { amountWords } from "./asked-act";
import { type AskedAct, askedActInput } from "./inputs";

/** The act as it was asked for, checked again: it may come from an older version of the shop. */
export const actOf = ({ kind, input }: Pick<ApprovalRow, "kind" | "input">) => askedActInput.parse({ kind, input });

/** A waiting act is expired from its last moment on, also before the hourly job has marked it. */
export function stateOf({ state, askedAt }: Pick<ApprovalRow, "state" | "askedAt">, now: Date): ApprovalRow["state"] {
  return state === "waiting" && askedAt <= expiredApprovalsAskedBy(now) ? "expired" : state;
}

export async function staffNameOf(handle: Handle, id: string): Promise<string> {
  return (await listStaffNames(handle, { staffIds: [id] })).get(id) ?? "";
}

/** The member that the act is about, the version that a release publishes, or the promotion, which has number 0 while it is new. */
export function subjectOf({ kind, input }: AskedAct): AuditSubject {
  if (kind === "plan") return `plan:${input.version + 1}`;
  if (kind === "campaign") return `campaign:${input.id}`;
  if (kind === "promotion") return `${input.promotion.what}:${input.promotion.id ?? 0}`;
  return `m:${input.memberId}`;
}

type Decided = { action: Extract<DeedAction, `desk.approvals.${string}`>; approval: ApprovalRow; reason: string };

/** Records a decision with both names: who decided is the author of the line, who asked stands in it. */
export async function recordDecision(tx: Transaction, ctx: StaffContext, decided: Decided): Promise<void> {
  const { action, approval, reason } = decided;
  const { kind, amount, askedBy } = approval;
  const act = actOf(approval);
  const asked = amountWords(act, amount);
  const detail = { kind, asked, askedBy: await staffNameOf(tx, askedBy) };
  await recordDeed(tx, ctx, { action, subject: subjectOf(act), detail, reason });
}
