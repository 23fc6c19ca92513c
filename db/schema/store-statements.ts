import { sql } from "drizzle-orm";
import { check, index, integer, pgSequence, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { store } from "./catalog";
import { fenColumn, generatedId, idColumn, timeColumn } from "./columns";
import { staff } from "./staff";

export const storeStatementIds = pgSequence("store_statement_ids");

/** 平台服务费率: the rate of a store for orders paid from that moment on. */
export const storeFee = pgTable(
  "store_fee",
  {
    storeId: idColumn("store_id")
      .notNull()
      .references(() => store.id),
    fromAt: timeColumn("from_at").notNull(),
    rateBp: integer("rate_bp").notNull(),
    staffId: idColumn("staff_id")
      .notNull()
      .references(() => staff.id),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.fromAt] }),
    check("store_fee_rate", sql`${table.rateBp} between 0 and 10000`),
  ],
);

/** 门店结算单: what a store gets for a stretch of days; its sums and lines never change once it is closed. */
export const storeStatement = pgTable(
  "store_statement",
  {
    id: generatedId("id", storeStatementIds),
    storeId: idColumn("store_id")
      .notNull()
      .references(() => store.id),
    /** First and last day, of Asia/Shanghai; a store's statements follow on each other without a gap. */
    fromDay: text("from_day").notNull(),
    toDay: text("to_day").notNull(),
    state: text("state", { enum: ["closed", "approved", "paid"] }).notNull(),
    orders: integer("orders").notNull(),
    salesFen: fenColumn("sales_fen").notNull(),
    refundedFen: fenColumn("refunded_fen").notNull(),
    awardsFen: fenColumn("awards_fen").notNull(),
    feeFen: fenColumn("fee_fen").notNull(),
    /** Sales less refunds, awards and fee; below zero where refunds of earlier orders weigh more. */
    dueFen: fenColumn("due_fen").notNull(),
    /** What earlier statements left below zero; 0 or less. */
    carriedFen: fenColumn("carried_fen").notNull(),
    /** What is paid out: `carried + due`, or 0 where that is below zero and is carried on. */
    payoutFen: fenColumn("payout_fen").notNull(),
    closedAt: timeColumn("closed_at").notNull(),
    closedBy: idColumn("closed_by")
      .notNull()
      .references(() => staff.id),
    approvedAt: timeColumn("approved_at"),
    approvedBy: idColumn("approved_by").references(() => staff.id),
    paidAt: timeColumn("paid_at"),
    paidBy: idColumn("paid_by").references(() => staff.id),
    /** Number of the bank's transfer, and a picture of its receipt. */
    paymentNo: text("payment_no"),
    proofUrl: text("proof_url"),
  },
  (table) => [
    uniqueIndex("store_statement_from").on(table.storeId, table.fromDay),
    index("store_statement_recent").on(table.storeId, table.id),
    check("store_statement_days", sql`${table.fromDay} <= ${table.toDay}`),
    check(
      "store_statement_due",
      sql`${table.dueFen} = ${table.salesFen} - ${table.refundedFen} - ${table.awardsFen} - ${table.feeFen}`,
    ),
    check(
      "store_statement_payout",
      sql`${table.carriedFen} <= 0 and ${table.payoutFen} = greatest(0, ${table.carriedFen} + ${table.dueFen})`,
    ),
    check("store_statement_approved", sql`(${table.state} = 'closed') = (${table.approvedBy} is null)`),
    check(
      "store_statement_two_people",
      sql`${table.payoutFen} = 0 or ${table.approvedBy} is distinct from ${table.closedBy}`,
    ),
    check(
      "store_statement_paid",
      sql`(${table.state} = 'paid') = (${table.paidBy} is not null and ${table.paidAt} is not null)`,
    ),
  ],
);

/** A line of a statement: what an order adds to what earlier statements have counted of it. */
export const storeStatementLine = pgTable(
  "store_statement_line",
  {
    statementId: idColumn("statement_id")
      .notNull()
      .references(() => storeStatement.id),
    orderNo: text("order_no").notNull(),
    memberId: idColumn("member_id").notNull(),
    /** `change`: a refund after an earlier statement. */
    kind: text("kind", { enum: ["order", "change"] }).notNull(),
    salesFen: fenColumn("sales_fen").notNull(),
    refundedFen: fenColumn("refunded_fen").notNull(),
    awardsFen: fenColumn("awards_fen").notNull(),
    feeFen: fenColumn("fee_fen").notNull(),
    dueFen: fenColumn("due_fen").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.statementId, table.orderNo] }),
    index("store_statement_line_order").on(table.orderNo),
    check(
      "store_statement_line_due",
      sql`${table.dueFen} = ${table.salesFen} - ${table.refundedFen} - ${table.awardsFen} - ${table.feeFen}`,
    ),
  ],
);
