import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgSequence, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { generatedId, timeColumn } from "./columns";

/** 方案版本: immutable; the highest version is in force, and an order keeps the version that was in force at its payment. */
export const planVersion = pgTable("plan_version", {
  version: integer("version").primaryKey(),
  document: jsonb("document").notNull(),
  /** 见点奖的门槛 of the document, beside it because every payment asks for it and a document is large. */
  placementDirects: integer("placement_directs").generatedAlwaysAs(
    sql`(document -> 'boss' ->> 'placementFromDirects')::integer`,
  ),
  publishedAt: timeColumn("published_at").notNull(),
  publishedBy: text("published_by").notNull(),
  /** The compliance notes that the operator confirmed when publishing. */
  confirmedNotes: jsonb("confirmed_notes").notNull(),
  /** 放行: the second person, as `staff:ID`; null where none was needed. */
  releasedBy: text("released_by"),
});

export const scheduledVersionIds = pgSequence("scheduled_version_ids");

/** 定时生效: plans and programmes that a job publishes at their time; of each document at most one waits. */
export const scheduledVersion = pgTable(
  "scheduled_version",
  {
    id: generatedId("id", scheduledVersionIds),
    /** `plan`, or `programme:` with its scope. */
    document: text("document").notNull(),
    /** The version that it was made from; 0 where the scope had none. */
    madeFrom: integer("made_from").notNull(),
    body: jsonb("body").notNull(),
    confirmedNotes: jsonb("confirmed_notes").$type<string[]>().notNull(),
    effectiveAt: timeColumn("effective_at").notNull(),
    scheduledBy: text("scheduled_by").notNull(),
    scheduledAt: timeColumn("scheduled_at").notNull(),
    releasedBy: text("released_by"),
    state: text("state", { enum: ["waiting", "published", "cancelled", "refused"] })
      .notNull()
      .default("waiting"),
    endedAt: timeColumn("ended_at"),
    /** Who cancelled it; null where the job ended it. */
    endedBy: text("ended_by"),
    /** Why it was not published at its time, in Chinese. */
    problem: text("problem"),
  },
  (table) => [
    uniqueIndex("scheduled_version_waiting").on(table.document).where(sql`state = 'waiting'`),
    check("scheduled_version_ended", sql`(${table.state} = 'waiting') = (${table.endedAt} is null)`),
    check("scheduled_version_problem", sql`(${table.state} = 'refused') = (${table.problem} is not null)`),
  ],
);
