import type { ShopFront } from "@liandong/core/catalog/shop-front";
import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { timeColumn } from "./columns";

/** 首页装修: every save is a row, never changed; the highest version holds. Without a row core's defaults hold. */
export const shopFrontVersion = pgTable(
  "shop_front_version",
  {
    version: integer("version").primaryKey(),
    document: jsonb("document").$type<ShopFront>().notNull(),
    savedAt: timeColumn("saved_at").notNull(),
    /** `staff:ID`. */
    savedBy: text("saved_by").notNull(),
    /** The earlier version that was brought back; null for a save of something new. */
    restoredFrom: integer("restored_from"),
  },
  (table) => [check("shop_front_version_positive", sql`${table.version} > 0`)],
);
