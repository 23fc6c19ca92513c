import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { timeColumn } from "./columns";

/** Attempts per key and window, kept here so that all API processes and restarts count together. */
export const rateLimit = pgTable("rate_limit", {
  key: text("key").primaryKey(),
  used: integer("used").notNull(),
  resetsAt: timeColumn("resets_at").notNull(),
});
