import { DomainError } from "@liandong/core/errors";
import { assertOrderStep } from "@liandong/core/orders/order-status";
import { loadOwnOrder } from "@liandong/db/trade/orders/orders";
import type { MemberContext } from "../../trpc/context";
import { closeTrade } from "../payments/close-trade";

/**
 * Cancels an unpaid order for its buyer, together with the other orders of its trade.
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
  // An early refusal spares a call to WeChat; the decision is made under the lock.
  assertOrderStep({ from: status, to: "cancelled", by: "member" });
  const state = await closeTrade({ ctx, input: { tradeNo, actor: `m:${memberId}`, why: "买家取消订单" } });
  if (state !== "closed") throw new DomainError("payment.already_paid");
  return { tradeNo, state };
}
