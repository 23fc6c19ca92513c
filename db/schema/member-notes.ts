import { noteTopics } from "@liandong/core/facts/note-topics";
import { sql } from "drizzle-orm";
import { check, index, integer, pgSequence, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { generatedId, idColumn, nextOf, timeColumn, versionColumn } from "./columns";
import { member } from "./members";
import { staff } from "./staff";

export const memberNoteIds = pgSequence("member_note_ids");

/** 沟通记录: notes that staff keep about a member; the member never sees them. */
export const memberNote = pgTable(
  "member_note",
  {
    memberId: idColumn("member_id")
      .notNull()
      .references(() => member.id),
    id: idColumn("id").notNull().default(nextOf(memberNoteIds)),
    staffId: idColumn("staff_id")
      .notNull()
      .references(() => staff.id),
    at: timeColumn("at").notNull(),
    text: text("text").notNull(),
    /** 事由; null in notes of earlier versions. */
    topic: text("topic", { enum: noteTopics }),
    /** 置顶: pinned notes come first. */
    pinnedAt: timeColumn("pinned_at"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.id] }),
    index("member_note_pinned").on(table.memberId, table.id).where(sql`${table.pinnedAt} is not null`),
    check("member_note_length", sql`length(${table.text}) between 1 and 500`),
  ],
);

/** 更正记录: what a note said before its author corrected it, with the moment of the correction; never changed. */
export const memberNoteVersion = pgTable(
  "member_note_version",
  {
    memberId: idColumn("member_id").notNull(),
    noteId: idColumn("note_id").notNull(),
    number: integer("number").notNull(),
    text: text("text").notNull(),
    topic: text("topic", { enum: noteTopics }),
    replacedAt: timeColumn("replaced_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.noteId, table.number] })],
);

/** 标签: the tags that members bear; a trigger counts their members. */
export const tag = pgTable(
  "tag",
  {
    name: text("name").primaryKey(),
    members: integer("members").notNull().default(0),
    createdAt: timeColumn("created_at").notNull(),
    createdBy: text("created_by").notNull(),
  },
  (table) => [
    check("tag_length", sql`length(${table.name}) between 1 and 12`),
    check("tag_members", sql`${table.members} >= 0`),
  ],
);

/** 会员标签. */
export const memberTag = pgTable(
  "member_tag",
  {
    memberId: idColumn("member_id")
      .notNull()
      .references(() => member.id),
    tag: text("tag")
      .notNull()
      .references(() => tag.name, { onUpdate: "cascade" }),
    /** When the member got it; null for tags of earlier versions. */
    givenAt: timeColumn("given_at"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.tag] }),
    index("member_tag_members").on(table.tag, table.memberId),
    check("member_tag_length", sql`length(${table.tag}) between 1 and 12`),
  ],
);

export const quickAnswerIds = pgSequence("quick_answer_ids");

/** 常用语: answers that staff copy into a chat; `staff_id` is null for those that all share. */
export const quickAnswer = pgTable(
  "quick_answer",
  {
    id: generatedId("id", quickAnswerIds),
    staffId: idColumn("staff_id").references(() => staff.id),
    title: text("title").notNull(),
    text: text("text").notNull(),
    changedAt: timeColumn("changed_at").notNull(),
    changedBy: text("changed_by").notNull(),
    version: versionColumn(),
  },
  (table) => [
    index("quick_answer_staff").on(table.staffId),
    check("quick_answer_title", sql`length(${table.title}) between 1 and 20`),
    check("quick_answer_text", sql`length(${table.text}) between 1 and 500`),
  ],
);
