import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";
import { product } from "./catalog";
import { idColumn } from "./columns";
import { searchGrams } from "./search-grams";

/** 搜索用语: what each product is found by. */
export const productWords = pgTable(
  "product_words",
  {
    productId: idColumn("product_id")
      .primaryKey()
      .references(() => product.id, { onDelete: "cascade" }),
    /** Title, subtitle, brand, categories, tags and specs in lower case without blanks, ¶ between them; triggers keep it. */
    words: text("words").notNull(),
    /** Their pinyin and its initials; null until the server has spelled them. */
    sounds: text("sounds"),
    grams: text("grams").array().generatedAlwaysAs(searchGrams(sql`words || '¶' || coalesce(sounds, '')`)),
  },
  (table) => [
    // No pending list: searches have to take the same time always, so every write goes into the index at once.
    index("product_words_grams").using("gin", table.grams).with({ fastupdate: false }),
    index("product_words_unspelled").on(table.productId).where(sql`${table.sounds} is null`),
  ],
);
