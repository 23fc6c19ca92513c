import { formatRfc3339 } from "../rfc3339";
import { accountOf } from "./accounts";
import { PayRefusal, type SandboxContext } from "./context";
import { queueNotification } from "./notification";
import type { SandboxRefund } from "./state";

export type RefundEnd = "SUCCESS" | "ABNORMAL" | "CLOSED";

const receivedBy = "支付用户零钱";

export function findSandboxRefund(ctx: SandboxContext, outRefundNo: string): SandboxRefund {
  const refund = ctx.store.state.refunds.find((candidate) => candidate.outRefundNo === outRefundNo);
  if (!refund) throw new PayRefusal(404, "RESOURCE_NOT_EXISTS", "退款单不存在");
  return refund;
}

/** Number and sum in fen of a payment's refunds that are not closed. */
export function sumRefunds(ctx: SandboxContext, outTradeNo: string): { count: number; totalFen: number } {
  const refunds = ctx.store.state.refunds.filter(
    (refund) => refund.outTradeNo === outTradeNo && refund.state !== "CLOSED",
  );
  return { count: refunds.length, totalFen: refunds.reduce((sum, refund) => sum + refund.refundFen, 0) };
}

/** The bank's decision; a refund that succeeded stays so. */
export function settleRefund({
  ctx,
  input,
}: {
  ctx: SandboxContext;
  input: { outRefundNo: string; end: RefundEnd };
}): SandboxRefund {
  const refund = findSandboxRefund(ctx, input.outRefundNo);
  if (refund.state === "SUCCESS" || refund.state === "CLOSED" || refund.state === input.end) return refund;
  refund.state = input.end;
  refund.dueAt = null;
  if (input.end === "SUCCESS") refund.succeededAt = ctx.now().getTime();
  announceRefund({ ctx, refund });
  return refund;
}

export function announceRefund({ ctx, refund }: { ctx: SandboxContext; refund: SandboxRefund }): void {
  const { refundFen: refundTotal, totalFen: total } = refund;
  queueNotification({
    ctx,
    input: {
      event: `REFUND.${refund.state}`,
      originalType: "refund",
      summary: "退款结果",
      about: refund.outRefundNo,
      notifyUrl: refund.notifyUrl,
      mchid: refund.mchid,
      content: {
        mchid: accountOf(ctx, refund).mchid,
        ...describeNumbers(refund),
        refund_status: refund.state,
        success_time: refund.succeededAt === null ? undefined : formatRfc3339(new Date(refund.succeededAt)),
        user_received_account: receivedBy,
        amount: { total, refund: refundTotal, payer_total: total, payer_refund: refundTotal },
      },
    },
  });
}

/** A refund in the format of WeChat Pay. */
export function describeRefund(refund: SandboxRefund): Record<string, unknown> {
  const { refundFen: refundTotal, totalFen: total } = refund;
  return {
    ...describeNumbers(refund),
    channel: "ORIGINAL",
    user_received_account: receivedBy,
    create_time: formatRfc3339(new Date(refund.createdAt)),
    success_time: refund.succeededAt === null ? undefined : formatRfc3339(new Date(refund.succeededAt)),
    status: refund.state,
    amount: { total, refund: refundTotal, payer_total: total, payer_refund: refundTotal, currency: "CNY" },
  };
}

function describeNumbers(refund: SandboxRefund) {
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
  };
}
