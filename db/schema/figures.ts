import { sql } from "drizzle-orm";
import { check, date, integer, pgTable } from "drizzle-orm/pg-core";
import { amountColumn, fenColumn } from "./columns";

/**
 * 日报: the sums of a day of Asia/Shanghai that has been over for some days, as `sum_days` gives them. The job `sum-days` writes
 * them and `verify` holds them against orders, members, refunds, withdrawals and the ledger.
 */
export const dayFigure = pgTable(
  "day_figure",
  {
    day: date("day").primaryKey(),
    newMembers: integer("new_members").notNull(),
    /** Customers who became agents or bosses. */
    newAgents: integer("new_agents").notNull(),
    ordersPlaced: integer("orders_placed").notNull(),
    ordersPaid: integer("orders_paid").notNull(),
    paidFen: fenColumn("paid_fen").notNull(),
    refundedFen: fenColumn("refunded_fen").notNull(),
    /** Net of what refunds took back, so below zero on some days. */
    commissionFen: amountColumn("commission_fen").notNull(),
    withdrawalsAsked: integer("withdrawals_asked").notNull(),
    askedFen: fenColumn("asked_fen").notNull(),
    withdrawals: integer("withdrawals").notNull(),
    withdrawnFen: fenColumn("withdrawn_fen").notNull(),
  },
  (table) => [
    check(
      "day_figure_counts",
      sql`least(${table.newMembers}, ${table.newAgents}, ${table.ordersPlaced}, ${table.ordersPaid}, ${table.withdrawalsAsked}, ${table.withdrawals}) >= 0`,
    ),
  ],
);
