import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

/**
 * 订阅消息结果: how often WeChat told on a day of Asia/Shanghai what became of a template: members allowed it in the sheet, refused
 * it, turned it off in WeChat's settings, and messages were delivered or not. Counted with the push that told it.
 */
export const templateCount = pgTable(
  "template_count",
  {
    day: text("day").notNull(),
    templateId: text("template_id").notNull(),
    outcome: text("outcome", { enum: ["accepted", "refused", "turned_off", "delivered", "failed"] }).notNull(),
    /** WeChat's own code and words of a failure; empty for the others. */
    reason: text("reason").notNull(),
    times: integer("times").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.day, table.templateId, table.outcome, table.reason] }),
    check("template_count_times", sql`${table.times} > 0`),
  ],
);
