import { type AfterSaleVerb, takeStep } from "@liandong/core/after-sales/after-sale-states";
import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { type AfterSaleRow, findAfterSale, lockOrder, moveAfterSale } from "@liandong/db/trade/after-sales/cases";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";

/** @throws DomainError after_sales.unknown */
export async function knownCase(tx: Transaction, caseNo: string): Promise<AfterSaleRow> {
  const found = await findAfterSale(tx, caseNo);
  if (!found) throw new DomainError("after_sales.unknown");
  return found;
}

type CaseDecision<Answer> = {
  ctx: StaffContext;
  caseNo: string;
  /** Recorded in 操作日志 as `desk.afterSales.ACTION`. */
  action: "approve" | "reject" | "receive" | "pass" | "retryRefund";
  note: string;
  decide: (tx: Transaction, found: AfterSaleRow) => Promise<Answer>;
};

/** Decides a case under the order's lock and records the decision in the same transaction. */
export async function decideCase<Answer>({ ctx, caseNo, action, note, decide }: CaseDecision<Answer>): Promise<Answer> {
  return ctx.db.command(async (tx) => {
    const { orderNo } = await knownCase(tx, caseNo);
    await lockOrder(tx, { orderNo });
    const found = await knownCase(tx, caseNo);
    const answer = await decide(tx, found);
    const { memberId, type, state, amountFen } = found;
    await recordDeed(tx, ctx, {
      action: `desk.afterSales.${action}`,
      subject: `m:${memberId}`,
      detail: { caseNo, orderNo, type, state, amountFen },
      reason: note,
    });
    return answer;
  });
}

type Step = { ctx: StaffContext; found: AfterSaleRow; verb: AfterSaleVerb; note: string; set?: Partial<AfterSaleRow> };

/**
 * Takes one step of a case for staff and returns the case as it is afterwards.
 * @throws DomainError after_sales.state
 */
export async function takeStaffStep(tx: Transaction, { ctx, found, verb, note, set }: Step): Promise<AfterSaleRow> {
  const to = takeStep(found, verb);
  const at = ctx.now();
  const moved = await moveAfterSale(tx, { from: found, to, at, actor: `staff:${ctx.staff.id}`, note, set });
  if (!moved) throw new DomainError("after_sales.state");
  return { ...found, ...set, state: to, changedAt: at };
}
