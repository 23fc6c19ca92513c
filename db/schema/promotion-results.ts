import { sql } from "drizzle-orm";
import { bigint, check, pgSequence, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { idColumn, nextOf } from "./columns";

/** `activity:ID`, `threshold:ID`, `lottery:ID` or `newcomer`. */
const resultOf = {
  subject: text("subject").notNull(),
  /** Orders, units or members, an amount in fen, points or coupons, by its name. */
  figure: text("figure").notNull(),
};

/** 活动效果: figures of a promotion. A figure is the sum of this and the moves that were not added yet. */
export const promotionResult = pgTable(
  "promotion_result",
  { ...resultOf, amount: bigint("amount", { mode: "number" }).notNull() },
  (table) => [primaryKey({ columns: [table.subject, table.figure] })],
);

export const promotionMoveIds = pgSequence("promotion_move_ids");

/** Rows that triggers insert with a changed order, so that buyers of one activity never wait for its counter. */
export const promotionMove = pgTable(
  "promotion_move",
  {
    ...resultOf,
    id: idColumn("id").notNull().default(nextOf(promotionMoveIds)),
    amount: bigint("amount", { mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.subject, table.id] }),
    check("promotion_move_amount", sql`${table.amount} <> 0`),
  ],
);

/** Who has taken part: a member counts once for a promotion. */
export const promotionMember = pgTable(
  "promotion_member",
  { memberId: idColumn("member_id").notNull(), subject: text("subject").notNull() },
  (table) => [primaryKey({ columns: [table.memberId, table.subject] })],
);
