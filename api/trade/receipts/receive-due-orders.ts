import { DomainError } from "@liandong/core/errors";
import { listOrdersToReceive } from "@liandong/db/trade/orders/due-orders";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { receiveOrder } from "./step-order";

/** 自动收货: receives orders that left long enough ago (core/rules/shop.md, section 4). */
export async function receiveDueOrders({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const now = ctx.now();
  return workThrough({
    ctx,
    signal,
    what: "automatic receipt",
    page: (after, limit) => ctx.db.run((handle) => listOrdersToReceive(handle, { now, after, limit })),
    keyOf: ({ orderNo }) => orderNo,
    work: ({ orderNo, receiptDays }) =>
      unlessMoved(receiveOrder({ ctx, orderNo, actor: "system", why: `发货满 ${receiptDays} 天，自动确认收货` })),
  });
}

/** Returns false when the order has moved on meanwhile, by a person or another worker. */
export async function unlessMoved(step: Promise<void>): Promise<boolean> {
  try {
    await step;
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code.startsWith("order.")) return false;
    throw error;
  }
}
