import { isDeliveredAtPayment } from "@liandong/core/shipping/decide-shipment";
import { listMixedToGive } from "@liandong/db/trade/deliveries/codes";
import { listVirtualToDeliver } from "@liandong/db/trade/shipping/reports";
import { lockOrdersToShip, saveShipments } from "@liandong/db/trade/shipping/shipments";
import type { Deps } from "../../trpc/context";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { giveVirtual } from "../deliveries/give-virtual";
import { unlessMoved } from "../receipts/receive-due-orders";
import { receiveOrder } from "../receipts/step-order";

const actor = "system";

/**
 * 虚拟商品: ships and receives the wholly virtual orders of a trade that was just paid. The payment stays booked whatever
 * fails here; the reconcile job tries again, and reports them to WeChat, which takes no report in the first seconds.
 */
export async function deliverVirtual({ ctx, input }: { ctx: Deps; input: { tradeNo: string } }): Promise<void> {
  const { tradeNo } = input;
  try {
    const page = { tradeNo, after: "", limit: 100 };
    const orders = await ctx.db.run((handle) => listVirtualToDeliver(handle, page));
    for (const { orderNo } of orders) await deliver(ctx, orderNo);
    const mixed = await ctx.db.run((handle) => listMixedToGive(handle, page));
    for (const { orderNo } of mixed) await giveOfMixed(ctx, orderNo);
  } catch (error) {
    ctx.log.warn({ tradeNo, err: error }, "virtual goods were not delivered; the reconcile job tries again");
  }
}

export async function deliverVirtualOrders({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  return workThrough({
    ctx,
    signal,
    what: "delivering virtual goods",
    page: (after, limit) => ctx.db.run((handle) => listVirtualToDeliver(handle, { after, limit })),
    keyOf: ({ orderNo }) => orderNo,
    work: ({ orderNo }) => deliver(ctx, orderNo),
  });
}

/** 虚拟发货 of orders that have goods to send too, where it did not happen at the payment. */
export async function giveVirtualOfMixed({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  return workThrough({
    ctx,
    signal,
    what: "giving the virtual goods of orders with parcels",
    page: (after, limit) => ctx.db.run((handle) => listMixedToGive(handle, { after, limit })),
    keyOf: ({ orderNo }) => orderNo,
    work: ({ orderNo }) => giveOfMixed(ctx, orderNo),
  });
}

/** Returns false when the order was refunded or disputed meanwhile. */
async function giveOfMixed(ctx: Deps, orderNo: string): Promise<boolean> {
  return ctx.db.command(async (tx) => {
    const [order] = await lockOrdersToShip(tx, { orderNos: [orderNo] });
    if (order?.status !== "paid" || order.isDisputed) return false;
    await giveVirtual(tx, { order, at: ctx.now() });
    return true;
  });
}

/** Returns false when the order was delivered, refunded or disputed meanwhile. */
async function deliver(ctx: Deps, orderNo: string): Promise<boolean> {
  const isShipped = await ship(ctx, orderNo);
  if (!isShipped) return false;
  return unlessMoved(receiveOrder({ ctx, orderNo, actor, why: "虚拟商品，付款后即视为收货" }));
}

async function ship(ctx: Deps, orderNo: string): Promise<boolean> {
  const at = ctx.now();
  return ctx.db.command(async (tx) => {
    const [order] = await lockOrdersToShip(tx, { orderNos: [orderNo] });
    if (!order || !isDeliveredAtPayment(order)) return false;
    const { memberId, tradeNo } = order;
    const lines = order.lines.map(({ lineNo, quantity }) => ({ lineNo, quantity }));
    const parcel = { memberId, orderNo, tradeNo, parcelNo: 1, way: "virtual" as const, company: "", trackingNo: "" };
    const orders = [{ memberId, orderNo, units: [], isComplete: true, why: "虚拟商品，付款后自动发货" }];
    await giveVirtual(tx, { order, at });
    return saveShipments(tx, { orders, parcels: [{ ...parcel, lines, shippedAt: at, shippedBy: actor }], at, actor });
  });
}
