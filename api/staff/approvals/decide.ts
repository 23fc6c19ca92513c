import { expiredApprovalsAskedBy, mayHandle } from "@liandong/core/audit/staff-limits";
import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import {
  type ApprovalRow,
  decideApproval,
  findApproval,
  withdrawApproval,
} from "@liandong/db/staff/approvals/approvals";
import type { z } from "zod";
import { documentDigest } from "../../people/plan/plan-digest";
import type { StaffContext } from "../../trpc/context";
import { actOf, recordDecision, stateOf } from "./approval-deed";
import { runAct } from "./asked-act";
import type { approveInput, byApproval, declineInput } from "./inputs";

type ByApproval = { ctx: StaffContext; input: z.infer<typeof byApproval> };
type State = ApprovalRow["state"];

/**
 * 复核通过: a colleague whose limit allows it approves the act, and the same transaction runs it. A repeated call does nothing.
 * @throws DomainError approval.unknown, approval.own, approval.decided, approval.expired, approval.changed (a release that
 * names another document), auth.forbidden, staff.limit_reached, those of the act
 */
export async function approve({
  ctx,
  input: { id, digest },
}: {
  ctx: StaffContext;
  input: z.infer<typeof approveInput>;
}): Promise<{ state: State }> {
  const finish = await ctx.db.command(async (tx) => {
    const decision = { ...decisionBy(ctx, id), answer: null };
    const approval = await decideApproval(tx, { ...decision, state: "approved" });
    if (!approval) return requireDone(tx, { ctx, id, state: "approved" });
    requireKind(ctx, approval);
    const act = actOf(approval);
    if (act.kind === "plan" && documentDigest(act.input.document) !== digest) throw new DomainError("approval.changed");
    const finishAct = await runAct(tx, { ctx, act, askedBy: approval.askedBy });
    await recordDecision(tx, ctx, { action: "desk.approvals.approve", approval, reason: approval.reason });
    return finishAct;
  });
  await finish();
  return { state: "approved" };
}

/** 复核驳回: nothing is done. @throws DomainError approval.unknown, approval.own, approval.decided, approval.expired, auth.forbidden */
export async function decline({
  ctx,
  input: { id, reason },
}: {
  ctx: StaffContext;
  input: z.infer<typeof declineInput>;
}): Promise<{ state: State }> {
  await ctx.db.command(async (tx) => {
    const decision = { ...decisionBy(ctx, id), answer: reason };
    const approval = await decideApproval(tx, { ...decision, state: "declined" });
    if (!approval) return requireDone(tx, { ctx, id, state: "declined" });
    requireKind(ctx, approval);
    await recordDecision(tx, ctx, { action: "desk.approvals.decline", approval, reason });
  });
  return { state: "declined" };
}

/** 撤回: who asked takes it back. @throws DomainError approval.unknown, approval.decided, approval.expired */
export async function withdraw({ ctx, input: { id } }: ByApproval): Promise<{ state: State }> {
  await ctx.db.command(async (tx) => {
    const approval = await withdrawApproval(tx, decisionBy(ctx, id));
    if (!approval) return requireDone(tx, { ctx, id, state: "withdrawn" });
    await recordDecision(tx, ctx, { action: "desk.approvals.withdraw", approval, reason: approval.reason });
  });
  return { state: "withdrawn" };
}

function decisionBy(ctx: StaffContext, id: string) {
  const at = ctx.now();
  return { id, by: ctx.staff.id, at, expiredBy: expiredApprovalsAskedBy(at) };
}

function requireKind({ staff }: StaffContext, { kind }: ApprovalRow): void {
  if (!mayHandle(kind, staff)) throw new DomainError("auth.forbidden", { kind });
}

type Wanted = { ctx: StaffContext; id: string; state: State };

/** A call that changed nothing is a repetition when the caller decided the same before; any other is refused. */
async function requireDone(tx: Transaction, { ctx, id, state }: Wanted): Promise<() => Promise<void>> {
  const approval = await findApproval(tx, { id });
  if (!approval) throw new DomainError("approval.unknown", { id });
  if (approval.state === state && approval.decidedBy === ctx.staff.id) return async () => {};
  if (stateOf(approval, ctx.now()) === "expired") throw new DomainError("approval.expired", { id });
  if (approval.state === "waiting" && approval.askedBy === ctx.staff.id) throw new DomainError("approval.own", { id });
  throw new DomainError("approval.decided", { id, state: approval.state });
}
