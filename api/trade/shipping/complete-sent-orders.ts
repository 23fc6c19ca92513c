import { isFullySent } from "@liandong/core/shipping/decide-shipment";
import { listFullySent, lockOrdersToShip, saveShipments } from "@liandong/db/trade/shipping/shipments";
import type { Deps } from "../../trpc/context";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { receiveWithin } from "../receipts/step-order";

/** Moves orders to 待收货 that were sent in part and whose other units have been refunded. */
export async function completeSentOrders({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  return workThrough({
    ctx,
    signal,
    what: "completing a shipment",
    page: (after, limit) => ctx.db.run((handle) => listFullySent(handle, { after, limit })),
    keyOf: ({ orderNo }) => orderNo,
    work: ({ orderNo }) => complete(ctx, orderNo),
  });
}

async function complete(ctx: Deps, orderNo: string): Promise<boolean> {
  const at = ctx.now();
  return ctx.db.command(async (tx) => {
    const [order] = await lockOrdersToShip(tx, { orderNos: [orderNo] });
    if (!order || !isFullySent(order)) return false;
    const why = "其余商品已退款，没有待发商品";
    const orders = [{ memberId: order.memberId, orderNo, units: [], isComplete: true, why }];
    const isMoved = await saveShipments(tx, { orders, parcels: [], at, actor: "system" });
    // 到店自提: what was handed over has been received already.
    if (isMoved && order.handover === "pickup")
      await receiveWithin(tx, { ctx, orderNo, actor: `m:${order.memberId}`, why: "买家到店提货" });
    return isMoved;
  });
}
