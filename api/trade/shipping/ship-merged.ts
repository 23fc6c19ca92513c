import { DomainError } from "@liandong/core/errors";
import { allUnitsLeft, decideShipment } from "@liandong/core/shipping/decide-shipment";
import { receiverKey } from "@liandong/core/shipping/same-receiver";
import { lockOrdersToShip, type OrderToShip, saveShipments } from "@liandong/db/trade/shipping/shipments";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { orderAddress } from "./desk-order-address";
import type { shipMergedInput } from "./inputs";
import { requireCarrier } from "./list-carriers";
import { reportShipping } from "./report-shipping";
import { explainDuplicate } from "./ship-order";

type MergedCall = { ctx: StaffContext; input: z.infer<typeof shipMergedInput> };

/**
 * 合并发货: everything that is left of several orders to the same door leaves under one tracking number. Each order gets a parcel
 * of its own and each trade its report, so that buyer and WeChat see every order as shipped.
 * @throws DomainError order.unknown, order.state, shipment.unknown_carrier, shipment.disputed, shipment.other_receiver,
 * shipment.parcel_exists
 */
export async function shipMerged({ ctx, input }: MergedCall): Promise<{ shipped: number }> {
  const tradeNos = await book(ctx, input).catch(explainDuplicate);
  for (const tradeNo of tradeNos) {
    await reportShipping({ ctx, input: { tradeNo } }).catch((error: unknown) =>
      ctx.log.warn({ tradeNo, err: error }, "a shipment was not reported to WeChat; the reconcile job tries again"),
    );
  }
  return { shipped: input.orderNos.length };
}

async function book(ctx: StaffContext, { orderNos, company, trackingNo }: MergedCall["input"]): Promise<string[]> {
  const at = ctx.now();
  const actor = `staff:${ctx.staff.id}`;
  return ctx.db.command(async (tx) => {
    await requireCarrier(tx, company);
    const found = await lockOrdersToShip(tx, { orderNos, storeId: ctx.staff.storeId });
    const missing = orderNos.find((orderNo) => found.every((order) => order.orderNo !== orderNo));
    if (missing) throw new DomainError("order.unknown", { orderNo: missing });
    requireOneReceiver(found);
    const ready = found.map((order) => ({ order, ...decideWhole(order) }));
    const why = `合并发货，共 ${found.length} 单`;
    const orders = ready.map(({ order: { memberId, orderNo }, units, isComplete }) => ({
      memberId,
      orderNo,
      units,
      isComplete,
      why,
    }));
    const parcels = ready.map(({ order: { memberId, orderNo, tradeNo, parcels: before }, units }) => ({
      memberId,
      orderNo,
      tradeNo,
      parcelNo: before + 1,
      way: "express" as const,
      lines: [...units],
      company,
      trackingNo,
      shippedAt: at,
      shippedBy: actor,
    }));
    if (!(await saveShipments(tx, { orders, parcels, at, actor }))) throw new DomainError("request.conflict");
    for (const { orderNo } of found) {
      const detail = { parcels: [{ company, trackingNo }], isComplete: true, together: found.length };
      await recordDeed(tx, ctx, {
        action: "desk.shipping.shipMerged",
        subject: `order:${orderNo}`,
        detail,
        reason: null,
      });
    }
    return [...new Set(found.map(({ tradeNo }) => tradeNo))];
  });
}

function decideWhole(order: OrderToShip) {
  return decideShipment(order, { parcels: [{ lines: allUnitsLeft(order.lines) }], by: "staff" });
}

function requireOneReceiver(orders: readonly OrderToShip[]): void {
  const keys = orders.map((order) => receiverKey({ ...order, receiver: orderAddress(order.address) }));
  if (keys.includes(null) || new Set(keys).size > 1) throw new DomainError("shipment.other_receiver");
}
