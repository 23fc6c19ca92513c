import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, text } from "drizzle-orm/pg-core";
import { fenColumn, idColumn, timeColumn } from "./columns";

/** 转入会员: members who came from another system, by their number there; a number is imported once. */
export const importedMember = pgTable(
  "imported_member",
  {
    code: text("code").primaryKey(),
    memberId: idColumn("member_id").notNull(),
    /** SHA-256 of the imported line, so that the same file given twice is told from a changed one; null after an erasure. */
    digest: text("digest"),
    /** What the accounts were opened with. */
    growth: bigint("growth", { mode: "number" }).notNull(),
    points: bigint("points", { mode: "number" }).notNull(),
    balanceFen: fenColumn("balance_fen").notNull(),
    importedAt: timeColumn("imported_at").notNull(),
    /** 认领: since when a WeChat account belongs to the member; null until they confirm the phone number. */
    claimedAt: timeColumn("claimed_at"),
  },
  (table) => [
    index("imported_member_member").on(table.memberId),
    check("imported_member_code", sql`char_length(${table.code}) between 1 and 64`),
    check("imported_member_amounts", sql`${table.growth} >= 0 and ${table.points} >= 0 and ${table.balanceFen} >= 0`),
  ],
);
