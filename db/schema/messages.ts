import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgSequence, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { generatedId, idColumn, nextOf, timeColumn } from "./columns";

export const outboxIds = pgSequence("outbox_ids");

/**
 * 待发事项: what has happened and still has to be told. Triggers write a row in the transaction of the booking; the row is
 * deleted once everybody has been told.
 */
export const outbox = pgTable(
  "outbox",
  {
    id: generatedId("id", outboxIds),
    /** `db/shop/messages`' `Happening["kind"]`. */
    kind: text("kind").notNull(),
    /** The keys of the row that tells what happened. */
    subject: jsonb("subject").notNull(),
    /** Not worked on before this moment: at first when it happened, after a failure the time of the next try. */
    dueAt: timeColumn("due_at").notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** `dead`: failed too often; staff try again or give it up. */
    state: text("state", { enum: ["waiting", "dead"] })
      .notNull()
      .default("waiting"),
    /** Error code of the last try; null before the first failure. */
    problem: text("problem"),
  },
  (table) => [
    index("outbox_due").on(table.dueAt, table.id).where(sql`${table.state} = 'waiting'`),
    index("outbox_dead").on(table.id).where(sql`${table.state} = 'dead'`),
    check("outbox_attempts", sql`${table.attempts} >= 0`),
  ],
);

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
