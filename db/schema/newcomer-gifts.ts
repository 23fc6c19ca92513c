import type { NewcomerGiftDocument } from "@liandong/core/promotions/newcomer-gift";
import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { amountColumn, idColumn, timeColumn } from "./columns";

/** 新人礼的设置: every save is a row, never changed; the highest version holds. Without a row nothing is given. */
export const newcomerGiftVersion = pgTable(
  "newcomer_gift_version",
  {
    version: integer("version").primaryKey(),
    document: jsonb("document").$type<NewcomerGiftDocument>().notNull(),
    /** Members who registered, or placed their first order, before this moment are not given it. */
    since: timeColumn("since"),
    savedAt: timeColumn("saved_at").notNull(),
    /** `staff:ID`. */
    savedBy: text("saved_by").notNull(),
    /** The earlier version that was brought back; null for a save of something new. */
    restoredFrom: integer("restored_from"),
  },
  (table) => [check("newcomer_gift_version_positive", sql`${table.version} > 0`)],
);

/** 新人礼: that a member was given it, or that the person behind the account had it before. */
export const newcomerGift = pgTable(
  "newcomer_gift",
  {
    memberId: idColumn("member_id").primaryKey(),
    outcome: text("outcome", { enum: ["given", "had_before"] }).notNull(),
    version: integer("version").notNull(),
    points: amountColumn("points").notNull(),
    coupons: integer("coupons").notNull(),
    /** 首单礼: the order that it came with. */
    orderNo: text("order_no"),
    at: timeColumn("at").notNull(),
  },
  (table) => [
    check("newcomer_gift_amounts", sql`${table.points} >= 0 and ${table.coupons} >= 0`),
    check("newcomer_gift_had", sql`${table.outcome} = 'given' or (${table.points} = 0 and ${table.coupons} = 0)`),
  ],
);

/**
 * The persons who had the gift, by the SHA-256 of their openids and unionids: the primary key gives it once, and the row stays when
 * the member is erased, so that a return brings no second one.
 */
export const newcomerPerson = pgTable(
  "newcomer_person",
  { digest: text("digest").primaryKey(), memberId: idColumn("member_id").notNull() },
  (table) => [
    index("newcomer_person_member").on(table.memberId),
    check("newcomer_person_digest", sql`length(${table.digest}) = 64`),
  ],
);
