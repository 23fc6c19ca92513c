import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { fenColumn, idColumn, timeColumn } from "./columns";

/** 分红结算: the primary key closes a period once. */
export const dividendClose = pgTable(
  "dividend_close",
  {
    poolId: text("pool_id").notNull(),
    period: text("period").notNull(),
    poolFen: fenColumn("pool_fen").notNull(),
    handedOutFen: fenColumn("handed_out_fen").notNull(),
    planVersion: integer("plan_version").notNull(),
    closedAt: timeColumn("closed_at").notNull(),
    closedBy: text("closed_by").notNull(),
  },
  (table) => [primaryKey({ columns: [table.poolId, table.period] })],
);

/** 分红明细: the share of a close that each member got. */
export const dividendShare = pgTable(
  "dividend_share",
  {
    memberId: idColumn("member_id").notNull(),
    poolId: text("pool_id").notNull(),
    period: text("period").notNull(),
    title: text("title").notNull(),
    shareBp: integer("share_bp").notNull(),
    holders: integer("holders").notNull(),
    amountFen: fenColumn("amount_fen").notNull(),
    at: timeColumn("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.poolId, table.period, table.title] }),
    index("dividend_share_close").on(table.poolId, table.period),
  ],
);

/** 自动分红: pools that a job closes when a week or month has ended; without a row a pool is closed by hand only. */
export const dividendSchedule = pgTable("dividend_schedule", {
  poolId: text("pool_id").primaryKey(),
  every: text("every", { enum: ["week", "month"] }).notNull(),
  /** Periods that ended before this moment are not closed. */
  setAt: timeColumn("set_at").notNull(),
  setBy: text("set_by").notNull(),
});
