import { sql } from "drizzle-orm";
import { check, index, integer, pgTable } from "drizzle-orm/pg-core";
import { amountColumn, fenColumn, idColumn, timeColumn } from "./columns";
import { member } from "./members";

/**
 * 会员数据: what a member's orders, points and stored balance come to, one row each, by which the desk lists members. Triggers
 * keep it in the transaction that changes an order or a balance, at its end, so that nobody waits for another row meanwhile.
 */
export const memberFigure = pgTable(
  "member_figure",
  {
    memberId: idColumn("member_id")
      .primaryKey()
      .references(() => member.id),
    /** Paid orders that were not refunded as a whole. */
    orders: integer("orders").notNull().default(0),
    /** What the plan counts as the member's purchases: goods less what was refunded, without freight. */
    spentFen: fenColumn("spent_fen").notNull().default(0),
    firstOrderAt: timeColumn("first_order_at"),
    lastOrderAt: timeColumn("last_order_at"),
    /** Balances of the platform's accounts. */
    points: amountColumn("points").notNull().default(0),
    balanceFen: amountColumn("balance_fen").notNull().default(0),
  },
  (table) => [
    index("member_figure_orders").on(table.orders, table.memberId),
    index("member_figure_spent").on(table.spentFen, table.memberId),
    index("member_figure_last_order").on(sql`coalesce(last_order_at, '1970-01-01 00:00:00+00')`, table.memberId),
    index("member_figure_points").on(table.points, table.memberId),
    index("member_figure_balance").on(table.balanceFen, table.memberId),
    check("member_figure_counts", sql`${table.orders} >= 0`),
  ],
);
