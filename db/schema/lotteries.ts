import type { PrizeChance } from "@liandong/core/promotions/lottery";
import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { amountColumn, generatedId, idColumn, nextOf, timeColumn, versionColumn } from "./columns";

export const lotteryIds = pgSequence("lottery_ids");

/** 抽奖活动, of the platform: draws for points or one for each paid order. It runs from its start until its end or `ended_at`. */
export const lottery = pgTable(
  "lottery",
  {
    id: generatedId("id", lotteryIds),
    name: text("name").notNull(),
    rules: text("rules").notNull().default(""),
    by: text("by", { enum: ["points", "order"] }).notNull(),
    /** Points of a draw; 0 for draws after an order. */
    costPoints: amountColumn("cost_points").notNull(),
    startsAt: timeColumn("starts_at").notNull(),
    endsAt: timeColumn("ends_at").notNull(),
    /** Draws of a member on one day, and in all; null for any number. */
    perDay: integer("per_day"),
    perMember: integer("per_member"),
    createdAt: timeColumn("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    /** 提前结束: nobody draws from this moment on. */
    endedAt: timeColumn("ended_at"),
    version: versionColumn(),
  },
  (table) => [
    index("lottery_window").on(table.endsAt),
    check("lottery_times", sql`${table.endsAt} > ${table.startsAt}`),
    check("lottery_cost", sql`(${table.by} = 'points') = (${table.costPoints} > 0) and ${table.costPoints} >= 0`),
    check("lottery_limits", sql`coalesce(${table.perDay}, 1) > 0 and coalesce(${table.perMember}, 1) > 0`),
  ],
);

/** 奖品: the check keeps what was won within the stock. Number 0 is 未中奖, which everything that is out of stock becomes. */
export const lotteryPrize = pgTable(
  "lottery_prize",
  {
    lotteryId: idColumn("lottery_id").notNull(),
    no: smallint("no").notNull(),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["none", "points", "coupon"] }).notNull(),
    points: amountColumn("points"),
    templateId: idColumn("template_id"),
    /** Its chance is its weight in the sum of all; the sum is 10000. */
    weight: integer("weight").notNull(),
    /** Null for any number. */
    stock: integer("stock"),
    won: integer("won").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.lotteryId, table.no] }),
    check("lottery_prize_won", sql`${table.won} >= 0 and ${table.won} <= coalesce(${table.stock}, ${table.won})`),
    check(
      "lottery_prize_none",
      sql`(${table.no} = 0) = (${table.kind} = 'none') and (${table.no} <> 0 or ${table.stock} is null)`,
    ),
    check("lottery_prize_points", sql`(${table.kind} = 'points') = (coalesce(${table.points}, 0) > 0)`),
    check("lottery_prize_coupon", sql`(${table.kind} = 'coupon') = (${table.templateId} is not null)`),
    check("lottery_prize_weight", sql`${table.weight} between 0 and 10000`),
  ],
);

/** 每人抽奖次数: draws of a member in all and on the last day that they drew; a conditional write keeps the limits. */
export const lotteryUse = pgTable(
  "lottery_use",
  {
    memberId: idColumn("member_id").notNull(),
    lotteryId: idColumn("lottery_id").notNull(),
    draws: integer("draws").notNull(),
    day: text("day").notNull(),
    today: integer("today").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.lotteryId] }),
    check("lottery_use_draws", sql`${table.today} between 1 and ${table.draws}`),
  ],
);

export const lotteryDrawIds = pgSequence("lottery_draw_ids");

/** 抽奖记录: rows are never changed. The seed and the chances as they were give the prize again. */
export const lotteryDraw = pgTable(
  "lottery_draw",
  {
    memberId: idColumn("member_id").notNull(),
    id: idColumn("id").notNull().default(nextOf(lotteryDrawIds)),
    lotteryId: idColumn("lottery_id").notNull(),
    requestKey: text("request_key").notNull(),
    /** The order that it came with; null for a draw for points. */
    orderNo: text("order_no"),
    costPoints: amountColumn("cost_points").notNull(),
    /** Twelve hexadecimal digits of chance. */
    seed: text("seed").notNull(),
    /** Numbers and weights of the prizes at the draw. */
    chances: jsonb("chances").$type<PrizeChance[]>().notNull(),
    /** The prize that the seed names, and the one that was there to be won: the same, or 0 when it had run out. */
    pickedNo: smallint("picked_no").notNull(),
    prizeNo: smallint("prize_no").notNull(),
    prizeName: text("prize_name").notNull(),
    points: amountColumn("points").notNull(),
    templateId: idColumn("template_id"),
    at: timeColumn("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.id] }),
    uniqueIndex("lottery_draw_request").on(table.memberId, table.lotteryId, table.requestKey),
    uniqueIndex("lottery_draw_order")
      .on(table.memberId, table.lotteryId, table.orderNo)
      .where(sql`${table.orderNo} is not null`),
    index("lottery_draw_lottery").on(table.lotteryId, table.id),
    check("lottery_draw_seed", sql`${table.seed} ~ '^[0-9a-f]{12}$'`),
    check("lottery_draw_prize", sql`${table.prizeNo} in (0, ${table.pickedNo})`),
  ],
);
