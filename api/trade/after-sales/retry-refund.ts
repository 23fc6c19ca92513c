import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { type AfterSaleRow, moveAfterSale } from "@liandong/db/trade/after-sales/cases";
import { findRefund, type RefundRow, reopenRefund } from "@liandong/db/trade/refunds/refunds";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import type { decideInput } from "./inputs";
import { askForPayBack, writeCaseRefund } from "./pay-back";
import { decideCase } from "./staff-step";

type Retry = { ctx: StaffContext; input: z.infer<typeof decideInput> };

/**
 * 重新退款: asks WeChat again for a refund that failed, under the same number so that it never pays twice. A number that
 * WeChat has closed is replaced by the next one.
 * @throws DomainError after_sales.unknown, after_sales.state when no refund has failed
 */
export async function retryCaseRefund({ ctx, input }: Retry): Promise<void> {
  const { caseNo, note } = input;
  const decide = (tx: Transaction, found: AfterSaleRow) => reopen(tx, { ctx, note, found });
  const refund = await decideCase({ ctx, caseNo, note, action: "retryRefund", decide });
  await askForPayBack({ ctx, refund });
}

async function reopen(
  tx: Transaction,
  { ctx, note, found }: { ctx: StaffContext; note: string; found: AfterSaleRow },
): Promise<RefundRow> {
  const failed = found.refundNo === null ? null : await findRefund(tx, found.refundNo);
  if (found.state !== "refunding" || failed?.state !== "failed") throw new DomainError("after_sales.state");
  const at = ctx.now();
  const { memberId } = found;
  let refund: RefundRow = { ...failed, state: "requested", failure: null, requestedAt: at };
  if (failed.failure === "closed") {
    refund = await writeCaseRefund(tx, { ctx, found, refundNo: nextNumber(failed.refundNo) });
  } else if (!(await reopenRefund(tx, { memberId, refundNo: failed.refundNo, at }))) {
    throw new DomainError("after_sales.state");
  }
  const { refundNo, amountFen } = refund;
  const set = { refundNo, amountFen, refundProblem: null };
  const actor = `staff:${ctx.staff.id}`;
  if (!(await moveAfterSale(tx, { from: found, to: "refunding", at, actor, note, set })))
    throw new DomainError("after_sales.state");
  return refund;
}

/** The next refund number of a case: CASE-R1, R2, R3 and so on. */
function nextNumber(refundNo: string): string {
  const [start, count] = refundNo.split("R");
  return `${start}R${Number(count) + 1}`;
}
