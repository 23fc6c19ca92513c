import { expiredApprovalsAskedBy, maxOpenApprovals, mayHandle } from "@liandong/core/audit/staff-limits";
import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { insertApproval } from "@liandong/db/staff/approvals/approvals";
import { requireMember } from "../../loyalty/programmes/require-member";
import { effectiveMinute } from "../../people/plan/effective-at";
import { documentDigest } from "../../people/plan/plan-digest";
import { preparePlan } from "../../people/plan/publish-plan";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { staffNameOf, subjectOf } from "./approval-deed";
import { amountOf, amountWords, reasonOf } from "./asked-act";
import type { AskedAct } from "./inputs";

/**
 * 提交复核: lays an act above one's own limit before colleagues, once per request key; nothing is done before one of them approves.
 * @throws DomainError auth.forbidden, member.unknown, order.unknown, order.nothing_to_refund, request.conflict (the key was used
 * for something else), approval.too_many, those of publishing a plan
 */
export async function askColleague({
  ctx,
  input: act,
}: {
  ctx: StaffContext;
  input: AskedAct;
}): Promise<{ id: string }> {
  const { kind, input } = act;
  if (!mayHandle(kind, ctx.staff)) throw new DomainError("auth.forbidden", { kind });
  const { requestKey } = input;
  const memberId = "memberId" in act.input ? act.input.memberId : null;
  return ctx.db.command(async (tx) => {
    await requireAskable(tx, { ctx, act });
    const amount = await amountOf(tx, ctx, act);
    const asked = {
      kind,
      memberId,
      amount,
      input: input as Record<string, unknown>,
      reason: reasonOf(act),
      requestKey,
    };
    const row = { ...asked, askedBy: ctx.staff.id, askedAt: ctx.now() };
    const limit = { maxOpen: maxOpenApprovals, expiredBy: expiredApprovalsAskedBy(row.askedAt) };
    const laid = await insertApproval(tx, row, limit);
    if (!laid) throw new DomainError("approval.too_many", { max: maxOpenApprovals });
    const { approval, isNew } = laid;
    const isSame = approval.kind === kind && approval.memberId === memberId && approval.amount === amount;
    const isSameDocument = digestOf(approval.input) === digestOf(asked.input);
    if (!isSame || !isSameDocument) throw new DomainError("request.conflict");
    if (isNew) {
      const detail = { kind, asked: amountWords(act, amount), askedBy: await staffNameOf(tx, ctx.staff.id) };
      const deed = { action: "desk.approvals.ask", subject: subjectOf(act), detail, reason: asked.reason } as const;
      await recordDeed(tx, ctx, deed);
    }
    return { id: approval.id };
  });
}

/** Digest of what a release or a promotion would save; moments compare as they are kept. */
function digestOf({ document, promotion }: Record<string, unknown>): string {
  return documentDigest(JSON.parse(JSON.stringify(document ?? promotion ?? null)));
}

/** @throws DomainError member.unknown, or what keeps the plan from being published */
async function requireAskable(tx: Transaction, { ctx, act }: { ctx: StaffContext; act: AskedAct }): Promise<void> {
  if (act.kind === "promotion" || act.kind === "campaign") return;
  if (act.kind !== "plan") return requireMember(tx, { ctx, memberId: act.input.memberId });
  await preparePlan(tx, { ctx, input: act.input });
  effectiveMinute(act.input.effectiveAt, ctx.now());
}
