import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgSequence, pgTable, text } from "drizzle-orm/pg-core";
import { sku } from "./catalog";
import { generatedId, idColumn, timeColumn } from "./columns";
import { staff } from "./staff";

export const stockChangeIds = pgSequence("stock_change_ids");

/**
 * 库存调整: what operators added to the stock or took from it, and why; orders are not listed. A row outlives its variant,
 * and the request key makes a change that is sent twice one change.
 */
export const stockChange = pgTable(
  "stock_change",
  {
    id: generatedId("id", stockChangeIds),
    skuId: idColumn("sku_id").notNull(),
    productId: idColumn("product_id").notNull(),
    specText: text("spec_text").notNull(),
    /** By hand, counted (盘点), by a table, or the first stock of a variant. */
    kind: text("kind", { enum: ["change", "count", "import"] })
      .notNull()
      .default("change"),
    delta: integer("delta").notNull(),
    stockAfter: integer("stock_after").notNull(),
    reason: text("reason").notNull(),
    at: timeColumn("at").notNull(),
    staffId: idColumn("staff_id")
      .notNull()
      .references(() => staff.id),
    requestKey: text("request_key").notNull().unique(),
  },
  (table) => [
    index("stock_change_product").on(table.productId, table.id),
    index("stock_change_at").on(table.at, table.id),
    check("stock_change_moves", sql`(${table.delta} <> 0 or ${table.kind} = 'count') and ${table.stockAfter} >= 0`),
  ],
);

/**
 * 缺货, 库存预警: the variants that are sold out or low, so that lists need not read every variant's stock. A trigger of `sku`
 * writes here only when a variant crosses its line; most orders do not. `verify` recomputes it.
 */
export const scarceSku = pgTable(
  "scarce_sku",
  {
    skuId: idColumn("sku_id")
      .primaryKey()
      .references(() => sku.id, { onDelete: "cascade" }),
    productId: idColumn("product_id").notNull(),
    soldOut: boolean("sold_out").notNull(),
    low: boolean("low").notNull(),
  },
  (table) => [
    index("scarce_sku_product").on(table.productId),
    check("scarce_sku_is_scarce", sql`${table.soldOut} or ${table.low}`),
  ],
);
