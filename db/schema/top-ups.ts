import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { fenColumn, idColumn, timeColumn } from "./columns";

/** 储值: what a trade of the kind `top_up` pays into the balance, and the part that was paid back. */
export const topUp = pgTable(
  "top_up",
  {
    memberId: idColumn("member_id").notNull(),
    tradeNo: text("trade_no").notNull(),
    amountFen: fenColumn("amount_fen").notNull(),
    /** Points that the top-up gave, and those that were taken back with its money. */
    points: bigint("points", { mode: "number" }).notNull().default(0),
    pointsTaken: bigint("points_taken", { mode: "number" }).notNull().default(0),
    /** Points per yuan in basis points at its payment; refunds take points back at the same rate. */
    pointsRateBp: bigint("points_rate_bp", { mode: "number" }).notNull().default(0),
    /** Requested back or paid back, so that no part is requested twice. */
    refundedFen: fenColumn("refunded_fen").notNull().default(0),
    state: text("state", { enum: ["pending", "paid", "closed"] }).notNull(),
    transactionId: text("transaction_id"),
    createdAt: timeColumn("created_at").notNull(),
    paidAt: timeColumn("paid_at"),
    /** When WeChat's 发货信息管理 was told of it; null until then. */
    reportedAt: timeColumn("reported_at"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.tradeNo] }),
    index("top_up_trade").on(table.tradeNo),
    index("top_up_member_recent").on(table.memberId, table.createdAt.desc()),
    index("top_up_state").on(table.state, table.createdAt),
    index("top_up_unreported").on(table.tradeNo).where(sql`${table.state} = 'paid' and ${table.reportedAt} is null`),
    check("top_up_amount", sql`${table.amountFen} > 0`),
    check("top_up_refunded", sql`${table.refundedFen} between 0 and ${table.amountFen}`),
    check("top_up_points", sql`${table.pointsTaken} between 0 and ${table.points}`),
  ],
);

/** 储值退款: unspent balance that goes back by the original route, one row per top-up. */
export const balanceRefund = pgTable(
  "balance_refund",
  {
    memberId: idColumn("member_id").notNull(),
    refundNo: text("refund_no").notNull(),
    tradeNo: text("trade_no").notNull(),
    /** The client's key of the request: repeated with the same key, it gives the same refunds. */
    requestKey: text("request_key").notNull(),
    amountFen: fenColumn("amount_fen").notNull(),
    state: text("state", { enum: ["requested", "accepted", "failed"] }).notNull(),
    failure: text("failure", { enum: ["refused", "abnormal", "closed"] }),
    actor: text("actor").notNull(),
    requestedAt: timeColumn("requested_at").notNull(),
    acceptedAt: timeColumn("accepted_at"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.refundNo] }),
    index("balance_refund_no").on(table.refundNo),
    uniqueIndex("balance_refund_request").on(table.memberId, table.requestKey, table.tradeNo),
    uniqueIndex("balance_refund_under_way").on(table.memberId, table.tradeNo).where(sql`${table.state} = 'requested'`),
    index("balance_refund_state").on(table.state, table.requestedAt),
    check("balance_refund_amount", sql`${table.amountFen} > 0`),
  ],
);
