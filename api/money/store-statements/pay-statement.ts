import { DomainError } from "@liandong/core/errors";
import { FactMap } from "@liandong/core/flows/fact-map";
import { decideStorePaid } from "@liandong/core/flows/store-settled";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { findStatement, insertFee, lockStore, stepStatement } from "@liandong/db/money/store-statements/statements";
import { loadPlanVersionInForce } from "@liandong/db/people/plan/plans";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { requireStaffPictures } from "../../uploads/require-staff-pictures";
import type { approveStatementInput, feeInput, payStatementInput } from "./inputs";

type Approval = { ctx: StaffContext; input: z.infer<typeof approveStatementInput> };
type State = { state: "approved" | "paid" };

/**
 * 审核: a second person of finance agrees to what is paid out; a statement without a payout is done with it. Repeated by the same
 * person it does nothing.
 * @throws DomainError statement.unknown, statement.own, statement.state
 */
export async function approveStatement({ ctx, input: { id, reason } }: Approval): Promise<State> {
  return ctx.db.command(async (tx) => {
    const found = await findStatement(tx, { id });
    if (!found) throw new DomainError("statement.unknown");
    const { payoutFen, closedBy, approvedBy, storeId, state } = found.statement;
    if (approvedBy === ctx.staff.id && state !== "closed") return { state };
    if (payoutFen > 0 && closedBy === ctx.staff.id) throw new DomainError("statement.own");
    const [at, by] = [ctx.now(), ctx.staff.id];
    const approved = { approvedAt: at, approvedBy: by };
    const fields =
      payoutFen > 0
        ? ({ ...approved, state: "approved" } as const)
        : ({ ...approved, state: "paid", paidAt: at, paidBy: by } as const);
    if (!(await stepStatement(tx, { id, from: "closed", fields }))) throw new DomainError("statement.state");
    const detail = { id, payoutFen };
    await recordDeed(tx, ctx, { action: "desk.storeStatements.approve", subject: `store:${storeId}`, detail, reason });
    return { state: fields.state };
  });
}

type Payment = { ctx: StaffContext; input: z.infer<typeof payStatementInput> };

/**
 * 登记付款: finance has paid the store and says with which number; the books follow once. The same number again does nothing.
 * @throws DomainError statement.unknown, statement.state, upload.unknown
 */
export async function payStatement({ ctx, input: { id, paymentNo, proofUrl } }: Payment): Promise<{ state: "paid" }> {
  return ctx.db.command(async (tx) => {
    if (proofUrl !== null) await requireStaffPictures(tx, [proofUrl]);
    const [now, by] = [ctx.now(), ctx.staff.id];
    const fields = { state: "paid", paidAt: now, paidBy: by, paymentNo, proofUrl } as const;
    const paid = await stepStatement(tx, { id, from: "approved", fields });
    if (!paid) {
      const found = await findStatement(tx, { id });
      if (!found) throw new DomainError("statement.unknown");
      if (found.statement.state === "paid" && found.statement.paymentNo === paymentNo) return { state: "paid" };
      throw new DomainError("statement.state");
    }
    const { storeId, payoutFen } = paid;
    const planVersion = await loadPlanVersionInForce(tx);
    const booking = { storeId, statementId: id, amountFen: payoutFen, planVersion, now };
    const changes = decideStorePaid({ ...booking, actor: `staff:${by}` });
    await saveChanges(tx, { changes: [changes], orders: [], trades: [], facts: new FactMap(), at: now });
    const detail = { id, payoutFen, paymentNo, proofUrl };
    const deed = { action: "desk.storeStatements.pay", subject: `store:${storeId}`, detail, reason: null } as const;
    await recordDeed(tx, ctx, deed);
    return { state: "paid" };
  });
}

type FeeCall = { ctx: StaffContext; input: z.infer<typeof feeInput> };

/** 平台服务费率, for orders paid from now on. @throws DomainError store.unknown */
export async function setStoreFee({ ctx, input: { storeId, rateBp, reason } }: FeeCall): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    if (!(await lockStore(tx, { storeId }))) throw new DomainError("store.unknown", { storeId });
    await insertFee(tx, { storeId, fromAt: ctx.now(), rateBp, staffId: ctx.staff.id });
    const detail = { feeBp: rateBp };
    await recordDeed(tx, ctx, { action: "desk.storeStatements.setFee", subject: `store:${storeId}`, detail, reason });
  });
}
