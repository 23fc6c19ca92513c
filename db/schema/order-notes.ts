import { sql } from "drizzle-orm";
import { boolean, check, pgSequence, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { idColumn, nextOf, timeColumn } from "./columns";
import { staff } from "./staff";

export const orderNoteIds = pgSequence("order_note_ids");

/** 订单备注: notes of staff about an order; the buyer never sees them. */
export const orderNote = pgTable(
  "order_note",
  {
    memberId: idColumn("member_id").notNull(),
    orderNo: text("order_no").notNull(),
    id: idColumn("id").notNull().default(nextOf(orderNoteIds)),
    staffId: idColumn("staff_id")
      .notNull()
      .references(() => staff.id),
    at: timeColumn("at").notNull(),
    /** When its text was last edited; null for never. */
    editedAt: timeColumn("edited_at"),
    pinned: boolean("pinned").notNull(),
    text: text("text").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.orderNo, table.id] }),
    check("order_note_length", sql`char_length(${table.text}) between 1 and 500`),
  ],
);
