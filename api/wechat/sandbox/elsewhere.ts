import { PayRefusal, type SandboxContext } from "./context";
import { createBillNumber, createOpaque, createPrepayId } from "./identifiers";
import { findSandboxRefund, sumRefunds } from "./refunds";
import type { SandboxMove, SandboxPayment, SandboxRefund } from "./state";

type Collected = { outTradeNo: string; totalFen: number; at: Date; description?: string };

/** Money that a user pays past the shop, as by a code of the merchant's that hangs in a shop. */
function collectElsewhere(ctx: SandboxContext, { outTradeNo, totalFen, at, ...rest }: Collected): SandboxPayment {
  const payment: SandboxPayment = {
    prepayId: createPrepayId(at),
    outTradeNo,
    totalFen,
    description: rest.description ?? "二维码收款",
    attach: "",
    openid: createOpaque("o", 20),
    notifyUrl: "",
    expiresAt: null,
    announcedAt: at.getTime(),
    state: "SUCCESS",
    transactionId: createBillNumber("4200", at),
    paidAt: at.getTime(),
    shippedAt: null,
    delayed: null,
  };
  ctx.store.state.payments.push(payment);
  return payment;
}

type Returned = { outTradeNo: string; refundFen: number; at: Date };

/** A refund that staff make on the merchant platform, which tells the shop nothing. */
function refundElsewhere(ctx: SandboxContext, { outTradeNo, refundFen, at }: Returned): SandboxRefund {
  const payment = ctx.store.state.payments.find((one) => one.outTradeNo === outTradeNo);
  if (!payment?.transactionId) throw new PayRefusal(404, "RESOURCE_NOT_EXISTS", "订单不存在或未支付");
  if (sumRefunds(ctx, outTradeNo).totalFen + refundFen > payment.totalFen)
    throw new PayRefusal(400, "INVALID_REQUEST", "订单金额或退款金额超限");
  payment.state = "REFUND";
  const refund: SandboxRefund = {
    outRefundNo: createBillNumber("5030", at),
    refundId: createBillNumber("5030", at),
    outTradeNo,
    transactionId: payment.transactionId,
    reason: "商户平台退款",
    refundFen,
    totalFen: payment.totalFen,
    notifyUrl: null,
    state: "SUCCESS",
    createdAt: at.getTime(),
    succeededAt: at.getTime(),
    dueAt: null,
  };
  ctx.store.state.refunds.push(refund);
  return refund;
}

/** Acts past the shop, each saved before it resolves. */
export function createElsewhere(ctx: SandboxContext) {
  const saved = async <Result>(result: Result): Promise<Result> => {
    await ctx.changed();
    return result;
  };
  return {
    collectElsewhere: (input: Collected) => saved(collectElsewhere(ctx, input)),
    refundElsewhere: (input: Returned) => saved(refundElsewhere(ctx, input)),
    /** The refund was taken at an earlier time: the demo's past. */
    refundedAt: async (outRefundNo: string, at: Date) => {
      const refund = findSandboxRefund(ctx, outRefundNo);
      refund.createdAt = at.getTime();
      return saved(refund);
    },
    /** The merchant moves money between its account at WeChat and its bank, or WeChat books something else. */
    moveMoney: async (move: SandboxMove) => {
      ctx.store.state.moves.push(move);
      return saved(move);
    },
  };
}
