import { index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { sku, store } from "./catalog";
import { idColumn, timeColumn } from "./columns";
import { member } from "./members";

const ofMember = () =>
  idColumn("member_id")
    .notNull()
    .references(() => member.id);

/** 到货通知: members who want to hear once when a variant can be bought again; telling them deletes the row. */
export const stockWish = pgTable(
  "stock_wish",
  {
    memberId: ofMember(),
    skuId: idColumn("sku_id")
      .notNull()
      .references(() => sku.id, { onDelete: "cascade" }),
    at: timeColumn("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.skuId] }), index("stock_wish_sku").on(table.skuId)],
);

/** 关注店铺. */
export const storeFollow = pgTable(
  "store_follow",
  {
    memberId: ofMember(),
    storeId: idColumn("store_id")
      .notNull()
      .references(() => store.id, { onDelete: "cascade" }),
    at: timeColumn("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.storeId] }), index("store_follow_store").on(table.storeId)],
);
