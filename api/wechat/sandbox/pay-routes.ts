import { Hono } from "hono";
import { z } from "zod";
import { isOfMerchant } from "./accounts";
import { PayRefusal, type SandboxContext } from "./context";
import { createPrepayId } from "./identifiers";
import type { SandboxKeys } from "./keys";
import { parseBody, payEndpoint } from "./pay-endpoint";
import { describeTransaction } from "./payments";
import type { SandboxPayment } from "./state";
import { knowsOpenid } from "./users";

const notifyUrl = z.url({ protocol: /^https?$/ }).refine((url) => !url.includes("?"));

const prepayBody = z.object({
  appid: z.string(),
  mchid: z.string(),
  description: z.string().min(1).max(127),
  out_trade_no: z.string().regex(/^[0-9A-Za-z_\-|*]{6,32}$/),
  time_expire: z.iso.datetime({ offset: true }).optional(),
  attach: z.string().max(128).default(""),
  notify_url: notifyUrl,
  amount: z.object({ total: z.int().positive(), currency: z.literal("CNY").default("CNY") }),
  payer: z.object({ openid: z.string() }),
});

type PrepayBody = z.output<typeof prepayBody>;

/** WeChat Pay v3, JSAPI: announce, query and close a payment. */
export function createPayRoutes(ctx: SandboxContext): Hono {
  const routes = new Hono();
  const { state } = ctx.store;
  const findByNumber = (merchant: SandboxKeys, outTradeNo: string) =>
    state.payments.find((payment) => payment.outTradeNo === outTradeNo && isOfMerchant(ctx, payment, merchant));
  const getByNumber = (merchant: SandboxKeys, outTradeNo: string, mchid: unknown) => {
    if (mchid !== merchant.mchid) throw new PayRefusal(400, "PARAM_ERROR", "商户号不正确");
    const payment = findByNumber(merchant, outTradeNo);
    if (!payment) throw new PayRefusal(404, "ORDER_NOT_EXIST", "订单不存在");
    return payment;
  };

  routes.post(
    "/v3/pay/transactions/jsapi",
    payEndpoint(ctx, ({ json, merchant }) => {
      const body = parseBody(prepayBody, json);
      const isBound = ctx.accounts.some(({ appid, mchid }) => appid === body.appid && mchid === merchant.mchid);
      if (body.mchid !== merchant.mchid || !isBound) {
        throw new PayRefusal(400, "APPID_MCHID_NOT_MATCH", "appid 和 mchid 不匹配");
      }
      if (!knowsOpenid(ctx, body.payer.openid, body.appid)) throw new PayRefusal(400, "PARAM_ERROR", "无效的 openid");
      const existing = findByNumber(merchant, body.out_trade_no);
      const payment = existing ? renew(ctx, existing, body) : announce(ctx, body);
      return { status: 200, json: { prepay_id: payment.prepayId } };
    }),
  );

  routes.get(
    "/v3/pay/transactions/out-trade-no/:number",
    payEndpoint(ctx, ({ param, query, merchant }) => ({
      status: 200,
      json: describeTransaction(ctx, getByNumber(merchant, param("number"), query("mchid"))),
    })),
  );

  routes.post(
    "/v3/pay/transactions/out-trade-no/:number/close",
    payEndpoint(ctx, ({ param, json, merchant }) => {
      const { mchid } = parseBody(z.object({ mchid: z.string() }), json);
      const payment = getByNumber(merchant, param("number"), mchid);
      if (payment.paidAt !== null) throw new PayRefusal(400, "ORDER_PAID", "该订单已支付");
      payment.state = "CLOSED";
      payment.delayed = null;
      return { status: 204 };
    }),
  );

  return routes;
}

function announce(ctx: SandboxContext, body: PrepayBody): SandboxPayment {
  const now = ctx.now();
  const payment: SandboxPayment = {
    appid: body.appid,
    mchid: body.mchid,
    prepayId: createPrepayId(now),
    outTradeNo: body.out_trade_no,
    description: body.description,
    attach: body.attach,
    totalFen: body.amount.total,
    openid: body.payer.openid,
    notifyUrl: body.notify_url,
    expiresAt: body.time_expire ? Date.parse(body.time_expire) : null,
    announcedAt: now.getTime(),
    state: "NOTPAY",
    transactionId: null,
    paidAt: null,
    shippedAt: null,
    delayed: null,
  };
  ctx.store.state.payments.push(payment);
  return payment;
}

/** A repeated announcement renews the prepay id; the same number with other data is refused. */
function renew(ctx: SandboxContext, payment: SandboxPayment, body: PrepayBody): SandboxPayment {
  if (payment.paidAt !== null) throw new PayRefusal(400, "ORDERPAID", "该订单已支付");
  if (payment.state === "CLOSED") throw new PayRefusal(400, "ORDER_CLOSED", "订单已关闭");
  const isSame =
    (payment.appid ?? ctx.keys.appid) === body.appid &&
    payment.totalFen === body.amount.total &&
    payment.openid === body.payer.openid &&
    payment.description === body.description &&
    payment.attach === body.attach &&
    payment.notifyUrl === body.notify_url;
  if (!isSame) throw new PayRefusal(403, "OUT_TRADE_NO_USED", "商户订单号重复");
  payment.announcedAt = ctx.now().getTime();
  payment.expiresAt = body.time_expire ? Date.parse(body.time_expire) : null;
  return payment;
}
