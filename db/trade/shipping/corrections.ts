import { and, asc, eq, sql as fragment } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { afterSale } from "../../schema/after-sales";
import { shopOrder } from "../../schema/orders";
import { orderParcel, parcelCorrection, shippingReport } from "../../schema/shipping";

type OfOrder = { memberId: string; orderNo: string };

/** A parcel of the shipment by its number, or the parcel of an exchange by its case. */
export type ParcelName = { parcelNo: number; caseNo?: undefined } | { parcelNo?: undefined; caseNo: string };

/** A parcel's carrier, by code, or for an exchange by name, and its number. */
export type Tracking = { company: string; trackingNo: string };

/** What stands on a parcel that a carrier has; null when there is none such. The order has to be locked. */
export async function findTracking(
  { drizzle }: Transaction,
  { memberId, orderNo, parcel }: OfOrder & { parcel: ParcelName },
): Promise<Tracking | null> {
  if (parcel.caseNo !== undefined) {
    const { replacementCarrier: company, replacementTrackingNo: trackingNo } = afterSale;
    const [row] = await drizzle
      .select({ company, trackingNo })
      .from(afterSale)
      .where(
        and(eq(afterSale.memberId, memberId), eq(afterSale.orderNo, orderNo), eq(afterSale.caseNo, parcel.caseNo)),
      );
    return row?.company && row.trackingNo ? { company: row.company, trackingNo: row.trackingNo } : null;
  }
  const { company, trackingNo } = orderParcel;
  const [row] = await drizzle
    .select({ company, trackingNo })
    .from(orderParcel)
    .where(
      and(
        eq(orderParcel.memberId, memberId),
        eq(orderParcel.orderNo, orderNo),
        eq(orderParcel.parcelNo, parcel.parcelNo),
        eq(orderParcel.way, "express"),
      ),
    );
  return row ?? null;
}

type Correction = OfOrder & {
  tradeNo: string;
  parcel: ParcelName;
  from: Tracking;
  to: Tracking;
  reason: string;
  at: Date;
  by: string;
};

/** Writes a corrected number with its history. A parcel of the shipment is owed to WeChat again, from `at` on. */
export async function saveCorrection(tx: Transaction, correction: Correction): Promise<void> {
  const { memberId, orderNo, tradeNo, parcel, from, to, reason, at, by } = correction;
  const { sql, drizzle } = tx;
  if (parcel.caseNo === undefined) {
    await drizzle
      .update(orderParcel)
      .set({ company: to.company, trackingNo: to.trackingNo, reportedAt: null })
      .where(
        and(
          eq(orderParcel.memberId, memberId),
          eq(orderParcel.orderNo, orderNo),
          eq(orderParcel.parcelNo, parcel.parcelNo),
        ),
      );
    await sql`
      SELECT owe('report_shipping', trade_no, jsonb_build_object('tradeNo', trade_no), ${at})
      FROM trade WHERE member_id = ${memberId} AND trade_no = ${tradeNo} AND transaction_id <> ''`;
  } else {
    await drizzle
      .update(afterSale)
      .set({ replacementCarrier: to.company, replacementTrackingNo: to.trackingNo })
      .where(and(eq(afterSale.memberId, memberId), eq(afterSale.caseNo, parcel.caseNo)));
  }
  const next = fragment<number>`(SELECT coalesce(max(correction_no), 0) + 1 FROM parcel_correction
    WHERE member_id = ${memberId} AND order_no = ${orderNo})`;
  await drizzle.insert(parcelCorrection).values({
    memberId,
    orderNo,
    correctionNo: next,
    parcelNo: parcel.parcelNo ?? null,
    caseNo: parcel.caseNo ?? null,
    fromCompany: from.company,
    fromTrackingNo: from.trackingNo,
    toCompany: to.company,
    toTrackingNo: to.trackingNo,
    reason,
    correctedAt: at,
    correctedBy: by,
  });
}

export type CorrectionRow = typeof parcelCorrection.$inferSelect;

/** The corrections of an order's parcels, the earliest first. */
export async function listCorrections({ drizzle }: Handle, { memberId, orderNo }: OfOrder): Promise<CorrectionRow[]> {
  return drizzle
    .select()
    .from(parcelCorrection)
    .where(and(eq(parcelCorrection.memberId, memberId), eq(parcelCorrection.orderNo, orderNo)))
    .orderBy(asc(parcelCorrection.correctionNo));
}

/** When WeChat took no news of a corrected number of this trade; null where it knows every number. */
export async function findStaleAt(
  { drizzle }: Handle,
  { memberId, tradeNo }: { memberId: string; tradeNo: string },
): Promise<Date | null> {
  const [row] = await drizzle
    .select({ staleAt: shippingReport.staleAt })
    .from(shippingReport)
    .where(and(eq(shippingReport.memberId, memberId), eq(shippingReport.tradeNo, tradeNo)));
  return row?.staleAt ?? null;
}

/** Whose an order is and which payment paid it; null for an unknown one. */
export async function findOrderHead({ drizzle }: Handle, { orderNo }: { orderNo: string }) {
  const { memberId, tradeNo, status } = shopOrder;
  const [row] = await drizzle
    .select({ memberId, tradeNo, status })
    .from(shopOrder)
    .where(eq(shopOrder.orderNo, orderNo));
  return row ?? null;
}
