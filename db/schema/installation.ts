import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { timeColumn } from "./columns";

/** What this database was made for; one row, written at the first start; what it says never changes. */
export const installation = pgTable(
  "installation",
  {
    id: integer("id").primaryKey().default(1),
    /** `demo`: a shop for trying out, with published passwords and a WeChat that moves no money. */
    kind: text("kind", { enum: ["demo", "shop"] }).notNull(),
    markedAt: timeColumn("marked_at").notNull().defaultNow(),
    /** The mini-program and merchant of the first start that knew several: rows without a name of their own belong to them. */
    firstAppid: text("first_appid"),
    firstMchid: text("first_mchid"),
  },
  (table) => [check("installation_one", sql`${table.id} = 1`)],
);
