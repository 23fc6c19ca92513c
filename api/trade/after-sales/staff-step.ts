import { type AfterSaleVerb, takeStep } from "@liandong/core/after-sales/after-sale-states";
import type { DeedDetails } from "@liandong/core/audit/details";
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

/** Recorded in 操作日志 as `desk.afterSales.ACTION`, with what the act has beside the case. */
type CaseAction =
  | { action: "approve" | "reject" | "receive" | "pass" | "retryRefund"; extra?: undefined }
  | { action: "refundToBank"; extra: { bank: string } }
  | { action: "markRefundPaid"; extra: { proof: string } };

type CaseDetail = DeedDetails["desk.afterSales.approve"];

type CaseDecision<Answer> = CaseAction & {
  ctx: StaffContext;
  caseNo: string;
  note: string;
  decide: (tx: Transaction, found: AfterSaleRow) => Promise<Answer>;
};

/** Decides a case under the order's lock and records the decision in the same transaction. */
export async function decideCase<Answer>({ ctx, caseNo, note, decide, ...act }: CaseDecision<Answer>): Promise<Answer> {
  return ctx.db.command(async (tx) => {
    const { orderNo } = await knownCase(tx, caseNo);
    await lockOrder(tx, { orderNo });
    const found = await knownCase(tx, caseNo);
    const answer = await decide(tx, found);
    const { memberId, type, state, amountFen } = found;
    const detail = { caseNo, orderNo, type, state, amountFen };
    await recordDeed(tx, ctx, { ...deedOf(act, detail), subject: `m:${memberId}`, reason: note });
    return answer;
  });
}

/** What 操作日志 keeps of a decision: the case, and what the act has beside it. */
function deedOf(act: CaseAction, detail: CaseDetail) {
  if (act.action === "refundToBank")
    return { action: "desk.afterSales.refundToBank" as const, detail: { ...detail, ...act.extra } };
  if (act.action === "markRefundPaid")
    return { action: "desk.afterSales.markRefundPaid" as const, detail: { ...detail, ...act.extra } };
  return { action: `desk.afterSales.${act.action}` as const, detail };
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
