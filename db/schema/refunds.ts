import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { fenColumn, idColumn, timeColumn } from "./columns";

/** 退款: requested from WeChat under its number, and booked once when WeChat has accepted it. */
export const refund = pgTable(
  "refund",
  {
    memberId: idColumn("member_id").notNull(),
    refundNo: text("refund_no").notNull(),
    orderNo: text("order_no").notNull(),
    state: text("state", { enum: ["requested", "accepted", "failed"] }).notNull(),
    /** Lines and units, `[{lineNo, quantity}]`. */
    lines: jsonb("lines").notNull(),
    amountFen: fenColumn("amount_fen").notNull(),
    /** The part of it that goes back to the stored balance; the rest goes to WeChat. */
    balanceFen: fenColumn("balance_fen").notNull().default(0),
    /** 补偿: the line whose money it pays without units; null for a refund of units. */
    compensatedLineNo: integer("compensated_line_no"),
    /** 部分金额: the part of the units' money that stays with the shop. */
    withheldFen: fenColumn("withheld_fen").notNull().default(0),
    reason: text("reason").notNull(),
    actor: text("actor").notNull(),
    requestedAt: timeColumn("requested_at").notNull(),
    acceptedAt: timeColumn("accepted_at"),
    /** 线下退款: the number of the payment with which staff paid it themselves; null where WeChat did. */
    byHandProof: text("by_hand_proof"),
    /** Why WeChat did not pay it; only after `closed` does a retry need a new number. */
    failure: text("failure", { enum: ["refused", "abnormal", "closed"] }),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.refundNo] }),
    index("refund_no").on(table.refundNo),
    index("refund_accepted").on(table.acceptedAt).where(sql`${table.state} = 'accepted'`),
    index("refund_order").on(table.orderNo),
    // An order has one refund under way at a time, because another could not know what this one will take.
    uniqueIndex("refund_under_way").on(table.memberId, table.orderNo).where(sql`${table.state} = 'requested'`),
    check("refund_amount", sql`${table.balanceFen} between 0 and ${table.amountFen} and ${table.withheldFen} >= 0`),
  ],
);
