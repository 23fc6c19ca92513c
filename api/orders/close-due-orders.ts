import { listOrdersToClose } from "@liandong/db/jobs/list-due-orders";
import type { JobCall } from "../jobs/job";
import { type Worked, workThrough } from "../jobs/work-through";
import { unlessMoved } from "./receive-due-orders";
import { closeOrder } from "./step-order";

/** 自动完成: closes received orders whose after-sales window, `settleAfterDays` of their own plan, has passed. */
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
