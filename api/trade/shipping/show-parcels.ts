// 包裹: what left the shop for an order: the parcels of its shipment, then those of its exchanges (换货补发).
// Example: 2 red socks left in one parcel and 1 was exchanged for blue: the second parcel holds 羊毛袜 蓝 ×1.
import { type Carrier, carrierName } from "@liandong/core/shipping/carriers";
import type { AfterSaleRow } from "@liandong/db/trade/after-sales/cases";
import type { ParcelRow } from "@liandong/db/trade/shipping/shipments";

export type Parcel = {
  /** Counts from 1 within the order, exchanges after the shipment. */
  parcelNo: number;
  way: ParcelRow["way"];
  companyName: string;
  trackingNo: string;
  shippedAt: string;
  /** 换货补发: the case whose exchange this parcel sends; null for a parcel of the shipment. */
  exchangeCaseNo: string | null;
  lines: { title: string; specText: string; quantity: number }[];
};

type Line = { lineNo: number; title: string; specText: string };
type Sent = {
  parcels: readonly ParcelRow[];
  replacements: readonly AfterSaleRow[];
  lines: readonly Line[];
  carriers: readonly Carrier[];
};

/** The parcels of an order with the titles and variants of their goods, in the order in which they left. */
export function showParcels({ parcels, replacements, lines, carriers }: Sent): Parcel[] {
  const known = new Map(lines.map((line) => [line.lineNo, line]));
  const shipped = parcels.map(({ parcelNo, way, company, trackingNo, shippedAt, lines: units }) => ({
    parcelNo,
    way,
    companyName: carrierName(company, carriers),
    trackingNo: way === "pickup" ? "" : trackingNo,
    shippedAt: shippedAt.toISOString(),
    exchangeCaseNo: null,
    lines: units.map(({ lineNo, quantity }) => {
      const { title = "", specText = "" } = known.get(lineNo) ?? {};
      return { title, specText, quantity };
    }),
  }));
  const last = Math.max(0, ...parcels.map(({ parcelNo }) => parcelNo));
  return [...shipped, ...replacements.map((row, index) => showReplacement(row, last + index + 1, known))];
}

/** An exchange ends with the parcel that goes out, so it left when the case changed last. */
function showReplacement(row: AfterSaleRow, parcelNo: number, known: ReadonlyMap<number, Line>): Parcel {
  return {
    parcelNo,
    way: "express",
    companyName: row.replacementCarrier ?? "",
    trackingNo: row.replacementTrackingNo ?? "",
    shippedAt: row.changedAt.toISOString(),
    exchangeCaseNo: row.caseNo,
    lines: row.lines.map(({ lineNo, quantity, held, wanted }) => {
      const { title = "", specText = "" } = known.get(lineNo) ?? {};
      return { title, specText: (wanted ?? held)?.specText ?? specText, quantity };
    }),
  };
}
