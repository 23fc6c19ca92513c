import { DomainError } from "@liandong/core/errors";
import { assertOrderStep } from "@liandong/core/orders/order-status";
import { loadOwnOrder } from "@liandong/db/trade/orders/orders";
import type { MemberContext } from "../../trpc/context";
import { closeTrade } from "../payments/close-trade";

/**
 * The buyer does not want an order that is not paid yet. Orders of one trade are paid together and are cancelled together.
 * @throws DomainError order.unknown, order.state, payment.already_paid when the payment came first;
 * WechatError wechat.unavailable
 */
export async function cancelOrder({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { orderNo: string };
}): Promise<{ tradeNo: string; state: "closed" }> {
  const { memberId } = ctx;
  const found = await ctx.db.run((handle) => loadOwnOrder(handle, { memberId, orderNo: input.orderNo }));
  if (!found) throw new DomainError("order.unknown");
  const { status, tradeNo } = found.order;
  // Spares WeChat the closing; `closeTrade` decides under the lock.
  assertOrderStep({ from: status, to: "cancelled", by: "member" });
  const state = await closeTrade({ ctx, input: { tradeNo, actor: `m:${memberId}`, why: "买家取消订单" } });
  if (state !== "closed") throw new DomainError("payment.already_paid");
  return { tradeNo, state };
}
