import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { idColumn, timeColumn } from "./columns";

/** 订阅: what a member allowed by template; one acceptance allows one message. */
export const subscription = pgTable(
  "subscription",
  {
    memberId: idColumn("member_id").notNull(),
    templateId: text("template_id").notNull(),
    /** Messages that may still be sent. */
    accepted: integer("accepted").notNull().default(0),
    /** When the member last refused; null after a later acceptance. */
    refusedAt: timeColumn("refused_at"),
    changedAt: timeColumn("changed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.templateId] }),
    check("subscription_accepted", sql`${table.accepted} between 0 and 1000`),
  ],
);

/** 订阅消息: one message of a member on its way to WeChat; the primary key and `sending` send it at most once. */
export const notice = pgTable(
  "notice",
  {
    memberId: idColumn("member_id").notNull(),
    /** `member_message.key`. */
    key: text("key").notNull(),
    templateId: text("template_id").notNull(),
    /** `sending`: handed to WeChat, whose answer is not known; it is never sent again. */
    state: text("state", { enum: ["waiting", "sending", "sent", "dropped"] }).notNull(),
    /** Worthless after this moment. */
    until: timeColumn("until").notNull(),
    /** Why it was dropped. */
    reason: text("reason", { enum: ["stale", "capped", "not_allowed", "unknown_member", "given_up"] }),
    changedAt: timeColumn("changed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.key] }), index("notice_age").on(table.changedAt)],
);

/** 每日上限: subscribe messages of a member on a day of Asia/Shanghai; a conditional write keeps the cap. */
export const noticeDay = pgTable(
  "notice_day",
  {
    memberId: idColumn("member_id").notNull(),
    day: text("day").notNull(),
    sent: integer("sent").notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.day] }), check("notice_day_sent", sql`${table.sent} >= 0`)],
);
