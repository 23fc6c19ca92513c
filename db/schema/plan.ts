import { sql } from "drizzle-orm";
import { integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { timeColumn } from "./columns";

/** 方案版本: immutable; the highest version is in force, and an order keeps the version that was in force at its payment. */
export const planVersion = pgTable("plan_version", {
  version: integer("version").primaryKey(),
  document: jsonb("document").notNull(),
  /** 见点奖的门槛 of the document, beside it because every payment asks for it and a document is large. */
  placementDirects: integer("placement_directs").generatedAlwaysAs(
    sql`(document -> 'boss' ->> 'placementFromDirects')::integer`,
  ),
  publishedAt: timeColumn("published_at").notNull(),
  publishedBy: text("published_by").notNull(),
  /** The compliance notes that the operator confirmed when publishing. */
  confirmedNotes: jsonb("confirmed_notes").notNull(),
});
