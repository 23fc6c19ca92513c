import type { MemberCondition } from "@liandong/core/member-groups/condition";
import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgSequence, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { generatedId, idColumn, timeColumn, versionColumn } from "./columns";
import { tag } from "./member-notes";
import { member } from "./members";

export const memberGroupIds = pgSequence("member_group_ids");

/** 客群: members by a condition that is judged when it is used, or a list of members as of a moment (名单). */
export const memberGroup = pgTable(
  "member_group",
  {
    id: generatedId("id", memberGroupIds),
    name: text("name").notNull().unique(),
    note: text("note").notNull().default(""),
    /** Null for a list. */
    condition: jsonb("condition").$type<MemberCondition>(),
    /** 名单: how many members were put on the list; null for a condition. */
    listed: integer("listed"),
    /** 名单: what it was made from, in words. */
    origin: text("origin"),
    changedAt: timeColumn("changed_at").notNull(),
    changedBy: text("changed_by").notNull(),
    version: versionColumn(),
  },
  (table) => [
    check("member_group_name", sql`length(${table.name}) between 1 and 20`),
    check("member_group_note", sql`length(${table.note}) <= 200`),
    check("member_group_kind", sql`(${table.condition} is null) = (${table.listed} is not null)`),
    check("member_group_listed", sql`${table.listed} >= 0`),
  ],
);

/** 名单上的会员. */
export const listedMember = pgTable(
  "listed_member",
  {
    groupId: idColumn("group_id")
      .notNull()
      .references(() => memberGroup.id, { onDelete: "cascade" }),
    memberId: idColumn("member_id")
      .notNull()
      .references(() => member.id),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.memberId] }),
    index("listed_member_member").on(table.memberId),
  ],
);

/** 自动标签: a tag whose bearers a job keeps by a condition. */
export const tagRule = pgTable("tag_rule", {
  tag: text("tag")
    .primaryKey()
    .references(() => tag.name, { onUpdate: "cascade", onDelete: "cascade" }),
  condition: jsonb("condition").$type<MemberCondition>().notNull(),
  /** When the bearers were last brought in line with the condition; null before the first time. */
  appliedAt: timeColumn("applied_at"),
  changedAt: timeColumn("changed_at").notNull(),
  changedBy: text("changed_by").notNull(),
  version: versionColumn(),
});
