import { sql } from "drizzle-orm";
import { check, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { timeColumn } from "./columns";

/** 小程序链接: the URL link of a page, kept until it expires; one row for each page of a mini-program. */
export const appLink = pgTable(
  "app_link",
  {
    appid: text("appid").notNull(),
    /** Which version of the mini-program it opens. */
    envVersion: text("env_version", { enum: ["release", "trial", "develop"] }).notNull(),
    path: text("path").notNull(),
    query: text("query").notNull(),
    /** Null until WeChat has made it. */
    url: text("url"),
    expiresAt: timeColumn("expires_at"),
    /** Until this moment one request may ask WeChat for it, and no other. */
    claimedUntil: timeColumn("claimed_until").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.appid, table.envVersion, table.path, table.query] }),
    check("app_link_made", sql`(${table.url} is null) = (${table.expiresAt} is null)`),
  ],
);
