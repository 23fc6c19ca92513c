import { DomainError } from "@liandong/core/errors";
import { findCarrier } from "@liandong/core/shipping/carriers";
import type { Handle } from "@liandong/db/connection/database";
import { findAfterSale } from "@liandong/db/trade/after-sales/cases";
import { loadOwnOrder } from "@liandong/db/trade/orders/orders";
import { findOrderHead } from "@liandong/db/trade/shipping/corrections";
import { listParcels } from "@liandong/db/trade/shipping/shipments";
import { z } from "zod";
import type { MemberContext, StaffContext } from "../../../trpc/context";
import { orderNoInput } from "../../../trpc/inputs";
import { orderAddress } from "../desk-order-address";
import { loadCarriers } from "../list-carriers";
import { askTrace, type ShownTrace } from "./ask-trace";
import type { TracedParcel } from "./traced-parcel";

const caseNo = z.string().regex(/^A\d{26}$/, "售后单号不正确");

export const traceInput = z
  .object({
    orderNo: orderNoInput,
    /** A parcel of the shipment, … */
    parcelNo: z.int().min(1).max(10_000).optional(),
    /** … or one of a case: what the shop sent in exchange, or what the buyer sent back. */
    caseNo: caseNo.optional(),
    leg: z.enum(["replacement", "return"]).default("replacement"),
  })
  .refine((asked) => (asked.parcelNo === undefined) !== (asked.caseNo === undefined), {
    path: ["parcelNo"],
    error: "请选择一个包裹",
  });

type Asked = z.infer<typeof traceInput>;

/** 物流轨迹 of a member's own parcel. @throws DomainError order.unknown, shipment.unknown_parcel */
export async function showOwnTrace({ ctx, input }: { ctx: MemberContext; input: Asked }): Promise<ShownTrace> {
  const { memberId } = ctx;
  const parcel = await ctx.db.run((handle) => findParcel(handle, { ...input, memberId }));
  return askTrace({ ctx, parcel });
}

/** 物流轨迹 for staff. @throws DomainError order.unknown, shipment.unknown_parcel */
export async function showDeskTrace({ ctx, input }: { ctx: StaffContext; input: Asked }): Promise<ShownTrace> {
  const parcel = await ctx.db.run(async (handle) => {
    const head = await findOrderHead(handle, input);
    if (!head) throw new DomainError("order.unknown");
    return findParcel(handle, { ...input, memberId: head.memberId });
  });
  return askTrace({ ctx, parcel });
}

async function findParcel(handle: Handle, asked: Asked & { memberId: string }): Promise<TracedParcel> {
  const { memberId, orderNo } = asked;
  const found = await loadOwnOrder(handle, { memberId, orderNo });
  if (!found) throw new DomainError("order.unknown");
  const sent = asked.caseNo === undefined ? await ofShipment(handle, asked) : await ofCase(handle, asked, asked.caseNo);
  if (!sent) throw new DomainError("shipment.unknown_parcel");
  const carriers = await loadCarriers(handle);
  const known = carriers.find(({ code }) => code === sent.carrier) ?? findCarrier(sent.carrier, carriers);
  const { trackingNo } = sent;
  const phone = orderAddress(found.order.address)?.phone ?? "";
  return { memberId, company: known?.code ?? sent.carrier, traceCode: known?.traceCode ?? "", trackingNo, phone };
}

type Sent = { carrier: string; trackingNo: string };

async function ofShipment(handle: Handle, { orderNo, parcelNo }: Asked): Promise<Sent | null> {
  const parcels = await listParcels(handle, { orderNos: [orderNo] });
  const parcel = parcels.find((one) => one.parcelNo === parcelNo && one.way === "express");
  return parcel ? { carrier: parcel.company, trackingNo: parcel.trackingNo } : null;
}

async function ofCase(handle: Handle, { orderNo, leg }: Asked, caseNo: string): Promise<Sent | null> {
  const row = await findAfterSale(handle, caseNo);
  if (row?.orderNo !== orderNo) return null;
  const [carrier, trackingNo] =
    leg === "return" ? [row.returnCarrier, row.returnTrackingNo] : [row.replacementCarrier, row.replacementTrackingNo];
  return carrier && trackingNo ? { carrier, trackingNo } : null;
}
