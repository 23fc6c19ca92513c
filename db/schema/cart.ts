import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { sku } from "./catalog";
import { fenColumn, idColumn, timeColumn } from "./columns";
import { member } from "./members";

/** 购物车: what a member means to buy, a row per variant; it holds no stock. */
export const cartLine = pgTable(
  "cart_line",
  {
    memberId: idColumn("member_id")
      .notNull()
      .references(() => member.id),
    skuId: idColumn("sku_id")
      .notNull()
      .references(() => sku.id, { onDelete: "cascade" }),
    quantity: integer("quantity").notNull(),
    selected: boolean("selected").notNull().default(true),
    /** The price of one unit for this member when it was last put into the cart. */
    seenPriceFen: fenColumn("seen_price_fen").notNull(),
    addedAt: timeColumn("added_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.skuId] }),
    // Carts that were left a while ago, to whose members campaigns speak.
    index("cart_line_added").on(table.addedAt),
    check("cart_line_quantity", sql`${table.quantity} between 1 and 999`),
  ],
);
