import { sql } from "drizzle-orm";
import { check, index, integer, pgSequence, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { idColumn, nextOf, timeColumn, versionColumn } from "./columns";

export const deliveryCodeIds = pgSequence("delivery_code_ids");

/** 虚拟发货: what a virtual product delivers; a product without a row delivers nothing by itself. */
export const productDelivery = pgTable(
  "product_delivery",
  {
    productId: idColumn("product_id").primaryKey(),
    kind: text("kind", { enum: ["text", "link", "codes"] }).notNull(),
    /** The text or the address; empty where codes are delivered. */
    content: text("content").notNull(),
    /** 使用说明, which the buyer reads beside it. */
    howTo: text("how_to").notNull(),
    version: versionColumn(),
  },
  (table) => [check("product_delivery_content", sql`(${table.kind} = 'codes') = (${table.content} = '')`)],
);

/** 卡密: the codes of a variant, sealed with the key of secrets; each belongs to one line of one order at most. */
export const deliveryCode = pgTable(
  "delivery_code",
  {
    id: idColumn("id").notNull().default(nextOf(deliveryCodeIds)),
    skuId: idColumn("sku_id").notNull(),
    sealed: text("sealed").notNull(),
    /** A keyed digest, by which the same code is known again without being opened. */
    digest: text("digest").notNull(),
    importedAt: timeColumn("imported_at").notNull(),
    memberId: idColumn("member_id"),
    orderNo: text("order_no"),
    lineNo: integer("line_no"),
    givenAt: timeColumn("given_at"),
  },
  (table) => [
    primaryKey({ columns: [table.skuId, table.id] }),
    uniqueIndex("delivery_code_once").on(table.skuId, table.digest),
    index("delivery_code_free").on(table.skuId, table.id).where(sql`${table.orderNo} is null`),
    index("delivery_code_id").on(table.id),
    index("delivery_code_order").on(table.memberId, table.orderNo).where(sql`${table.orderNo} is not null`),
    check(
      "delivery_code_given",
      sql`num_nonnulls(${table.memberId}, ${table.orderNo}, ${table.lineNo}, ${table.givenAt}) in (0, 4)`,
    ),
  ],
);

/** What a line of an order was given at its payment, as the product had it then; codes stand in `delivery_code`. */
export const orderDelivery = pgTable(
  "order_delivery",
  {
    memberId: idColumn("member_id").notNull(),
    orderNo: text("order_no").notNull(),
    lineNo: integer("line_no").notNull(),
    kind: text("kind", { enum: ["text", "link", "codes"] }).notNull(),
    content: text("content").notNull(),
    howTo: text("how_to").notNull(),
    /** How many units it was given for. */
    quantity: integer("quantity").notNull(),
    givenAt: timeColumn("given_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.orderNo, table.lineNo] }),
    check("order_delivery_quantity", sql`${table.quantity} > 0`),
  ],
);
