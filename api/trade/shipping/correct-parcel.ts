import { DomainError } from "@liandong/core/errors";
import type { OrderStatus } from "@liandong/core/facts/order-facts";
import { findStaleAt, findTracking, type ParcelName, saveCorrection } from "@liandong/db/trade/shipping/corrections";
import { listParcels, lockOrdersToShip } from "@liandong/db/trade/shipping/shipments";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { orderNoInput, reasonInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";
import { companyInput, trackingNoInput } from "./inputs";
import { requireCarrier } from "./list-carriers";
import { reportShipping } from "./report-shipping";
import { explainDuplicate } from "./ship-order";

export const correctParcelInput = z
  .object({
    orderNo: orderNoInput,
    /** A parcel of the shipment, or with `caseNo` the one of an exchange. */
    parcelNo: z.int().min(1).max(10_000).optional(),
    caseNo: z
      .string()
      .regex(/^A\d{26}$/, "售后单号不正确")
      .optional(),
    /** The number that is corrected, so that a correction by a colleague meanwhile is not lost. */
    was: z.string().max(40),
    company: companyInput,
    trackingNo: trackingNoInput,
    reason: reasonInput,
  })
  .refine(({ parcelNo, caseNo }) => (parcelNo === undefined) !== (caseNo === undefined), {
    path: ["parcelNo"],
    error: "请选择一个包裹",
  });

type CorrectCall = { ctx: StaffContext; input: z.infer<typeof correctParcelInput> };

/** `stale`: WeChat takes one repeat alone and goes on showing an earlier number; `later`: it is reported by itself. */
export type CorrectionReport = "reported" | "stale" | "later" | "not_reported";

const correctable: readonly OrderStatus[] = ["paid", "shipped", "received"];

/**
 * 更正运单: another carrier or number for a parcel that has left. The buyer sees it at once and WeChat is told anew, where it
 * still takes news of the trade; the history keeps what stood before.
 * @throws DomainError order.unknown, order.state, shipment.unknown_parcel, shipment.unknown_carrier, shipment.unchanged,
 * shipment.parcel_exists, request.conflict (a colleague has corrected it meanwhile)
 */
export async function correctParcel({ ctx, input }: CorrectCall): Promise<{ report: CorrectionReport }> {
  const { memberId, tradeNo } = await ctx.db.command((tx) => book(tx, ctx, input)).catch(explainDuplicate);
  if (input.caseNo !== undefined) return { report: "not_reported" };
  await reportShipping({ ctx, input: { tradeNo } }).catch((error: unknown) =>
    ctx.log.warn({ tradeNo, err: error }, "a corrected number was not reported to WeChat; the job tries again"),
  );
  return ctx.db.run(async (handle) => {
    if (await findStaleAt(handle, { memberId, tradeNo })) return { report: "stale" };
    const parcels = await listParcels(handle, { orderNos: [input.orderNo] });
    const isReported = parcels.find(({ parcelNo }) => parcelNo === input.parcelNo)?.reportedAt != null;
    return { report: isReported ? "reported" : "later" };
  });
}

type Tx = Parameters<typeof saveCorrection>[0];

async function book(tx: Tx, ctx: StaffContext, input: CorrectCall["input"]) {
  const { orderNo, company, trackingNo, was, reason } = input;
  const carrier = await requireCarrier(tx, company);
  const [order] = await lockOrdersToShip(tx, { orderNos: [orderNo], storeId: ctx.staff.storeId });
  if (!order) throw new DomainError("order.unknown", { orderNo });
  if (!correctable.includes(order.status)) throw new DomainError("order.state", { status: order.status });
  const { memberId, tradeNo } = order;
  const parcel = parcelOf(input);
  const from = await findTracking(tx, { memberId, orderNo, parcel });
  if (!from) throw new DomainError("shipment.unknown_parcel", { orderNo });
  if (from.trackingNo !== was) throw new DomainError("request.conflict");
  // A case keeps the carrier's name, which its member and its staff wrote in words before there was a list.
  const to = { company: parcel.caseNo === undefined ? carrier.code : carrier.name, trackingNo };
  if (from.company === to.company && from.trackingNo === trackingNo) throw new DomainError("shipment.unchanged");
  const by = `staff:${ctx.staff.id}`;
  await saveCorrection(tx, { memberId, orderNo, tradeNo, parcel, from, to, reason, at: ctx.now(), by });
  const detail = { before: from, after: to };
  await recordDeed(tx, ctx, { action: "desk.shipping.correct", subject: `order:${orderNo}`, detail, reason });
  return { memberId, tradeNo };
}

function parcelOf({ parcelNo, caseNo }: CorrectCall["input"]): ParcelName {
  return caseNo === undefined ? { parcelNo: parcelNo ?? 0 } : { caseNo };
}
