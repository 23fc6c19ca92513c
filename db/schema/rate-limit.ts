import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { timeColumn } from "./columns";

/** Attempts per key and window, stored so that all API processes count together, across restarts. */
export const rateLimit = pgTable("rate_limit", {
  key: text("key").primaryKey(),
  used: integer("used").notNull(),
  resetsAt: timeColumn("resets_at").notNull(),
});
