import type { ParcelRow } from "@liandong/db/trade/shipping/shipments";
import { carrierName } from "./shipping-report";

export type Parcel = {
  parcelNo: number;
  way: "express" | "virtual";
  companyName: string;
  trackingNo: string;
  shippedAt: string;
  lines: { title: string; specText: string; quantity: number }[];
};

/** The parcels of an order with the titles and variants of their goods. */
export function showParcels(
  parcels: readonly ParcelRow[],
  lines: readonly { lineNo: number; title: string; specText: string }[],
): Parcel[] {
  return parcels.map(({ parcelNo, way, company, trackingNo, shippedAt, lines: units }) => ({
    parcelNo,
    way,
    companyName: carrierName(company),
    trackingNo,
    shippedAt: shippedAt.toISOString(),
    lines: units.map(({ lineNo, quantity }) => {
      const line = lines.find((one) => one.lineNo === lineNo);
      return { title: line?.title ?? "", specText: line?.specText ?? "", quantity };
    }),
  }));
}
