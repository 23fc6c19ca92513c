import { sql } from "drizzle-orm";
import { check, pgTable, text } from "drizzle-orm/pg-core";
import { product } from "./catalog";
import { idColumn, timeColumn } from "./columns";

/** 商品编码 of imported products, as the shop knew them elsewhere: a code is imported once and never becomes another product. */
export const goodsCode = pgTable(
  "goods_code",
  {
    code: text("code").primaryKey(),
    productId: idColumn("product_id")
      .notNull()
      .unique()
      .references(() => product.id),
    importedAt: timeColumn("imported_at").notNull(),
  },
  (table) => [check("goods_code_length", sql`char_length(${table.code}) between 1 and 64`)],
);
