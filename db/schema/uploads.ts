import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { idColumn, timeColumn } from "./columns";

/** 上传的图片, with the member or staff member who sent it; the bytes are in the picture store under its name. */
export const upload = pgTable(
  "upload",
  {
    name: text("name").primaryKey(),
    memberId: idColumn("member_id"),
    staffId: idColumn("staff_id"),
    bytes: integer("bytes").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    createdAt: timeColumn("created_at").notNull(),
  },
  (table) => [
    index("upload_member").on(table.memberId, table.createdAt),
    check("upload_owner", sql`num_nonnulls(${table.memberId}, ${table.staffId}) = 1`),
    check("upload_size", sql`${table.bytes} > 0 and ${table.width} > 0 and ${table.height} > 0`),
  ],
);
