import { listOrdersToClose } from "@liandong/db/trade/orders/due-orders";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { unlessMoved } from "../receipts/receive-due-orders";
import { closeOrder } from "../receipts/step-order";

/** 自动完成: closes received orders whose after-sales window (`settleAfterDays` of their plan) has passed. */
export async function closeDueOrders({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const now = ctx.now();
  return workThrough({
    ctx,
    signal,
    what: "automatic closing",
    page: (after, limit) => ctx.db.run((handle) => listOrdersToClose(handle, { now, after, limit })),
    keyOf: ({ orderNo }) => orderNo,
    work: ({ orderNo }) => unlessMoved(closeOrder({ ctx, orderNo, actor: "system", why: "售后期已满，订单完成" })),
  });
}
