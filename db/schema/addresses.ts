import { sql } from "drizzle-orm";
import { boolean, char, index, pgSequence, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { idColumn, nextOf } from "./columns";
import { member } from "./members";

export const addressIds = pgSequence("address_ids");

export const address = pgTable(
  "address",
  {
    id: idColumn("id").notNull().default(nextOf(addressIds)),
    memberId: idColumn("member_id")
      .notNull()
      .references(() => member.id),
    name: text("name").notNull(),
    phone: text("phone").notNull(),
    /** GB/T 2260 code of the district. */
    regionCode: char("region_code", { length: 6 }).notNull(),
    detail: text("detail").notNull(),
    /** 标签: 家, 公司, 学校 or a word of the member's own; empty for none. */
    label: text("label").notNull().default(""),
    isDefault: boolean("is_default").notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.id] }),
    uniqueIndex("address_one_default").on(table.memberId).where(sql`${table.isDefault}`),
    index("address_default_region").on(table.regionCode, table.memberId).where(sql`${table.isDefault}`),
  ],
);
