import type { ParcelRow } from "@liandong/db/trade/shipping/shipments";
import { carrierName } from "./shipping-report";

export type Parcel = {
  parcelNo: number;
  way: "express" | "virtual";
  companyName: string;
  trackingNo: string;
  shippedAt: string;
  lines: { title: string; quantity: number }[];
};

/** The parcels of an order with the titles of their goods. */
export function showParcels(
  parcels: readonly ParcelRow[],
  lines: readonly { lineNo: number; title: string }[],
): Parcel[] {
  return parcels.map(({ parcelNo, way, company, trackingNo, shippedAt, lines: units }) => ({
    parcelNo,
    way,
    companyName: carrierName(company),
    trackingNo,
    shippedAt: shippedAt.toISOString(),
    lines: units.map(({ lineNo, quantity }) => ({
      title: lines.find((line) => line.lineNo === lineNo)?.title ?? "",
      quantity,
    })),
  }));
}
