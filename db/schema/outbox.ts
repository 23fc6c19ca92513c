import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgSequence, pgTable, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { generatedId, timeColumn } from "./columns";

export const outboxIds = pgSequence("outbox_ids");

/**
 * 待办外发: what is booked and still has to leave: messages to members, and refunds, transfers and shipping reports to WeChat.
 * Triggers write a row in the transaction of the booking. The row alone says when the next try is due, how often it was
 * tried and what went wrong; how the matter itself stands is in its own table. It is deleted once nothing is owed.
 */
export const outbox = pgTable(
  "outbox",
  {
    id: generatedId("id", outboxIds),
    /** A kind of `api/outbox/kinds.ts`, or `db/shop/messages`' `Happening["kind"]`. */
    kind: text("kind").notNull(),
    /** The number of what is owed, such as a refund's; a matter has one row of its kind. Null for happenings. */
    key: text("key"),
    /** The keys of the row that tells what happened. */
    subject: jsonb("subject").notNull(),
    /** 0 where staff asked for the next try, 1 for what comes by itself. */
    priority: smallint("priority").notNull().default(1),
    /** Not worked on before this moment: the first try, the next one, or the end of a claim. Of a dead row: its last try. */
    dueAt: timeColumn("due_at").notNull(),
    /** Tries, counted before each is made: above 0 the outcome of the last one may be unknown. */
    attempts: integer("attempts").notNull().default(0),
    /** Tries that were refused or failed here, since staff last asked; tries without an answer do not count. */
    failures: integer("failures").notNull().default(0),
    /** How often a booking asked for the matter; it goes up while a try is under way that does not hold the news yet. */
    asks: integer("asks").notNull().default(1),
    /** `dead`: failed too often; staff try again or give it up. */
    state: text("state", { enum: ["waiting", "dead"] })
      .notNull()
      .default("waiting"),
    /** Error code of the last try; null before the first failure. */
    problem: text("problem"),
    /** WeChat's own code and words of the last refusal. */
    said: text("said"),
  },
  (table) => [
    uniqueIndex("outbox_matter").on(table.kind, table.key).where(sql`${table.key} is not null`),
    index("outbox_due").on(table.dueAt, table.id).where(sql`${table.state} = 'waiting' and ${table.key} is null`),
    index("outbox_lane")
      .on(table.kind, table.priority, table.dueAt, table.id)
      .where(sql`${table.state} = 'waiting' and ${table.key} is not null`),
    index("outbox_dead").on(table.id).where(sql`${table.state} = 'dead'`),
    check("outbox_attempts", sql`${table.attempts} >= 0 and ${table.failures} between 0 and ${table.attempts}`),
  ],
);
