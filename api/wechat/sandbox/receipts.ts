import { PayRefusal, type SandboxContext } from "./context";
import type { SandboxPayment } from "./state";

/** `order_state` of 发货信息管理: 1 待发货, 2 已发货, 3 确认收货, 5 已退款. */
export function shippingStateOf({ state, shippedAt, receivedAt = null }: SandboxPayment): number {
  if (receivedAt !== null) return 3;
  if (state === "REFUND" && shippedAt === null) return 5;
  return shippedAt === null ? 1 : 2;
}

export const canConfirmReceipt = (payment: SandboxPayment) => shippingStateOf(payment) === 2;

/** The user confirms receipt in WeChat. Repeating it changes nothing; nobody is notified. */
export function confirmReceiptInWechat({ ctx, input }: { ctx: SandboxContext; input: { outTradeNo: string } }): void {
  const payment = ctx.store.state.payments.find(({ outTradeNo }) => outTradeNo === input.outTradeNo);
  if (!payment) throw new PayRefusal(404, "ORDER_NOT_EXIST", "订单不存在");
  if (payment.receivedAt != null) return;
  if (!canConfirmReceipt(payment)) throw new PayRefusal(400, "INVALID_REQUEST", "订单还没有发货，不能确认收货");
  payment.receivedAt = ctx.now().getTime();
}
