import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { timeColumn } from "./columns";

/** What this database was made for; one row, written at the first start and never changed. */
export const installation = pgTable(
  "installation",
  {
    id: integer("id").primaryKey().default(1),
    /** `demo`: a shop for trying out, with published passwords and a WeChat that moves no money. */
    kind: text("kind", { enum: ["demo", "shop"] }).notNull(),
    markedAt: timeColumn("marked_at").notNull().defaultNow(),
  },
  (table) => [check("installation_one", sql`${table.id} = 1`)],
);
