import { PayRefusal, type SandboxContext } from "./context";
import { announceSettlement, shippingStateOf } from "./shipping";
import type { SandboxPayment } from "./state";

export const canConfirmReceipt = (ctx: SandboxContext, payment: SandboxPayment) => shippingStateOf(ctx, payment) === 2;

/** The user confirms receipt in WeChat. Repeating it changes nothing; the merchant is told by 消息推送 only. */
export function confirmReceiptInWechat({ ctx, input }: { ctx: SandboxContext; input: { outTradeNo: string } }): void {
  const payment = ctx.store.state.payments.find(({ outTradeNo }) => outTradeNo === input.outTradeNo);
  if (!payment) throw new PayRefusal(404, "ORDER_NOT_EXIST", "订单不存在");
  if (payment.receivedAt != null) return;
  if (!canConfirmReceipt(ctx, payment)) throw new PayRefusal(400, "INVALID_REQUEST", "订单还没有发货，不能确认收货");
  payment.receivedAt = ctx.now().getTime();
  announceSettlement(ctx, payment);
}
