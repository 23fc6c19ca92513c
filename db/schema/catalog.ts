import { zones } from "@liandong/core/plan/schema";
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgSequence, pgTable, text } from "drizzle-orm/pg-core";
import { fenColumn, generatedId, idColumn, timeColumn } from "./columns";
import { freightTemplate } from "./freight";
import { searchGrams } from "./search-grams";

export const storeIds = pgSequence("store_ids");
export const categoryIds = pgSequence("category_ids");
export const productIds = pgSequence("product_ids", { startWith: 1001 });
export const skuIds = pgSequence("sku_ids", { startWith: 10001 });
export const bannerIds = pgSequence("banner_ids");

export type DescriptionBlock = { kind: "text"; text: string } | { kind: "picture"; url: string };
export type Spec = { name: string; value: string };
/** What a gift pack's line grants its buyer. */
export type ProductGrants = { identity?: "agent" | "boss"; title?: string };

export const store = pgTable("store", {
  id: generatedId("id", storeIds),
  name: text("name").notNull(),
  logoUrl: text("logo_url").notNull(),
  city: text("city").notNull(),
});

/** Two levels: a category without a parent, and those below it. */
export const category = pgTable(
  "category",
  {
    id: generatedId("id", categoryIds),
    parentId: idColumn("parent_id"),
    name: text("name").notNull(),
    pictureUrl: text("picture_url").notNull(),
    sort: integer("sort").notNull().default(0),
  },
  (table) => [index("category_parent").on(table.parentId, table.sort)],
);

export const product = pgTable(
  "product",
  {
    id: generatedId("id", productIds),
    storeId: idColumn("store_id")
      .notNull()
      .references(() => store.id),
    categoryId: idColumn("category_id")
      .notNull()
      .references(() => category.id),
    zone: text("zone", { enum: zones }).notNull(),
    title: text("title").notNull(),
    subtitle: text("subtitle").notNull().default(""),
    pictures: text("pictures").array().notNull(),
    description: jsonb("description").$type<DescriptionBlock[]>().notNull(),
    tags: text("tags").array().notNull().default([]),
    virtual: boolean("virtual").notNull().default(false),
    /** The product's own commission table, standing → basis points, over the plan's. */
    rates: jsonb("rates").$type<Record<string, number>>(),
    grants: jsonb("grants").$type<ProductGrants>(),
    pointsRateBp: integer("points_rate_bp"),
    /** What it costs to send, where no template says so. */
    freightFen: fenColumn("freight_fen").notNull().default(0),
    freightTemplateId: idColumn("freight_template_id").references(() => freightTemplate.id),
    purchaseLimit: integer("purchase_limit"),
    onShelf: boolean("on_shelf").notNull().default(true),
    salesCount: integer("sales_count").notNull().default(0),
    /** The shop's own order: lower comes first where nothing else is asked for. */
    sort: integer("sort").notNull().default(0),
    createdAt: timeColumn("created_at").notNull(),
    searchGrams: text("search_grams").array().generatedAlwaysAs(searchGrams(sql`title || ' ' || subtitle`)),
  },
  (table) => [
    index("product_shelf").on(table.zone, table.sort, table.id).where(sql`${table.onShelf}`),
    index("product_category").on(table.categoryId).where(sql`${table.onShelf}`),
    index("product_search").using("gin", table.searchGrams),
    check("product_zone", sql`${table.zone} in ('join', 'free', 'member', 'retail', 'points')`),
    check("product_freight", sql`${table.freightFen} >= 0`),
  ],
);

export const sku = pgTable(
  "sku",
  {
    id: generatedId("id", skuIds),
    productId: idColumn("product_id")
      .notNull()
      .references(() => product.id),
    specs: jsonb("specs").$type<Spec[]>().notNull(),
    priceFen: fenColumn("price_fen").notNull(),
    memberPriceFen: fenColumn("member_price_fen"),
    pointsPrice: integer("points_price"),
    costFen: fenColumn("cost_fen").notNull(),
    stock: integer("stock").notNull(),
    weightG: integer("weight_g").notNull().default(0),
    pictureUrl: text("picture_url"),
  },
  (table) => [
    index("sku_product").on(table.productId),
    check("sku_stock", sql`${table.stock} >= 0`),
    check(
      "sku_prices",
      sql`${table.priceFen} >= 0 and ${table.costFen} >= 0 and coalesce(${table.memberPriceFen}, 0) >= 0`,
    ),
  ],
);

export const banner = pgTable("banner", {
  id: generatedId("id", bannerIds),
  pictureUrl: text("picture_url").notNull(),
  title: text("title").notNull(),
  link: text("link").notNull(),
  sort: integer("sort").notNull().default(0),
});
