import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgSequence, pgTable, text } from "drizzle-orm/pg-core";
import { category } from "./catalog";
import { generatedId, idColumn, versionColumn } from "./columns";

export const attributeTemplateIds = pgSequence("attribute_template_ids");

/** An attribute's name, and what products usually have there; with one value alone it is filled in. */
export type TemplateAttribute = { name: string; values: string[] };

/** 属性模板: which attributes a product of a category states, for the form of products; without a category, of any. */
export const attributeTemplate = pgTable(
  "attribute_template",
  {
    id: generatedId("id", attributeTemplateIds),
    name: text("name").notNull().unique(),
    /** Products of the categories below it take it too. */
    categoryId: idColumn("category_id").references(() => category.id, { onDelete: "cascade" }),
    attributes: jsonb("attributes").$type<TemplateAttribute[]>().notNull(),
    sort: integer("sort").notNull().default(0),
    version: versionColumn(),
  },
  (table) => [
    check("attribute_template_name", sql`char_length(${table.name}) between 1 and 30`),
    check("attribute_template_some", sql`jsonb_array_length(${table.attributes}) between 1 and 20`),
  ],
);
