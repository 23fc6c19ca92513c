import { sql } from "drizzle-orm";
import { index, jsonb, pgSequence, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { idColumn, nextOf, timeColumn } from "./columns";

export const messageIds = pgSequence("member_message_ids");

/** 站内消息: one message of a member; its words are made of kind and data when it is shown. */
export const memberMessage = pgTable(
  "member_message",
  {
    memberId: idColumn("member_id").notNull(),
    id: idColumn("id").notNull().default(nextOf(messageIds)),
    /** What it is about, such as `order_paid:20260301…`: a member is told once. */
    key: text("key").notNull(),
    /** core's `Message["kind"]`. */
    kind: text("kind").notNull(),
    data: jsonb("data").notNull(),
    at: timeColumn("at").notNull(),
    readAt: timeColumn("read_at"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.id] }),
    uniqueIndex("member_message_key").on(table.memberId, table.key),
    index("member_message_latest").on(table.memberId, table.at.desc(), table.id.desc()),
    index("member_message_unread").on(table.memberId).where(sql`${table.readAt} is null`),
    index("member_message_age").on(table.at),
  ],
);
