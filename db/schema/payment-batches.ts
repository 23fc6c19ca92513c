import { sql } from "drizzle-orm";
import { check, index, integer, pgSequence, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { fenColumn, generatedId, idColumn, timeColumn } from "./columns";
import { staff } from "./staff";

export const paymentBatchIds = pgSequence("payment_batch_ids");

/** 打款批次: withdrawals that finance pays by hand with one file; the counts follow its lines. */
export const paymentBatch = pgTable(
  "payment_batch",
  {
    id: generatedId("id", paymentBatchIds),
    batchNo: text("batch_no").notNull(),
    /** The client's key: repeated calls with it give the same batch. */
    requestKey: text("request_key").notNull(),
    lines: integer("lines").notNull(),
    payoutFen: fenColumn("payout_fen").notNull(),
    waiting: integer("waiting").notNull(),
    paid: integer("paid").notNull(),
    paidFen: fenColumn("paid_fen").notNull(),
    refused: integer("refused").notNull(),
    removed: integer("removed").notNull(),
    madeAt: timeColumn("made_at").notNull(),
    madeBy: idColumn("made_by")
      .notNull()
      .references(() => staff.id),
    /** When a file with its receivers was last made: from then on the bank may have paid. */
    exportedAt: timeColumn("exported_at"),
    /** When its last line was decided. */
    closedAt: timeColumn("closed_at"),
  },
  (table) => [
    uniqueIndex("payment_batch_no").on(table.batchNo),
    uniqueIndex("payment_batch_request").on(table.requestKey),
    check(
      "payment_batch_lines",
      sql`${table.lines} = ${table.waiting} + ${table.paid} + ${table.refused} + ${table.removed}`,
    ),
    check("payment_batch_counts", sql`least(${table.waiting}, ${table.paid}, ${table.refused}, ${table.removed}) >= 0`),
    check("payment_batch_closed", sql`(${table.waiting} = 0) = (${table.closedAt} is not null)`),
  ],
);

export const batchLineStates = ["waiting", "paid", "refused", "removed"] as const;

/** A withdrawal in a batch, and what the bank said of it. */
export const paymentBatchLine = pgTable(
  "payment_batch_line",
  {
    batchId: idColumn("batch_id")
      .notNull()
      .references(() => paymentBatch.id),
    withdrawalNo: text("withdrawal_no").notNull(),
    memberId: idColumn("member_id").notNull(),
    payoutFen: fenColumn("payout_fen").notNull(),
    /** What the member owed when staff confirmed that they are paid all the same; 0 for one who owed nothing. */
    debtFen: fenColumn("debt_fen").notNull(),
    state: text("state", { enum: batchLineStates }).notNull(),
    paymentNo: text("payment_no"),
    /** Why the bank refused it, or why staff took it out. */
    reason: text("reason"),
    decidedAt: timeColumn("decided_at"),
    decidedBy: idColumn("decided_by").references(() => staff.id),
  },
  (table) => [
    primaryKey({ columns: [table.batchId, table.withdrawalNo] }),
    // In one open batch at most, and never paid by two.
    uniqueIndex("payment_batch_line_once").on(table.withdrawalNo).where(sql`${table.state} in ('waiting', 'paid')`),
    index("payment_batch_line_state").on(table.batchId, table.state, table.withdrawalNo),
    check("payment_batch_line_paid", sql`(${table.state} = 'paid') = (${table.paymentNo} is not null)`),
    check("payment_batch_line_reason", sql`(${table.state} in ('refused', 'removed')) = (${table.reason} is not null)`),
    check("payment_batch_line_decided", sql`(${table.state} = 'waiting') = (${table.decidedAt} is null)`),
  ],
);
