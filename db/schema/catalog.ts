import { zones } from "@liandong/core/facts/zones";
import { type SQL, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { brand } from "./brands";
import { fenColumn, generatedId, idColumn, timeColumn, versionColumn } from "./columns";
import { freightTemplate } from "./freight";
import { searchGrams } from "./search-grams";

export const storeIds = pgSequence("store_ids");
export const categoryIds = pgSequence("category_ids");
export const productIds = pgSequence("product_ids", { startWith: 1001 });
export const skuIds = pgSequence("sku_ids", { startWith: 10001 });
export const bannerIds = pgSequence("banner_ids");
export const materialIds = pgSequence("share_material_ids");

export type DescriptionBlock = { kind: "text"; text: string } | { kind: "picture"; url: string };
export type Spec = { name: string; value: string };
export type ProductAttribute = { name: string; value: string };
/** What a gift pack's line grants its buyer: an identity, a title or a paid card. */
export type ProductGrants = { identity?: "agent" | "boss"; title?: string; card?: string };

export const store = pgTable(
  "store",
  {
    id: generatedId("id", storeIds),
    name: text("name").notNull(),
    logoUrl: text("logo_url").notNull(),
    city: text("city").notNull(),
    address: text("address").notNull().default(""),
    phone: text("phone").notNull().default(""),
    /** 营业时间, as people read it. */
    hours: text("hours").notNull().default(""),
    /** 退货地址 (receiver, phone, address), which the approval of a return proposes. */
    returnAddress: text("return_address").notNull().default(""),
    /** 店铺公告. */
    announcement: text("announcement").notNull().default(""),
    /** District of the address, which orders that are picked up count for; null where none is set. */
    regionCode: text("region_code"),
    /** Position on the map that WeChat shows (GCJ-02); null where none is set. */
    latitude: doublePrecision("latitude"),
    longitude: doublePrecision("longitude"),
    /** 到店自提: whether orders may be picked up there now. */
    pickupOpen: boolean("pickup_open").notNull().default(false),
    version: versionColumn(),
  },
  (table) => [
    check("store_pickup", sql`not ${table.pickupOpen} or (${table.regionCode} is not null and ${table.address} <> '')`),
    check("store_position", sql`${table.latitude} between -90 and 90 and ${table.longitude} between -180 and 180`),
    check("store_position_whole", sql`(${table.latitude} is null) = (${table.longitude} is null)`),
  ],
);

/** Categories have two levels: those without a parent, and those below one. */
export const category = pgTable(
  "category",
  {
    id: generatedId("id", categoryIds),
    parentId: idColumn("parent_id"),
    name: text("name").notNull(),
    pictureUrl: text("picture_url").notNull(),
    sort: integer("sort").notNull().default(0),
    version: versionColumn(),
  },
  (table) => [index("category_parent").on(table.parentId, table.sort)],
);

type Shelf = { onShelf: AnyPgColumn; fromPriceFen: AnyPgColumn };
/** Lists show products on the shelf that have a variant to buy; the lists' indexes hold these rows only. */
export const shown = ({ onShelf, fromPriceFen }: Shelf) => sql`${onShelf} and ${fromPriceFen} is not null`;

/** The two indexes of one sort order: for the whole shop and within a zone. */
const lists = (name: string, zone: AnyPgColumn, key: AnyPgColumn, id: AnyPgColumn, where: SQL) => [
  index(`product_by_${name}`).on(key, id).where(where),
  index(`product_zone_by_${name}`).on(zone, key, id).where(where),
];

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
    /** 主图视频, shown before the pictures; null for none. */
    videoUrl: text("video_url"),
    description: jsonb("description").$type<DescriptionBlock[]>().notNull(),
    tags: text("tags").array().notNull().default([]),
    virtual: boolean("virtual").notNull().default(false),
    /** The product's own commission table, standing → basis points; it takes precedence over the plan's. */
    rates: jsonb("rates").$type<Record<string, number>>(),
    grants: jsonb("grants").$type<ProductGrants>(),
    pointsRateBp: integer("points_rate_bp"),
    /** Freight of a product that has no template. */
    freightFen: fenColumn("freight_fen").notNull().default(0),
    freightTemplateId: idColumn("freight_template_id").references(() => freightTemplate.id),
    purchaseLimit: integer("purchase_limit"),
    /** The price of the cheapest variant; triggers keep it. Null: there is no variant to buy. */
    fromPriceFen: fenColumn("from_price_fen"),
    /** 预售: the day of Asia/Shanghai until which it is sent, `2026-03-20`; null for goods that are in stock. */
    presaleShipsBy: date("presale_ships_by"),
    onShelf: boolean("on_shelf").notNull().default(true),
    /** 定时上架, 定时下架: a job moves the product once the moment has come, and empties it. */
    shelveAt: timeColumn("shelve_at"),
    unshelveAt: timeColumn("unshelve_at"),
    /** 回收站: since when it is deleted; it can be restored, and its orders keep it. */
    deletedAt: timeColumn("deleted_at"),
    brandId: idColumn("brand_id").references(() => brand.id),
    attributes: jsonb("attributes").$type<ProductAttribute[]>().notNull().default([]),

    /** 销量 that lists sort by: `salesBefore` and the pieces sold here, but for the newest, which are in `product_sales`. */
    salesCount: integer("sales_count").notNull().default(0),
    /** Pieces that were sold before this shop opened: the figure that 已售 starts from. */
    salesBefore: integer("sales_before").notNull().default(0),
    /** Number of approved reviews. */
    reviewCount: integer("review_count").notNull().default(0),
    reviewStarsSum: integer("review_stars_sum").notNull().default(0),
    /** 晒图名额 that approved photo reviews have taken, deleted ones included; only decisions on reviews change it. */
    photoPlacesTaken: integer("photo_places_taken").notNull().default(0),
    /** The shop's own order: a lower number comes first unless the member asks for another order. */
    sort: integer("sort").notNull().default(0),
    createdAt: timeColumn("created_at").notNull(),
    version: versionColumn(),
    searchGrams: text("search_grams").array().generatedAlwaysAs(searchGrams(sql`title || ' ' || subtitle`)),
  },
  (table) => [
    ...lists("sort", table.zone, table.sort, table.id, shown(table)),
    ...lists("sales", table.zone, table.salesCount, table.id, shown(table)),
    ...lists("price", table.zone, table.fromPriceFen, table.id, shown(table)),
    index("product_shelve_due").on(table.shelveAt).where(sql`${table.shelveAt} is not null`),
    index("product_unshelve_due").on(table.unshelveAt).where(sql`${table.unshelveAt} is not null`),
    index("product_brand").on(table.brandId),
    index("product_deleted").on(table.deletedAt).where(sql`${table.deletedAt} is not null`),
    index("product_store").on(table.storeId, table.sort, table.id).where(shown(table)),
    index("product_category").on(table.categoryId).where(shown(table)),
    // What staff list all products by, on the shelf or not.
    index("product_of_store").on(table.storeId, table.id),
    index("product_of_category").on(table.categoryId, table.id),
    index("product_desk_price").on(sql`coalesce(${table.fromPriceFen}, 0)`, table.id),
    index("product_desk_sales").on(table.salesCount, table.id),
    // No pending list: searches have to take the same time always, so every write goes into the index at once.
    index("product_search").using("gin", table.searchGrams).with({ fastupdate: false }),
    check("product_zone", sql`${table.zone} in ('join', 'free', 'member', 'retail', 'points')`),
    check(
      "product_reviews",
      sql`${table.reviewCount} >= 0 and ${table.photoPlacesTaken} >= 0
        and ${table.reviewStarsSum} between ${table.reviewCount} and 5 * ${table.reviewCount}`,
    ),
    check("product_deleted_is_off", sql`${table.deletedAt} is null or not ${table.onShelf}`),
    check(
      "product_shelf_times",
      sql`${table.shelveAt} is null or ${table.unshelveAt} is null or ${table.shelveAt} < ${table.unshelveAt}`,
    ),
    check("product_freight", sql`${table.freightFen} >= 0`),
  ],
);

/**
 * 已售, the newest pieces: sold (or refunded) since a job last added them to `product.salesCount`. Payments write here, because
 * the product's own row is wide and indexed by its sales, and a popular product is paid for all the time.
 */
export const productSales = pgTable("product_sales", {
  productId: idColumn("product_id").primaryKey(),
  pieces: integer("pieces").notNull(),
});

/** 已售 as it is shown: `product.salesCount` and the newest pieces. `verify` recomputes it from the orders. */
export const shownSales = sql<number>`(${product.salesCount} + coalesce((
  SELECT s.pieces FROM product_sales AS s WHERE s.product_id = ${product.id}), 0))`.mapWith(Number);

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
    /** 划线价: shown struck through beside the price, which is lower. */
    listPriceFen: fenColumn("list_price_fen"),
    pointsPrice: integer("points_price"),
    costFen: fenColumn("cost_fen").notNull(),
    stock: integer("stock").notNull(),
    weightG: integer("weight_g").notNull().default(0),
    pictureUrl: text("picture_url"),
    /** The product's store; a trigger keeps it. */
    storeId: idColumn("store_id"),
    /** 商家编码 and 条码, each once in a store. */
    code: text("code"),
    barcode: text("barcode"),
    /** 库存预警: from which stock on downwards the variant is listed as low. */
    warnAt: integer("warn_at"),
  },
  (table) => [
    uniqueIndex("sku_code").on(table.storeId, table.code),
    uniqueIndex("sku_barcode").on(table.storeId, table.barcode),
    index("sku_code_search").on(table.code),
    index("sku_barcode_search").on(table.barcode),
    // Without the stock itself: an order changes it, and must not write into an index for that.
    index("sku_warned").on(table.storeId, table.id).where(sql`${table.warnAt} is not null`),
    check("sku_list_price", sql`${table.listPriceFen} > ${table.priceFen}`),
    check("sku_warn", sql`${table.warnAt} >= 0`),
    index("sku_product").on(table.productId),
    check("sku_stock", sql`${table.stock} >= 0`),
    check(
      "sku_prices",
      sql`${table.priceFen} >= 0 and ${table.costFen} >= 0 and coalesce(${table.memberPriceFen}, 0) >= 0`,
    ),
  ],
);

/** 推广素材: words and pictures that agents copy and share. */
export const shareMaterial = pgTable("share_material", {
  id: generatedId("id", materialIds),
  title: text("title").notNull(),
  text: text("text").notNull(),
  pictures: text("pictures").array().notNull().default(sql`'{}'`),
  shown: boolean("shown").notNull().default(true),
  sort: integer("sort").notNull().default(0),
  version: versionColumn(),
});

export const banner = pgTable("banner", {
  id: generatedId("id", bannerIds),
  pictureUrl: text("picture_url").notNull(),
  title: text("title").notNull(),
  link: text("link").notNull(),
  sort: integer("sort").notNull().default(0),
  version: versionColumn(),
});
