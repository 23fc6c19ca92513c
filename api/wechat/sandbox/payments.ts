import { createPublicKey, createVerify } from "node:crypto";
import type { PaymentRequest } from "../client/pay/sign-payment-request";
import { formatRfc3339 } from "../rfc3339";
import { accountOf } from "./accounts";
import { PayRefusal, type SandboxContext } from "./context";
import { createBillNumber } from "./identifiers";
import { queueNotification } from "./notification";
import type { NotifyMode, SandboxPayment } from "./state";

/** A prepay id is valid this long after its announcement, or until `time_expire`. */
const prepayLifeMs = 2 * 3_600_000;

const stateTexts = { NOTPAY: "订单未支付", SUCCESS: "支付成功", REFUND: "转入退款", CLOSED: "订单已关闭" } as const;

export function findPayment(ctx: SandboxContext, prepayId: string): SandboxPayment {
  const payment = ctx.store.state.payments.find((candidate) => candidate.prepayId === prepayId);
  if (!payment) throw new PayRefusal(404, "ORDER_NOT_EXIST", "订单不存在");
  return payment;
}

/** WeChat's check before the cashier: a request with a wrong signature is refused. */
export function assertPaymentRequest(ctx: SandboxContext, prepayId: string, request: PaymentRequest): void {
  const { appid, merchantPrivateKey } = accountOf(ctx, findPayment(ctx, prepayId));
  if (request.appId !== appid) throw new PayRefusal(400, "APPID_MISMATCH", "appId 与商户不符");
  if (request.package !== `prepay_id=${prepayId}`) throw new PayRefusal(400, "PARAM_ERROR", "package 不正确");
  if (request.signType !== "RSA") throw new PayRefusal(400, "PARAM_ERROR", "signType 不正确");
  const text = [request.appId, request.timeStamp, request.nonceStr, request.package]
    .map((line) => `${line}\n`)
    .join("");
  const verifier = createVerify("RSA-SHA256").update(text);
  const isSigned = verifier.verify(createPublicKey(merchantPrivateKey), request.paySign, "base64");
  if (!isSigned) throw new PayRefusal(400, "SIGN_ERROR", "支付验证签名失败");
}

/**
 * The user pays: now, or for the demo's past at an earlier time. Paying twice changes nothing and sends no further
 * notification.
 */
export function completePayment({
  ctx,
  input,
}: {
  ctx: SandboxContext;
  input: { prepayId: string; notify?: NotifyMode; at?: Date };
}): SandboxPayment {
  const payment = findPayment(ctx, input.prepayId);
  const now = input.at ?? ctx.now();
  if (payment.state === "SUCCESS" || payment.state === "REFUND") return payment;
  assertPayable(payment, now);
  payment.state = "SUCCESS";
  payment.paidAt = now.getTime();
  payment.transactionId = createBillNumber("4200", now);
  payment.delayed = null;
  announcePayment({ ctx, payment, notify: input.notify ?? "once" });
  return payment;
}

/** The user pays later, unless the payment has been closed or has expired by then. */
export function delayPayment({
  ctx,
  input,
}: {
  ctx: SandboxContext;
  input: { prepayId: string; delaySeconds: number; notify?: NotifyMode };
}): SandboxPayment {
  const payment = findPayment(ctx, input.prepayId);
  const now = ctx.now();
  assertPayable(payment, now);
  payment.delayed = { dueAt: now.getTime() + input.delaySeconds * 1000, notify: input.notify ?? "once" };
  return payment;
}

export function announcePayment({
  ctx,
  payment,
  notify,
  isProbe,
}: {
  ctx: SandboxContext;
  payment: SandboxPayment;
  notify: NotifyMode;
  isProbe?: boolean;
}): void {
  if (notify === "never") return;
  queueNotification({
    ctx,
    input: {
      event: "TRANSACTION.SUCCESS",
      originalType: "transaction",
      summary: "支付成功",
      about: payment.outTradeNo,
      notifyUrl: payment.notifyUrl,
      mchid: payment.mchid,
      isProbe,
      // The notification reports the payment as paid, also after a refund.
      content: describeTransaction(ctx, { ...payment, state: "SUCCESS" }),
      copies: notify === "twice" ? 2 : 1,
      afterSeconds: notify === "late" ? ctx.settings.lateSeconds : 0,
    },
  });
}

/** A transaction in the format of WeChat Pay, for queries and notifications. */
export function describeTransaction(ctx: SandboxContext, payment: SandboxPayment): Record<string, unknown> {
  const { appid, mchid } = accountOf(ctx, payment);
  const unpaid = {
    mchid,
    appid,
    out_trade_no: payment.outTradeNo,
    trade_state: payment.state,
    trade_state_desc: stateTexts[payment.state],
    attach: payment.attach,
    amount: { total: payment.totalFen, currency: "CNY" },
    payer: { openid: payment.openid },
  };
  if (payment.paidAt === null) return unpaid;
  return {
    ...unpaid,
    transaction_id: payment.transactionId,
    trade_type: "JSAPI",
    bank_type: "OTHERS",
    success_time: formatRfc3339(new Date(payment.paidAt)),
    amount: { total: payment.totalFen, payer_total: payment.totalFen, currency: "CNY", payer_currency: "CNY" },
  };
}

function assertPayable(payment: SandboxPayment, now: Date): void {
  if (payment.state !== "NOTPAY") throw new PayRefusal(400, "ORDER_CLOSED", "订单已关闭或已支付");
  const endsAt = Math.min(payment.announcedAt + prepayLifeMs, payment.expiresAt ?? Number.POSITIVE_INFINITY);
  if (now.getTime() >= endsAt) throw new PayRefusal(400, "ORDER_CLOSED", "支付已超时，请重新下单");
}
