import { expiredApprovalsAskedBy, limitKindOf, maxOpenApprovals, mayDo } from "@liandong/core/audit/staff-limits";
import { DomainError } from "@liandong/core/errors";
import { insertApproval } from "@liandong/db/staff/approvals/approvals";
import { requireMember } from "../../loyalty/programmes/require-member";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { staffNameOf } from "./approval-deed";
import { amountOf, amountWords, reasonOf } from "./asked-act";
import type { AskedAct } from "./inputs";

/**
 * 提交复核: lays an act above one's own limit before colleagues, once per request key; nothing is done before one of them approves.
 * @throws DomainError auth.forbidden, member.unknown, order.unknown, order.nothing_to_refund, request.conflict (the key was used
 * for something else), approval.too_many
 */
export async function askColleague({
  ctx,
  input: act,
}: {
  ctx: StaffContext;
  input: AskedAct;
}): Promise<{ id: string }> {
  const { kind, input } = act;
  if (!mayDo(limitKindOf(kind), ctx.staff.limitRoles)) throw new DomainError("auth.forbidden", { kind });
  const { memberId, requestKey } = input;
  return ctx.db.command(async (tx) => {
    await requireMember(tx, { ctx, memberId });
    const amount = await amountOf(tx, act);
    const asked = { kind, memberId, input, amount, reason: reasonOf(act), requestKey };
    const row = { ...asked, askedBy: ctx.staff.id, askedAt: ctx.now() };
    const limit = { maxOpen: maxOpenApprovals, expiredBy: expiredApprovalsAskedBy(row.askedAt) };
    const laid = await insertApproval(tx, row, limit);
    if (!laid) throw new DomainError("approval.too_many", { max: maxOpenApprovals });
    const { approval, isNew } = laid;
    const isSame = approval.kind === kind && approval.memberId === memberId && approval.amount === amount;
    if (!isSame) throw new DomainError("request.conflict");
    if (isNew) {
      const detail = { kind, asked: amountWords(act, amount), askedBy: await staffNameOf(tx, ctx.staff.id) };
      const deed = { action: "desk.approvals.ask", subject: `m:${memberId}`, detail, reason: asked.reason } as const;
      await recordDeed(tx, ctx, deed);
    }
    return { id: approval.id };
  });
}
