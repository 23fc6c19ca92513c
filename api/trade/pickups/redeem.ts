import { DomainError } from "@liandong/core/errors";
import { decideShipment } from "@liandong/core/shipping/decide-shipment";
import type { Transaction } from "@liandong/db/connection/database";
import { listParcels, type OrderToShip, saveShipments } from "@liandong/db/trade/shipping/shipments";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { receiveWithin } from "../receipts/step-order";
import { reportShipping } from "../shipping/report-shipping";
import type { RedeemInput } from "./inputs";
import { lockOrderOfCode, requireReady } from "./order-of-code";

export type Redeemed = { orderNo: string; isComplete: boolean };

/**
 * 核销: hands units of a picked-up order over; with the last of them the order is received, with all that a receipt books, in
 * the same transaction. Of several clerks with one code the first hands over, and the others are told.
 * @throws DomainError those of `lockOrderOfCode` and `requireReady`, pickup.changed, shipment.unknown_line, shipment.too_many
 */
export async function redeem({ ctx, input }: { ctx: StaffContext; input: RedeemInput }): Promise<Redeemed> {
  const { tradeNo, ...redeemed } = await ctx.db.command((tx) => handOver(tx, ctx, input));
  await reportShipping({ ctx, input: { tradeNo } }).catch((error: unknown) =>
    ctx.log.warn({ tradeNo, err: error }, "a pick-up was not reported to WeChat; the reconcile job tries again"),
  );
  return redeemed;
}

async function handOver(tx: Transaction, ctx: StaffContext, input: RedeemInput) {
  const at = ctx.now();
  const actor = `staff:${ctx.staff.id}`;
  const order = await lockOrderOfCode(tx, ctx, input.code);
  const { memberId, orderNo, tradeNo } = order;
  if (await isDone(tx, order, { actor, requestKey: input.requestKey }))
    return { orderNo, tradeNo, isComplete: order.status !== "paid" };
  requireReady(order);
  if (order.parcels !== input.seenHandovers) throw new DomainError("pickup.changed", { orderNo });
  const { units, isComplete } = decideShipment(order, { parcels: [input], by: "staff", as: "pickup" });
  const parcel = {
    memberId,
    orderNo,
    tradeNo,
    parcelNo: order.parcels + 1,
    way: "pickup" as const,
    company: "",
    trackingNo: input.requestKey,
    lines: [...units],
    shippedAt: at,
    shippedBy: actor,
  };
  const orders = [{ memberId, orderNo, units, isComplete, why: "到店自提，全部商品已交给买家" }];
  if (!(await saveShipments(tx, { orders, parcels: [parcel], at, actor }))) throw new DomainError("shipment.too_many");
  // The buyer stands at the counter: what is handed over is received.
  if (isComplete) await receiveWithin(tx, { ctx, orderNo, actor: `m:${memberId}`, why: "买家到店提货" });
  const pieces = units.reduce((sum, { quantity }) => sum + quantity, 0);
  const detail = { pieces, isComplete };
  await recordDeed(tx, ctx, { action: "desk.pickups.redeem", subject: `order:${orderNo}`, detail, reason: null });
  return { orderNo, tradeNo, isComplete };
}

/** Whether this request has handed over before and its answer was lost. */
async function isDone(
  tx: Transaction,
  { orderNo, parcels }: OrderToShip,
  { actor, requestKey }: { actor: string; requestKey: string },
): Promise<boolean> {
  if (parcels === 0) return false;
  const handed = await listParcels(tx, { orderNos: [orderNo] });
  return handed.some((one) => one.way === "pickup" && one.trackingNo === requestKey && one.shippedBy === actor);
}
