import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { idColumn, timeColumn } from "./columns";

/** 提货码: what the buyer of an order that is picked up shows to the clerk; it counts from the payment on. */
export const orderPickup = pgTable(
  "order_pickup",
  {
    memberId: idColumn("member_id").notNull(),
    orderNo: text("order_no").notNull(),
    /** By which the code is known again. */
    digest: text("digest").notNull(),
    /** The code, encrypted. */
    sealed: text("sealed").notNull(),
    createdAt: timeColumn("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.orderNo] }),
    // Not unique: a code that two orders had by chance opens neither, and the table is spread by its member.
    index("order_pickup_digest").on(table.digest),
  ],
);
