import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { timeColumn } from "./columns";

/** 微信推送: an event that WeChat told this shop of; stored before it is acted on, so that an answer never waits for the act. */
export const wechatPush = pgTable(
  "wechat_push",
  {
    /** Digest of what WeChat sealed: a repetition finds its row. */
    key: text("key").primaryKey(),
    event: text("event").notNull(),
    content: jsonb("content").$type<Record<string, unknown>>().notNull(),
    receivedAt: timeColumn("received_at").notNull(),
    /** `staff`: for people, who close it; `dead`: could not be acted on, which people see too. */
    state: text("state", { enum: ["waiting", "staff", "done", "dead"] }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** Not acted on before this moment: the time of the next try, or the end of another process's claim. */
    dueAt: timeColumn("due_at").notNull(),
    /** Error code of the last try. */
    problem: text("problem"),
  },
  (table) => [
    index("wechat_push_due").on(table.dueAt).where(sql`${table.state} = 'waiting'`),
    index("wechat_push_staff").on(table.receivedAt).where(sql`${table.state} in ('staff', 'dead')`),
    index("wechat_push_age").on(table.receivedAt),
    check("wechat_push_attempts", sql`${table.attempts} >= 0`),
  ],
);
