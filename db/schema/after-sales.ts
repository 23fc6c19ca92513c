import { afterSaleStates, afterSaleTypes } from "@liandong/core/after-sales/after-sale-states";
import type { CaseUnits } from "@liandong/core/after-sales/exchange";
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { fenColumn, idColumn, nextOf, timeColumn } from "./columns";

/** 售后: one case of an order, from the request to its end. */
export const afterSale = pgTable(
  "after_sale",
  {
    memberId: idColumn("member_id").notNull(),
    caseNo: text("case_no").notNull(),
    orderNo: text("order_no").notNull(),
    /** The client's key of the request: repeated with the same key, it gives the same case. */
    requestKey: text("request_key").notNull(),
    type: text("type", { enum: afterSaleTypes }).notNull(),
    state: text("state", { enum: afterSaleStates }).notNull(),
    /** How many times this was requested; a refused request may be made once more. */
    attempt: integer("attempt").notNull(),
    /** Lines and units, with the variant that comes back and the one that an exchange sends. */
    lines: jsonb("lines").$type<CaseUnits[]>().notNull(),
    /** 换货: pieces that were taken from stock at the approval and have neither left nor gone back, `[{skuId, quantity}]`. */
    reserved: jsonb("reserved").$type<{ skuId: string; quantity: number }[]>().notNull().default([]),
    reason: text("reason").notNull(),
    description: text("description").notNull(),
    pictures: text("pictures").array().notNull(),
    /** The money of these units; after a refund, what was paid back. */
    amountFen: fenColumn("amount_fen").notNull(),
    /** 部分金额: the part of the units' money that the member did not ask for. */
    withheldFen: fenColumn("withheld_fen").notNull().default(0),
    /** Where the member sends the goods; set with the approval. */
    returnAddress: text("return_address"),
    /** What the member sends back, and what the shop sends instead. */
    returnCarrier: text("return_carrier"),
    returnTrackingNo: text("return_tracking_no"),
    replacementCarrier: text("replacement_carrier"),
    replacementTrackingNo: text("replacement_tracking_no"),
    /** Whether the inspected goods are fit to be sold again. */
    restock: boolean("restock").notNull().default(false),
    /** The number of the refund under way, or of the last one. */
    refundNo: text("refund_no"),
    /** Why WeChat did not pay the refund; staff have to act then. */
    refundProblem: text("refund_problem"),
    requestedAt: timeColumn("requested_at").notNull(),
    changedAt: timeColumn("changed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.caseNo] }),
    index("after_sale_no").on(table.caseNo),
    uniqueIndex("after_sale_request").on(table.memberId, table.requestKey),
    // An order has one open case at a time, because what a case pays back follows from what was paid back before.
    uniqueIndex("after_sale_open")
      .on(table.memberId, table.orderNo)
      .where(sql`${table.state} not in ('done', 'rejected', 'withdrawn')`),
    index("after_sale_order").on(table.memberId, table.orderNo),
    index("after_sale_state").on(table.state, table.changedAt, table.caseNo),
    index("after_sale_refund").on(table.refundNo),
    // What staff filter and sort the list of cases by, and the numbers of parcels that are searched for.
    index("after_sale_changed").on(table.changedAt, table.caseNo),
    index("after_sale_requested").on(table.requestedAt, table.caseNo),
    index("after_sale_return_tracking").on(table.returnTrackingNo).where(sql`${table.returnTrackingNo} is not null`),
    index("after_sale_replacement_tracking")
      .on(table.replacementTrackingNo)
      .where(sql`${table.replacementTrackingNo} is not null`),
    check("after_sale_amount", sql`${table.amountFen} >= 0 and ${table.withheldFen} >= 0`),
    check("after_sale_attempt", sql`${table.attempt} between 1 and 2`),
  ],
);

export const afterSaleStepIds = pgSequence("after_sale_step_ids");

/** 售后进度: every change of a case is one row. */
export const afterSaleStep = pgTable(
  "after_sale_step",
  {
    caseNo: text("case_no").notNull(),
    id: idColumn("id").notNull().default(nextOf(afterSaleStepIds)),
    fromState: text("from_state", { enum: afterSaleStates }),
    toState: text("to_state", { enum: afterSaleStates }).notNull(),
    at: timeColumn("at").notNull(),
    actor: text("actor").notNull(),
    note: text("note").notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseNo, table.id] })],
);
