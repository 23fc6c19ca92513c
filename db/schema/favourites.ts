import { index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { product } from "./catalog";
import { idColumn, timeColumn } from "./columns";
import { member } from "./members";

const ofMember = () => ({
  memberId: idColumn("member_id")
    .notNull()
    .references(() => member.id),
  productId: idColumn("product_id")
    .notNull()
    .references(() => product.id, { onDelete: "cascade" }),
  at: timeColumn("at").notNull(),
});

/** 收藏. */
export const favourite = pgTable("favourite", ofMember(), (table) => [
  primaryKey({ columns: [table.memberId, table.productId] }),
  index("favourite_recent").on(table.memberId, table.at.desc(), table.productId),
]);

/** 浏览记录: each product once, with the moment of the last look. */
export const viewed = pgTable("viewed", ofMember(), (table) => [
  primaryKey({ columns: [table.memberId, table.productId] }),
  index("viewed_recent").on(table.memberId, table.at.desc(), table.productId),
]);
