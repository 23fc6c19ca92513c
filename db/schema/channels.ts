import { channelKinds, channelTargets } from "@liandong/core/channels/channel";
import { sql } from "drizzle-orm";
import { check, date, index, pgSequence, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { generatedId, idColumn, timeColumn, versionColumn } from "./columns";
import { member } from "./members";

const listed = (names: readonly string[]) => sql.raw(names.map((name) => `'${name}'`).join(", "));

export const channelIds = pgSequence("channel_ids");

/** 渠道: a link or code with a name; what it brought is counted by the tables below. */
export const channel = pgTable(
  "channel",
  {
    id: generatedId("id", channelIds),
    /** In every link and scene as `c`; never changed, since it is printed. */
    code: text("code").notNull().unique(),
    name: text("name").notNull(),
    kind: text("kind", { enum: channelKinds }).notNull(),
    target: text("target", { enum: channelTargets }).notNull(),
    /** The product or store that it opens. */
    targetId: idColumn("target_id"),
    /** 停用: from this moment on its link still opens the page, and counts nothing. */
    closedAt: timeColumn("closed_at"),
    createdAt: timeColumn("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    version: versionColumn(),
  },
  (table) => [
    check("channel_code", sql`${table.code} ~ '^[2-9a-hjkmnp-z]{6}$'`),
    check("channel_name", sql`char_length(${table.name}) between 1 and 30`),
    check("channel_kind", sql`${table.kind} in (${listed(channelKinds)})`),
    check("channel_target", sql`${table.target} in (${listed(channelTargets)})`),
    check("channel_target_id", sql`(${table.target} = 'home') = (${table.targetId} is null)`),
  ],
);

/** 访问: a device that opened a channel's link on a day of Asia/Shanghai, once. */
export const channelVisit = pgTable(
  "channel_visit",
  {
    channelId: idColumn("channel_id")
      .notNull()
      .references(() => channel.id),
    day: date("day", { mode: "string" }).notNull(),
    visitor: text("visitor").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.channelId, table.day, table.visitor] }),
    check("channel_visit_visitor", sql`char_length(${table.visitor}) between 8 and 40`),
  ],
);

/** 来源: the channel through which a member registered. */
export const memberSource = pgTable(
  "member_source",
  {
    memberId: idColumn("member_id")
      .primaryKey()
      .references(() => member.id),
    channelId: idColumn("channel_id")
      .notNull()
      .references(() => channel.id),
    at: timeColumn("at").notNull(),
  },
  (table) => [index("member_source_channel").on(table.channelId, table.at)],
);

/** The last channel that brought a member; a trigger gives their orders of the next days to it. */
export const memberChannel = pgTable("member_channel", {
  memberId: idColumn("member_id")
    .primaryKey()
    .references(() => member.id),
  channelId: idColumn("channel_id")
    .notNull()
    .references(() => channel.id),
  visitedAt: timeColumn("visited_at").notNull(),
});

/** Orders that a channel brought, written by the trigger of new orders and never changed. */
export const channelOrder = pgTable(
  "channel_order",
  {
    memberId: idColumn("member_id").notNull(),
    orderNo: text("order_no").notNull(),
    channelId: idColumn("channel_id")
      .notNull()
      .references(() => channel.id),
    placedAt: timeColumn("placed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.orderNo] }),
    index("channel_order_placed").on(table.channelId, table.placedAt),
  ],
);
