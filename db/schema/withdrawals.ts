import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { fenColumn, idColumn, timeColumn } from "./columns";

export const withdrawalStates = ["reviewing", "transferring", "paid", "failed"] as const;
export const withdrawalChannels = ["wechat", "by_hand"] as const;

/** 提现: the number is WeChat's bill number too, made once and used in every retry. */
export const withdrawal = pgTable(
  "withdrawal",
  {
    memberId: idColumn("member_id").notNull(),
    withdrawalNo: text("withdrawal_no").notNull(),
    /** The client's key of the request: the same key gives the same withdrawal. */
    requestKey: text("request_key").notNull(),
    channel: text("channel", { enum: withdrawalChannels }).notNull(),
    state: text("state", { enum: withdrawalStates }).notNull(),
    amountFen: fenColumn("amount_fen").notNull(),
    heldFen: fenColumn("held_fen").notNull(),
    feeFen: fenColumn("fee_fen").notNull(),
    payoutFen: fenColumn("payout_fen").notNull(),
    planVersion: integer("plan_version").notNull(),
    requestedAt: timeColumn("requested_at").notNull(),
    /** `staff:ID` of who approved, refused or paid it by hand. */
    decidedBy: text("decided_by"),
    finishedAt: timeColumn("finished_at"),
    /** Why it failed, or where it was paid to by hand. */
    note: text("note"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.withdrawalNo] }),
    index("withdrawal_no").on(table.withdrawalNo),
    uniqueIndex("withdrawal_request").on(table.memberId, table.requestKey),
    index("withdrawal_state").on(table.state, table.requestedAt),
    check("withdrawal_split", sql`${table.amountFen} = ${table.heldFen} + ${table.feeFen} + ${table.payoutFen}`),
  ],
);
