import { sql } from "drizzle-orm";
import { check, index, pgSequence, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { idColumn, nextOf, timeColumn } from "./columns";
import { member } from "./members";
import { staff } from "./staff";

export const memberNoteIds = pgSequence("member_note_ids");

/** 会员备注: notes that staff keep about a member; the member never sees them. */
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
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.id] }),
    check("member_note_length", sql`length(${table.text}) between 1 and 500`),
  ],
);

/** 会员标签. */
export const memberTag = pgTable(
  "member_tag",
  {
    memberId: idColumn("member_id")
      .notNull()
      .references(() => member.id),
    tag: text("tag").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.tag] }),
    index("member_tag_tag").on(table.tag),
    check("member_tag_length", sql`length(${table.tag}) between 1 and 12`),
  ],
);
