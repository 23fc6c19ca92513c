import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
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
    index("order_parcel_tracking").on(table.trackingNo),
    index("order_parcel_unreported").on(table.tradeNo).where(sql`${table.reportedAt} is null`),
  ],
);

/** 发货信息上报: how the shipping report of a trade stands at WeChat; one row for each trade that was ever reported. */
export const shippingReport = pgTable(
  "shipping_report",
  {
    memberId: idColumn("member_id").notNull(),
    tradeNo: text("trade_no").notNull(),
    /** When WeChat took the last report; null until then. */
    reportedAt: timeColumn("reported_at"),
    /** WeChat knows that everything has left; false while it was told of a part. */
    isComplete: boolean("is_complete").notNull().default(false),
    /** Time written into the last report that was sent; the next one must carry a later time. */
    uploadedAt: timeColumn("uploaded_at"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.tradeNo] }),
    index("shipping_report_trade").on(table.tradeNo),
    index("shipping_report_partial").on(table.tradeNo).where(sql`not ${table.isComplete}`),
  ],
);
