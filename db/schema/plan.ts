import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { generatedId, idColumn, timeColumn } from "./columns";

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

export const planDraftIds = pgSequence("plan_draft_ids");

/** 方案稿: a named draft of the plan that several people work on; what it says stands in its versions. */
export const planDraft = pgTable(
  "plan_draft",
  {
    id: generatedId("id", planDraftIds),
    name: text("name").notNull(),
    /** The latest of its versions, counted from 1. */
    number: integer("number").notNull(),
    createdBy: idColumn("created_by").notNull(),
    savedAt: timeColumn("saved_at").notNull(),
    /** Put away: it is no longer offered, and is kept. */
    archivedAt: timeColumn("archived_at"),
  },
  (table) => [
    uniqueIndex("plan_draft_name").on(table.name).where(sql`${table.archivedAt} is null`),
    check("plan_draft_number", sql`${table.number} > 0`),
  ],
);

/** A version of a named draft, as it was saved. */
export const planDraftVersion = pgTable(
  "plan_draft_version",
  {
    draftId: idColumn("draft_id")
      .notNull()
      .references(() => planDraft.id),
    number: integer("number").notNull(),
    body: jsonb("body").notNull(),
    /** The plan's version that it was made from. */
    madeFrom: integer("made_from").notNull(),
    savedBy: idColumn("saved_by").notNull(),
    savedAt: timeColumn("saved_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.number] })],
);

export const planDraftCommentIds = pgSequence("plan_draft_comment_ids");

/** 批注 on a named draft, with the version that it was written about. */
export const planDraftComment = pgTable(
  "plan_draft_comment",
  {
    id: generatedId("id", planDraftCommentIds),
    draftId: idColumn("draft_id").notNull(),
    number: integer("number").notNull(),
    staffId: idColumn("staff_id").notNull(),
    at: timeColumn("at").notNull(),
    text: text("text").notNull(),
  },
  (table) => [
    index("plan_draft_comment_of").on(table.draftId, table.id),
    foreignKey({
      name: "plan_draft_comment_version",
      columns: [table.draftId, table.number],
      foreignColumns: [planDraftVersion.draftId, planDraftVersion.number],
    }),
  ],
);
