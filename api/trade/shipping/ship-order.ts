import { DomainError } from "@liandong/core/errors";
import { decideShipment } from "@liandong/core/shipping/decide-shipment";
import { postgresErrorOf } from "@liandong/db/connection/sql-state";
import { lockOrdersToShip, saveShipments } from "@liandong/db/trade/shipping/shipments";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { ShipInput } from "./inputs";
import { requireCarrier } from "./list-carriers";
import { reportShipping } from "./report-shipping";

/**
 * Ships parcels of a paid order, which may be a part of it. The shipment is reported to WeChat after the commit, by the
 * reconcile job if WeChat does not answer.
 * @throws DomainError order.unknown, order.state, shipment.unknown_carrier, shipment.unknown_line, shipment.too_many,
 * shipment.disputed, shipment.parcel_exists
 */
export async function shipOrder({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: ShipInput;
}): Promise<{ isComplete: boolean }> {
  const shipped = await book(ctx, input).catch(explainDuplicate);
  await reportShipping({ ctx, input: shipped }).catch((error: unknown) =>
    ctx.log.warn({ ...shipped, err: error }, "a shipment was not reported to WeChat; the reconcile job tries again"),
  );
  return { isComplete: shipped.isComplete };
}

async function book(ctx: StaffContext, { orderNo, parcels }: ShipInput) {
  const at = ctx.now();
  const actor = `staff:${ctx.staff.id}`;
  return ctx.db.command(async (tx) => {
    for (const { company } of parcels) await requireCarrier(tx, company);
    const [order] = await lockOrdersToShip(tx, { orderNos: [orderNo], storeId: ctx.staff.storeId });
    if (!order) throw new DomainError("order.unknown", { orderNo });
    const { units, isComplete } = decideShipment(order, { parcels, by: "staff" });
    const { memberId, tradeNo } = order;
    const rows = parcels.map((parcel, index) => ({
      memberId,
      orderNo,
      tradeNo,
      parcelNo: order.parcels + index + 1,
      way: "express" as const,
      ...parcel,
      shippedAt: at,
      shippedBy: actor,
    }));
    const orders = [{ memberId, orderNo, units, isComplete, why: "全部商品已发出" }];
    if (!(await saveShipments(tx, { orders, parcels: rows, at, actor }))) throw new DomainError("shipment.too_many");
    const detail = { parcels: parcels.map(({ company, trackingNo }) => ({ company, trackingNo })), isComplete };
    await recordDeed(tx, ctx, { action: "desk.shipping.ship", subject: `order:${orderNo}`, detail, reason: null });
    return { tradeNo, isComplete };
  });
}

export function explainDuplicate(error: unknown): never {
  const isKnown = postgresErrorOf(error)?.constraint_name === "order_parcel_number";
  throw isKnown ? new DomainError("shipment.parcel_exists") : error;
}
