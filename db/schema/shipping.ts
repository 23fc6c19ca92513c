import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { idColumn, timeColumn } from "./columns";

/** 包裹: the goods of an order that left together; an order that is shipped in parts has several. */
export const orderParcel = pgTable(
  "order_parcel",
  {
    memberId: idColumn("member_id").notNull(),
    orderNo: text("order_no").notNull(),
    parcelNo: integer("parcel_no").notNull(),
    tradeNo: text("trade_no").notNull(),
    /** `virtual`: delivered without a carrier; company and number are empty then. */
    way: text("way", { enum: ["express", "virtual"] }).notNull(),
    /** The carrier's code, as WeChat knows it. */
    company: text("company").notNull(),
    trackingNo: text("tracking_no").notNull(),
    lines: jsonb("lines").$type<{ lineNo: number; quantity: number }[]>().notNull(),
    shippedAt: timeColumn("shipped_at").notNull(),
    shippedBy: text("shipped_by").notNull(),
    /** When WeChat was notified of it; null until then. */
    reportedAt: timeColumn("reported_at"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.orderNo, table.parcelNo] }),
    uniqueIndex("order_parcel_number").on(table.memberId, table.orderNo, table.company, table.trackingNo),
    index("order_parcel_trade").on(table.tradeNo),
    index("order_parcel_unreported").on(table.tradeNo).where(sql`${table.reportedAt} is null`),
  ],
);
