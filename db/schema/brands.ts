import { sql } from "drizzle-orm";
import { check, integer, pgSequence, pgTable, text } from "drizzle-orm/pg-core";
import { generatedId, versionColumn } from "./columns";

export const brandIds = pgSequence("brand_ids");

/** 品牌 of products, for all stores. */
export const brand = pgTable(
  "brand",
  {
    id: generatedId("id", brandIds),
    name: text("name").notNull().unique(),
    logoUrl: text("logo_url").notNull().default(""),
    sort: integer("sort").notNull().default(0),
    version: versionColumn(),
  },
  (table) => [check("brand_name", sql`char_length(${table.name}) between 1 and 30`)],
);
