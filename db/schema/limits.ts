import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { idColumn } from "./columns";

/** 免费专区限领: units taken per member, product and month; a conditional write keeps the limit. */
export const freeZoneUse = pgTable(
  "free_zone_use",
  {
    memberId: idColumn("member_id").notNull(),
    productId: idColumn("product_id").notNull(),
    month: text("month").notNull(),
    units: integer("units").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.productId, table.month] }),
    check("free_zone_use_units", sql`${table.units} >= 0`),
  ],
);

/** 每人限购: units of a product that a member bought, without cancelled orders; a conditional write keeps the limit. */
export const purchaseCount = pgTable(
  "purchase_count",
  {
    memberId: idColumn("member_id").notNull(),
    productId: idColumn("product_id").notNull(),
    units: integer("units").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.productId] }),
    check("purchase_count_units", sql`${table.units} >= 0`),
  ],
);
