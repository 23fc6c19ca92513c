import { dayMs } from "@liandong/core/time/shanghai";
import { Hono } from "hono";
import { z } from "zod";
import { isOfMerchant } from "./accounts";
import { PayRefusal, type SandboxContext } from "./context";
import { createBillNumber } from "./identifiers";
import type { SandboxKeys } from "./keys";
import { openSealed, type Sealing } from "./open-sealed";
import { parseBody, payEndpoint } from "./pay-endpoint";
import { describeRefund, findSandboxRefund, settleRefund, sumRefunds } from "./refunds";
import type { SandboxRefund } from "./state";

const maxRefundsOfPayment = 50;
/** An automatic refund succeeds after this time. */
const autoRefundMs = 1_000;

const refundBody = z.object({
  out_trade_no: z.string(),
  out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/),
  reason: z.string().max(80).default(""),
  notify_url: z.url({ protocol: /^https?$/ }).optional(),
  amount: z.object({ refund: z.int().positive(), total: z.int().positive(), currency: z.literal("CNY") }),
});

const abnormalBody = z.discriminatedUnion("type", [
  z.object({
    out_refund_no: z.string(),
    type: z.literal("USER_BANK_CARD"),
    bank_type: z.string().regex(/^[A-Z]+_(DEBIT|CREDIT)$/),
    bank_account: z.string(),
    real_name: z.string(),
  }),
  z.object({ out_refund_no: z.string(), type: z.literal("MERCHANT_BANK_CARD") }),
]);

type RefundBody = z.output<typeof refundBody>;

/**
 * WeChat Pay v3, refunds: request, query and the way out of an abnormal one. A repeated number returns the refund's state;
 * an abnormal refund stays abnormal until it is applied for as such, or settled by hand on the merchant platform.
 */
export function createRefundRoutes(ctx: SandboxContext): Hono {
  const routes = new Hono();

  routes.post(
    "/v3/refund/domestic/refunds",
    payEndpoint(ctx, ({ json, merchant }) => {
      const body = parseBody(refundBody, json);
      const existing = ctx.store.state.refunds.find(
        (refund) => refund.outRefundNo === body.out_refund_no && isOfMerchant(ctx, refund, merchant),
      );
      const refund = existing ? repeat(existing, body) : create(ctx, body, merchant);
      return { status: 200, json: describeRefund(refund) };
    }),
  );

  routes.post(
    "/v3/refund/domestic/refunds/:refundId/apply-abnormal-refund",
    payEndpoint(ctx, ({ param, json, ...sealing }) => {
      const body = parseBody(abnormalBody, json);
      const refund = findOwn(ctx, body.out_refund_no, sealing.merchant);
      const isAbnormal = refund.refundId === param("refundId") && refund.state === "ABNORMAL";
      if (!isAbnormal) throw new PayRefusal(400, "INVALID_REQUEST", "退款单不是异常状态");
      refund.paidTo = body.type === "USER_BANK_CARD" ? readBank(ctx, sealing, body) : { type: body.type };
      refund.state = "PROCESSING";
      refund.dueAt = findDueTime(ctx);
      return { status: 200, json: describeRefund(endAtOnce(ctx, refund)) };
    }),
  );

  routes.get(
    "/v3/refund/domestic/refunds/:number",
    payEndpoint(ctx, ({ param, merchant }) => ({
      status: 200,
      json: describeRefund(findOwn(ctx, param("number"), merchant)),
    })),
  );

  return routes;
}

function findOwn(ctx: SandboxContext, outRefundNo: string, merchant: SandboxKeys): SandboxRefund {
  const refund = findSandboxRefund(ctx, outRefundNo);
  if (!isOfMerchant(ctx, refund, merchant)) throw new PayRefusal(404, "RESOURCE_NOT_EXISTS", "退款单不存在");
  return refund;
}

function create(ctx: SandboxContext, body: RefundBody, merchant: SandboxKeys): SandboxRefund {
  const { state } = ctx.store;
  const now = ctx.now();
  const payment = state.payments.find(
    (candidate) => candidate.outTradeNo === body.out_trade_no && isOfMerchant(ctx, candidate, merchant),
  );
  if (!payment || payment.paidAt === null || payment.transactionId === null) {
    throw new PayRefusal(404, "RESOURCE_NOT_EXISTS", "订单不存在或未支付");
  }
  if (now.getTime() - payment.paidAt > ctx.settings.refundDays * dayMs)
    throw new PayRefusal(400, "INVALID_REQUEST", "订单已超过退款期限");
  if (body.amount.total !== payment.totalFen) throw new PayRefusal(400, "INVALID_REQUEST", "订单金额与原支付不一致");
  const before = sumRefunds(ctx, payment.outTradeNo);
  if (before.count >= maxRefundsOfPayment) throw new PayRefusal(400, "INVALID_REQUEST", "部分退款次数超限");
  if (before.totalFen + body.amount.refund > payment.totalFen) {
    throw new PayRefusal(400, "INVALID_REQUEST", "订单金额或退款金额超限");
  }
  payment.state = "REFUND";
  const refund: SandboxRefund = {
    appid: payment.appid,
    mchid: payment.mchid,
    outRefundNo: body.out_refund_no,
    refundId: createBillNumber("5030", now),
    outTradeNo: payment.outTradeNo,
    transactionId: payment.transactionId,
    reason: body.reason,
    refundFen: body.amount.refund,
    totalFen: payment.totalFen,
    notifyUrl: body.notify_url ?? null,
    state: "PROCESSING",
    createdAt: now.getTime(),
    succeededAt: null,
    dueAt: findDueTime(ctx),
  };
  state.refunds.push(refund);
  return endAtOnce(ctx, refund);
}

type UserBank = { bank_type: string; bank_account: string; real_name: string };

function readBank(ctx: SandboxContext, sealing: Sealing, sealed: UserBank): NonNullable<SandboxRefund["paidTo"]> {
  const account = openSealed(ctx, sealing, sealed.bank_account, "银行卡号");
  if (!/^\d{12,19}$/.test(account)) throw new PayRefusal(400, "PARAM_ERROR", "银行卡号不正确");
  return { type: sealed.bank_type, account, name: openSealed(ctx, sealing, sealed.real_name, "收款用户姓名") };
}

function repeat(refund: SandboxRefund, body: RefundBody): SandboxRefund {
  const isSame = refund.outTradeNo === body.out_trade_no && refund.refundFen === body.amount.refund;
  if (!isSame) throw new PayRefusal(400, "INVALID_REQUEST", "退款单号已用于其他退款");
  return refund;
}

function endAtOnce(ctx: SandboxContext, refund: SandboxRefund): SandboxRefund {
  if (ctx.settings.refunds !== "at_once") return refund;
  return settleRefund({ ctx, input: { outRefundNo: refund.outRefundNo, end: "SUCCESS" } });
}

function findDueTime(ctx: SandboxContext): number | null {
  return ctx.settings.refunds === "auto" ? ctx.now().getTime() + autoRefundMs : null;
}
