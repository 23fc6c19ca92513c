import type { FreightRule } from "@liandong/core/freight/freight-of-order";
import { jsonb, pgSequence, pgTable, text } from "drizzle-orm/pg-core";
import { generatedId, timeColumn, versionColumn } from "./columns";

export const freightTemplateIds = pgSequence("freight_template_ids");

/** 运费模板: freight by piece or weight and by region, for as many products as name it. */
export const freightTemplate = pgTable("freight_template", {
  id: generatedId("id", freightTemplateIds),
  name: text("name").notNull(),
  by: text("by", { enum: ["piece", "weight"] }).notNull(),
  rules: jsonb("rules").$type<FreightRule[]>().notNull(),
  changedAt: timeColumn("changed_at").notNull(),
  version: versionColumn(),
});
