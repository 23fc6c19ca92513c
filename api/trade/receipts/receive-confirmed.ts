import { DomainError } from "@liandong/core/errors";
import { assertOrderStep } from "@liandong/core/orders/order-status";
import { loadOwnOrder } from "@liandong/db/trade/orders/orders";
import { listConfirmableTrades, listShippedOrders } from "@liandong/db/trade/shipping/reports";
import type { Deps, MemberContext } from "../../trpc/context";
import { accountOfTrade } from "../../wechat/account-of-trade";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { unlessMoved } from "./receive-due-orders";
import { receiveOrder } from "./step-order";

/**
 * Receives the orders of a payment whose buyer has confirmed receipt in WeChat. The client's word proves nothing, so
 * WeChat is asked.
 * @throws DomainError order.unknown, order.state, order.receipt_unconfirmed and those of `receiveOrder`; WechatError
 */
export async function checkReceipt({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { orderNo: string };
}): Promise<{ status: "received" }> {
  const { memberId } = ctx;
  const { orderNo } = input;
  const found = await ctx.db.run((handle) => loadOwnOrder(handle, { memberId, orderNo }));
  if (!found) throw new DomainError("order.unknown");
  const { status, tradeNo } = found.order;
  // An early refusal spares a call to WeChat; the decision is made under the lock.
  assertOrderStep({ from: status, to: "received", by: "member" });
  const { getShipping } = await accountOfTrade({ ctx, tradeNo });
  if (!(await getShipping(tradeNo)).isConfirmed) throw new DomainError("order.receipt_unconfirmed");
  const step = { ctx, actor: `m:${memberId}`, why: "买家在微信确认收货" };
  await receiveOrder({ ...step, orderNo });
  const others = await ctx.db.run((handle) => listShippedOrders(handle, { tradeNo }));
  for (const other of others) await unlessMoved(receiveOrder({ ...step, ...other }));
  return { status: "received" };
}

/** Receives orders that were confirmed in WeChat without this shop's page: by the buyer, or by WeChat after its time limit. */
export async function receiveConfirmedOrders({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const now = ctx.now();
  return workThrough({
    ctx,
    signal,
    what: "asking WeChat about a receipt",
    page: (after, limit) => ctx.db.run((handle) => listConfirmableTrades(handle, { now, after, limit })),
    keyOf: ({ tradeNo }) => tradeNo,
    work: ({ tradeNo }) => receiveConfirmedTrade(ctx, tradeNo),
  });
}

/** Receives the orders of one payment if WeChat says that receipt is confirmed. */
export async function receiveConfirmedTrade(ctx: Deps, tradeNo: string): Promise<boolean> {
  const { getShipping } = await accountOfTrade({ ctx, tradeNo });
  if (!(await getShipping(tradeNo)).isConfirmed) return false;
  const orders = await ctx.db.run((handle) => listShippedOrders(handle, { tradeNo }));
  const step = { ctx, actor: "wechat", why: "已在微信确认收货" };
  const moved: boolean[] = [];
  for (const { orderNo } of orders) moved.push(await unlessMoved(receiveOrder({ ...step, orderNo })));
  return moved.includes(true);
}
