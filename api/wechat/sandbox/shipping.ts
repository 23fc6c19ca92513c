import { z } from "zod";
import type { SandboxContext } from "./context";
import { queuePush } from "./push";
import { sumRefunds } from "./refunds";
import type { SandboxPayment } from "./state";

const maxParcels = 15;
/** WeChat says 120 characters and not how it counts; an emoji counts as two here, the strictest way. */
const maxItemUnits = 120;
const express = 1;
const split = 2;

export const shippingBody = z.object({
  order_key: z.object({ mchid: z.string(), out_trade_no: z.string() }),
  logistics_type: z.int().min(1).max(4),
  delivery_mode: z.int().min(1).max(2),
  is_all_delivered: z.boolean().optional(),
  shipping_list: z
    .array(
      z.object({
        tracking_no: z.string().optional(),
        express_company: z.string().optional(),
        item_desc: z
          .string()
          .min(1)
          .refine((text) => text.length <= maxItemUnits),
      }),
    )
    .min(1),
  upload_time: z.iso.datetime({ offset: true }),
  payer: z.object({ openid: z.string() }),
});

export const specialOrderBody = z.object({
  order_id: z.string().min(1),
  type: z.union([z.literal(1), z.literal(2)]),
  delay_to: z.int().optional(),
});

const daySeconds = 86_400;

/** 特殊发货报备: only of a payment that waits to be sent; a presale within 15 to 330 days after the payment. */
export function takeSpecialOrder(ctx: SandboxContext, body: z.output<typeof specialOrderBody>): Answer {
  if (!ctx.settings.isTradeManaged) return { errcode: 48_001, errmsg: "api unauthorized" };
  const payment = ctx.store.state.payments.find(
    ({ transactionId, outTradeNo }) => transactionId === body.order_id || outTradeNo === body.order_id,
  );
  if (payment?.paidAt == null) return unknownPayment;
  if (shippingStateOf(ctx, payment) !== 1) return { errcode: 10_060_004, errmsg: "支付单处于不可发货的状态，请检查" };
  if (body.type === 2) return done;
  const wait = (body.delay_to ?? 0) - seconds(payment.paidAt);
  if (wait <= 15 * daySeconds || wait > 330 * daySeconds) return { errcode: 10_060_014, errmsg: "参数错误" };
  payment.presaleUntil = body.delay_to! * 1000;
  return done;
}

type ShippingBody = z.output<typeof shippingBody>;
type Answer = { errcode: number; errmsg: string };

const done: Answer = { errcode: 0, errmsg: "ok" };
const unknownPayment: Answer = { errcode: 10_060_001, errmsg: "支付单不存在" };

/** `order_state` of 发货信息管理: 1 待发货, 2 已发货, 3 确认收货, 5 已退款. A trade sent in part still waits. */
export function shippingStateOf(ctx: SandboxContext, payment: SandboxPayment): number {
  if (payment.receivedAt != null) return 3;
  if (payment.shippedAt !== null) return 2;
  return sumRefunds(ctx, payment.outTradeNo).totalFen >= payment.totalFen ? 5 : 1;
}

/**
 * Takes a report of shipping (发货信息录入) as WeChat does: a wholly shipped payment, or a change between whole and split,
 * may be reported anew once; a payment cannot be shipped in the first seconds; each report carries a later time.
 */
export function takeShipping(ctx: SandboxContext, body: ShippingBody): Answer {
  if (!ctx.settings.isTradeManaged) return { errcode: 48_001, errmsg: "api unauthorized" };
  const payment = findShippable(ctx, body.order_key.out_trade_no, body.order_key.mchid);
  if (!payment) return unknownPayment;
  const refusal = refuseForm(body, payment) ?? refuseState(ctx, body, payment);
  if (refusal) return refusal;
  const before = payment.shipping ?? null;
  const isComplete = body.delivery_mode !== split || body.is_all_delivered === true;
  payment.shipping = {
    logisticsType: body.logistics_type,
    deliveryMode: body.delivery_mode,
    isComplete,
    hasReshipped: (before?.hasReshipped ?? false) || isReshipment(body, payment),
    uploadedAt: Date.parse(body.upload_time),
    uploads: (before?.uploads ?? 0) + 1,
    parcels: body.shipping_list.map(({ tracking_no = "", express_company = "", item_desc }) => ({
      trackingNo: tracking_no,
      company: express_company,
      items: item_desc,
    })),
  };
  if (isComplete && payment.shippedAt === null) {
    payment.shippedAt = ctx.now().getTime();
    announceSettlement(ctx, payment);
  }
  return done;
}

const settleAfterDays = 10;
const seconds = (ms: number) => Math.floor(ms / 1000);

/** 订单将要结算或已经结算: once when everything has been shipped, and again with the receipt. */
export function announceSettlement(ctx: SandboxContext, payment: SandboxPayment): void {
  const { transactionId, outTradeNo, openid, paidAt, shippedAt, receivedAt } = payment;
  const received = receivedAt == null ? {} : { confirm_receive_method: 2, confirm_receive_time: seconds(receivedAt) };
  const fields = {
    transaction_id: transactionId,
    merchant_id: ctx.keys.mchid,
    merchant_trade_no: outTradeNo,
    pay_time: seconds(paidAt ?? 0),
    shipped_time: seconds(shippedAt ?? 0),
    estimated_settlement_time: seconds((shippedAt ?? 0) + settleAfterDays * 86_400_000),
    ...received,
    ...(receivedAt == null ? {} : { settlement_time: seconds(receivedAt) }),
  };
  queuePush(ctx, { event: "trade_manage_order_settlement", openid, fields });
}

/** 提醒商家发货. */
export function remindShipping(ctx: SandboxContext, outTradeNo: string): void {
  const payment = ctx.store.state.payments.find((candidate) => candidate.outTradeNo === outTradeNo);
  if (!payment || payment.paidAt === null) return;
  const about = { transaction_id: payment.transactionId, merchant_id: ctx.keys.mchid, merchant_trade_no: outTradeNo };
  const fields = { ...about, msg: "订单已付款超过 48 小时，请及时发货并录入发货信息" };
  queuePush(ctx, { event: "trade_manage_remind_shipping", openid: payment.openid, fields });
}

/** 查询订单发货状态. */
export function describeShipping(ctx: SandboxContext, outTradeNo: string, mchid: string) {
  const payment = findShippable(ctx, outTradeNo, mchid);
  if (!payment) return unknownPayment;
  const { transactionId, openid, totalFen, shipping } = payment;
  const order = {
    transaction_id: transactionId,
    merchant_id: mchid,
    merchant_trade_no: outTradeNo,
    openid,
    paid_amount: totalFen,
    order_state: shippingStateOf(ctx, payment),
    shipping: shipping && {
      logistics_type: shipping.logisticsType,
      delivery_mode: shipping.deliveryMode,
      finish_shipping: shipping.isComplete,
      shipping_list: shipping.parcels.map(({ trackingNo, company, items }) => ({
        tracking_no: trackingNo,
        express_company: company,
        goods_desc: items,
      })),
    },
  };
  return { ...done, order };
}

function findShippable(ctx: SandboxContext, outTradeNo: string, mchid: string): SandboxPayment | null {
  const payment = ctx.store.state.payments.find(
    (candidate) => candidate.outTradeNo === outTradeNo && (candidate.mchid ?? ctx.keys.mchid) === mchid,
  );
  if (!payment || payment.paidAt === null) return null;
  const isInStore = ctx.now().getTime() >= payment.paidAt + ctx.settings.shippableAfterSeconds * 1000;
  return isInStore ? payment : null;
}

function refuseForm(body: ShippingBody, payment: SandboxPayment): Answer | null {
  const { logistics_type: way, delivery_mode: mode, shipping_list: parcels } = body;
  if (payment.openid !== body.payer.openid) return { errcode: 10_060_031, errmsg: "订单不属于openid所对应的用户" };
  if (parcels.length > maxParcels) return { errcode: 10_060_024, errmsg: "物流信息列表太长" };
  if (mode === split && way !== express) return { errcode: 10_060_006, errmsg: "非快递发货时不允许分拆发货" };
  if (mode === split && body.is_all_delivered === undefined)
    return { errcode: 10_060_007, errmsg: "分拆发货模式下必须填写 is_all_delivered" };
  const lacksNumber = parcels.some(({ tracking_no: no, express_company: company }) => !no || !company);
  const isWrong = (mode !== split && parcels.length > 1) || (way === express && lacksNumber);
  return isWrong ? { errcode: 10_060_014, errmsg: "参数错误" } : null;
}

function refuseState(ctx: SandboxContext, body: ShippingBody, payment: SandboxPayment): Answer | null {
  const state = shippingStateOf(ctx, payment);
  if (state === 3 || state === 5) return { errcode: 10_060_004, errmsg: "支付单处于不可发货的状态，请检查" };
  const { shipping } = payment;
  if (!shipping) return null;
  if (isReshipment(body, payment) && shipping.hasReshipped)
    return { errcode: 10_060_003, errmsg: "支付单已使用重新发货机会" };
  const isLater = Date.parse(body.upload_time) > shipping.uploadedAt;
  return isLater ? null : { errcode: 10_060_023, errmsg: "发货信息未更新" };
}

function isReshipment(body: ShippingBody, { shipping }: SandboxPayment): boolean {
  return shipping != null && (shipping.isComplete || shipping.deliveryMode !== body.delivery_mode);
}
