import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { idColumn, timeColumn, versionColumn } from "./columns";

/** 包裹: the goods of an order that left together; an order that is shipped in parts has several. */
export const orderParcel = pgTable(
  "order_parcel",
  {
    memberId: idColumn("member_id").notNull(),
    orderNo: text("order_no").notNull(),
    parcelNo: integer("parcel_no").notNull(),
    tradeNo: text("trade_no").notNull(),
    /**
     * `virtual`: delivered without a carrier; company and number are empty then. `pickup`: handed over in the store; the number
     * is the key of the request, so that a repeated one hands over nothing more.
     */
    way: text("way", { enum: ["express", "virtual", "pickup"] }).notNull(),
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

/** 打印记录: when the picking list and the parcel note of an order were last printed. */
export const orderPrint = pgTable(
  "order_print",
  {
    memberId: idColumn("member_id").notNull(),
    orderNo: text("order_no").notNull(),
    kind: text("kind", { enum: ["picking", "note"] }).notNull(),
    printedAt: timeColumn("printed_at").notNull(),
    printedBy: text("printed_by").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.orderNo, table.kind] }),
    check("order_print_kind", sql`${table.kind} in ('picking', 'note')`),
  ],
);

/** 更正运单: each correction of a parcel's carrier or number, with what stood before. */
export const parcelCorrection = pgTable(
  "parcel_correction",
  {
    memberId: idColumn("member_id").notNull(),
    orderNo: text("order_no").notNull(),
    correctionNo: integer("correction_no").notNull(),
    /** The parcel of the shipment; null for the parcel of an exchange, which `case_no` names. */
    parcelNo: integer("parcel_no"),
    caseNo: text("case_no"),
    fromCompany: text("from_company").notNull(),
    fromTrackingNo: text("from_tracking_no").notNull(),
    toCompany: text("to_company").notNull(),
    toTrackingNo: text("to_tracking_no").notNull(),
    reason: text("reason").notNull(),
    correctedAt: timeColumn("corrected_at").notNull(),
    correctedBy: text("corrected_by").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.orderNo, table.correctionNo] }),
    check("parcel_correction_parcel", sql`(${table.parcelNo} is null) <> (${table.caseNo} is null)`),
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
    /** When WeChat took no news of a corrected number, because it takes one repeat alone; null where it knows every number. */
    staleAt: timeColumn("stale_at"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.tradeNo] }),
    index("shipping_report_trade").on(table.tradeNo),
    index("shipping_report_partial").on(table.tradeNo).where(sql`not ${table.isComplete}`),
  ],
);

/** 物流轨迹: what the carrier was last known to say of a parcel, so that nobody waits for the carrier and none is asked too often. */
export const parcelTrace = pgTable(
  "parcel_trace",
  {
    memberId: idColumn("member_id").notNull(),
    company: text("company").notNull(),
    trackingNo: text("tracking_no").notNull(),
    /** core's `TraceState`. */
    state: text("state").notNull(),
    /** The latest first, `[{at, text}]`. */
    steps: jsonb("steps").$type<{ at: string; text: string }[]>().notNull().default([]),
    /** Why the last question brought nothing, in Chinese; null when it did. */
    problem: text("problem"),
    /** When the carrier last answered; null before. */
    answeredAt: timeColumn("answered_at"),
    /** No question before this; null when nothing more is to come. */
    nextAskAt: timeColumn("next_ask_at"),
    failures: integer("failures").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.company, table.trackingNo] }),
    check("parcel_trace_failures", sql`${table.failures} >= 0`),
  ],
);

/** 物流查询服务: the account at the service that knows the carriers' traces; one row. `sealed` holds its key, encrypted. */
export const traceService = pgTable(
  "trace_service",
  {
    provider: text("provider").primaryKey(),
    customer: text("customer").notNull(),
    sealed: text("sealed").notNull(),
    isOn: boolean("is_on").notNull(),
    changedAt: timeColumn("changed_at").notNull(),
    changedBy: text("changed_by").notNull(),
    version: versionColumn(),
  },
  (table) => [check("trace_service_provider", sql`${table.provider} = 'kuaidi100'`)],
);
