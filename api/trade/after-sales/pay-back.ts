import { afterSaleTypeNames } from "@liandong/core/after-sales/after-sale-names";
import type { Transaction } from "@liandong/db/connection/database";
import type { AfterSaleRow } from "@liandong/db/trade/after-sales/cases";
import type { RefundRow } from "@liandong/db/trade/refunds/refunds";
import type { StaffContext } from "../../trpc/context";
import { WechatError } from "../../wechat/client/wechat-error";
import { payRefund } from "../refunds/pay-refund";
import { writeRefund } from "../refunds/request-refund";
import { takeStaffStep } from "./staff-step";

/** WeChat's limit, in characters. */
const maxReason = 80;

type CaseRefund = { ctx: StaffContext; found: AfterSaleRow; note: string; set?: Partial<AfterSaleRow> };

/** Writes the refund of a case and moves the case to `refunding`; WeChat is asked after the commit. */
export async function startPayBack(tx: Transaction, { ctx, found, note, set }: CaseRefund): Promise<RefundRow> {
  const refund = await writeCaseRefund(tx, { ctx, found, refundNo: `${found.caseNo}R1` });
  const { refundNo, amountFen } = refund;
  await takeStaffStep(tx, { ctx, found, verb: "pay_back", note, set: { ...set, refundNo, amountFen } });
  return refund;
}

export async function writeCaseRefund(
  tx: Transaction,
  { ctx, found, refundNo }: { ctx: StaffContext; found: AfterSaleRow; refundNo: string },
): Promise<RefundRow> {
  const { orderNo, lines, withheldFen, amountFen, type, reason } = found;
  const compensation = type === "compensation" ? { lineNo: lines[0]!.lineNo, amountFen } : undefined;
  return writeRefund(tx, {
    ctx,
    orderNo,
    lines: compensation ? [] : lines,
    compensation,
    withheldFen,
    refundNo,
    reason: [...`${afterSaleTypeNames[type]}：${reason}`].slice(0, maxReason).join(""),
    actor: `staff:${ctx.staff.id}`,
  });
}

/** Asks WeChat to pay a decided refund. Without an answer the decision stands and the reconcile job asks again. */
export async function askForPayBack({ ctx, refund }: { ctx: StaffContext; refund: RefundRow | null }): Promise<void> {
  if (!refund) return;
  try {
    await payRefund({ ctx, refund });
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    ctx.log.warn({ refundNo: refund.refundNo, err: error }, "WeChat has not answered to a refund yet");
  }
}
