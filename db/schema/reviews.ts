import type { StoreReviewReward } from "@liandong/core/reviews/review";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { idColumn, nextOf, timeColumn, versionColumn } from "./columns";

export const reviewIds = pgSequence("review_ids");

/** What helps other buyers comes first: pictures, then a text of some length, then a follow-up. */
export const reviewRank = sql.raw(`(CASE WHEN cardinality(pictures) > 0 THEN 4 ELSE 0 END)
  + (CASE WHEN char_length("text") >= 20 THEN 2 ELSE 0 END) + (CASE WHEN follow_status = 'approved' THEN 1 ELSE 0 END)`);

/** 评价: core's `ReviewFacts` with the text and pictures; one per order and product, deleted ones included. */
export const review = pgTable(
  "review",
  {
    memberId: idColumn("member_id").notNull(),
    id: idColumn("id").notNull().default(nextOf(reviewIds)),
    orderNo: text("order_no").notNull(),
    productId: idColumn("product_id").notNull(),
    stars: smallint("stars").notNull(),
    text: text("text").notNull(),
    pictures: text("pictures").array().notNull(),
    /** Words that the buyer picked, each once. */
    tags: text("tags").array().notNull().default([]),
    status: text("status", { enum: ["waiting", "approved", "deleted"] }).notNull(),
    /** What the review gave and was not taken back. */
    points: bigint("points", { mode: "number" }).notNull().default(0),
    growth: bigint("growth", { mode: "number" }).notNull().default(0),
    growthTo: text("growth_to", { enum: ["growth", "activity"] }).notNull(),
    /** Whether it holds one of the product's photo places; a deleted review keeps its place. */
    hasPhotoPlace: boolean("has_photo_place").notNull().default(false),
    /** core's `StoreReviewReward`: what the programme of the product's store gave. */
    storeReward: jsonb("store_reward").$type<StoreReviewReward>(),
    reply: text("reply"),
    repliedAt: timeColumn("replied_at"),
    repliedBy: text("replied_by"),
    writtenAt: timeColumn("written_at").notNull(),
    decidedAt: timeColumn("decided_at"),
    decidedBy: text("decided_by"),
    /** The reason of its deletion. */
    reason: text("reason"),
    /** 追评; null without one. */
    followStatus: text("follow_status", { enum: ["waiting", "approved", "deleted"] }),
    followText: text("follow_text").notNull().default(""),
    followPictures: text("follow_pictures").array().notNull().default([]),
    followedAt: timeColumn("followed_at"),
    followDecidedAt: timeColumn("follow_decided_at"),
    followDecidedBy: text("follow_decided_by"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.id] }),
    index("review_id").on(table.id),
    uniqueIndex("review_once").on(table.memberId, table.orderNo, table.productId),
    index("review_product")
      .on(table.productId, table.writtenAt.desc(), table.id)
      .where(sql`${table.status} = 'approved'`),
    index("review_store_photo_place")
      .on(table.productId)
      .where(sql`(${table.storeReward} ->> 'hasPhotoPlace')::boolean`),
    index("review_status").on(table.status, table.writtenAt, table.id),
    index("review_follow_waiting").on(table.followedAt, table.id).where(sql`${table.followStatus} = 'waiting'`),
    index("review_product_best")
      .on(table.productId, sql`(${reviewRank}) desc`, table.writtenAt.desc(), table.id)
      .where(sql`${table.status} = 'approved'`),
    check("review_followed", sql`(${table.followStatus} is null) = (${table.followedAt} is null)`),
    check("review_stars", sql`${table.stars} between 1 and 5`),
    check("review_reward", sql`${table.points} >= 0 and ${table.growth} >= 0`),
  ],
);

/** 评价设置: one row, written when staff first change the settings. */
export const reviewSettings = pgTable(
  "review_settings",
  {
    id: smallint("id").primaryKey(),
    /** Reviews with at least this many stars are approved as they are written; null: none. */
    approveFromStars: smallint("approve_from_stars"),
    changedAt: timeColumn("changed_at").notNull(),
    changedBy: text("changed_by").notNull(),
    version: versionColumn(),
  },
  (table) => [
    check("review_settings_one", sql`${table.id} = 1`),
    check("review_settings_stars", sql`${table.approveFromStars} between 1 and 5`),
  ],
);
