import { DomainError } from "@liandong/core/errors";
import { assertOrderStep } from "@liandong/core/orders/order-status";
import { loadOrder } from "@liandong/db/trade/orders/desk-orders";
import { loadOwnOrder } from "@liandong/db/trade/orders/orders";
import type { z } from "zod";
import type { Deps, MemberContext, StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { closeTrade, type TradeToClose } from "../payments/close-trade";
import type { staffCancelInput } from "./inputs";

type Cancelled = { tradeNo: string; state: "closed" };

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
}): Promise<Cancelled> {
  const { memberId } = ctx;
  const found = await ctx.db.run((handle) => loadOwnOrder(handle, { memberId, orderNo: input.orderNo }));
  if (!found) throw new DomainError("order.unknown");
  const { status, tradeNo } = found.order;
  // An early refusal spares a call to WeChat; the decision is made under the lock.
  assertOrderStep({ from: status, to: "cancelled", by: "member" });
  return cancelTrade(ctx, { tradeNo, actor: `m:${memberId}`, why: "买家取消订单" });
}

/** The same by staff, with a reason. @throws as `cancelOrder` */
export async function cancelOrderByStaff({
  ctx,
  input: { orderNo, reason },
}: {
  ctx: StaffContext;
  input: z.infer<typeof staffCancelInput>;
}): Promise<Cancelled> {
  const found = await ctx.db.run((handle) => loadOrder(handle, { orderNo }));
  if (!found) throw new DomainError("order.unknown", { orderNo });
  const { status, tradeNo } = found.order;
  assertOrderStep({ from: status, to: "cancelled", by: "staff" });
  return cancelTrade(ctx, {
    tradeNo,
    actor: `staff:${ctx.staff.id}`,
    why: `商家取消订单：${reason}`,
    alsoWrite: (tx, orderNos) => {
      const subject = `order:${orderNo}` as const;
      return recordDeed(tx, ctx, { action: "desk.orders.cancel", subject, detail: { orderNos }, reason });
    },
  });
}

async function cancelTrade(ctx: Deps, closing: TradeToClose): Promise<Cancelled> {
  if ((await closeTrade({ ctx, input: closing })) !== "closed") throw new DomainError("payment.already_paid");
  return { tradeNo: closing.tradeNo, state: "closed" };
}
