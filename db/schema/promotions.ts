import type { Threshold } from "@liandong/core/promotions/schema";
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  customType,
  doublePrecision,
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
import { fenColumn, idColumn, nextOf, timeColumn, versionColumn } from "./columns";

/** An id that compares by code unit, as core compares them. */
const codeColumn = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

/** 每日场次: hours of a day in Asia/Shanghai, `10:00`; a session that ends at `24:00` ends with the day. */
export type DailySession = { from: string; to: string };

export const activityIds = pgSequence("activity_ids");
export const thresholdIds = pgSequence("threshold_ids");

/** 活动: prices of products for a time, of the platform or a store (`store:ID`). It runs from its start until its end or `ended_at`. */
export const activity = pgTable(
  "activity",
  {
    id: codeColumn("id").primaryKey().default(nextOf(activityIds)),
    scope: text("scope").notNull(),
    kind: text("kind", { enum: ["timed", "flash", "group", "bargain"] }).notNull(),
    name: text("name").notNull(),
    startsAt: timeColumn("starts_at"),
    endsAt: timeColumn("ends_at"),
    /** Whether coupons and points go with a chosen price. */
    coupons: boolean("coupons").notNull().default(false),
    points: boolean("points").notNull().default(false),
    /** 成团人数, hours until a group or a bargain ends, and whether a group is complete then. */
    size: smallint("size"),
    hours: doublePrecision("hours"),
    fillUp: boolean("fill_up"),
    /** 砍价: cuts with which the floor is reached, the bounds of one in bp of the whole way, and the cuts of one helper a day. */
    helpers: smallint("helpers"),
    cutMinBp: integer("cut_min_bp"),
    cutMaxBp: integer("cut_max_bp"),
    helpsPerDay: smallint("helps_per_day"),
    /** Whether a bargain is sold at the floor only. */
    floorOnly: boolean("floor_only"),
    /** Hours of each day in which a flash sale runs; null for the whole day. */
    sessions: jsonb("sessions").$type<DailySession[]>(),
    createdAt: timeColumn("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    /** 提前结束: it runs no longer from this moment on. */
    endedAt: timeColumn("ended_at"),
    version: versionColumn(),
  },
  (table) => [
    index("activity_scope").on(table.scope, table.kind, table.createdAt),
    index("activity_created").on(table.createdAt, table.id),
    index("activity_open")
      .on(sql`coalesce(${table.endsAt}, 'infinity'::timestamptz)`)
      .where(sql`${table.endedAt} is null`),
    check("activity_window", sql`${table.endsAt} > ${table.startsAt}`),
    check(
      "activity_group",
      sql`case ${table.kind} when 'group' then (${table.size} >= 2 and ${table.hours} > 0) is true
        when 'bargain' then (${table.hours} > 0) is true and num_nonnulls(${table.size}, ${table.fillUp}) = 0
        else num_nonnulls(${table.size}, ${table.hours}, ${table.fillUp}) = 0 end`,
    ),
    check(
      "activity_bargain",
      sql`case ${table.kind} when 'bargain' then (${table.helpers} >= 1 and ${table.helpsPerDay} >= 1 and ${table.cutMinBp} >= 0
          and ${table.helpers} * ${table.cutMinBp} <= 10000 and ${table.helpers} * ${table.cutMaxBp} >= 10000
          and ${table.floorOnly} is not null) is true
        else num_nonnulls(${table.helpers}, ${table.cutMinBp}, ${table.cutMaxBp}, ${table.helpsPerDay}, ${table.floorOnly}) = 0 end`,
    ),
    check("activity_sessions", sql`${table.sessions} is null or ${table.kind} = 'flash'`),
  ],
);

/** A product in an activity. Units of orders placed count until they come back; the check keeps them within the stock. */
export const activityItem = pgTable(
  "activity_item",
  {
    activityId: codeColumn("activity_id").notNull(),
    productId: idColumn("product_id").notNull(),
    priceFen: fenColumn("price_fen").notNull(),
    /** Null for any number. */
    stock: integer("stock"),
    perMember: integer("per_member"),
    sold: integer("sold").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.activityId, table.productId] }),
    index("activity_item_product").on(table.productId),
    check("activity_item_price", sql`${table.priceFen} >= 0`),
    check("activity_item_sold", sql`${table.sold} >= 0 and ${table.sold} <= coalesce(${table.stock}, ${table.sold})`),
    check("activity_item_limits", sql`coalesce(${table.stock}, 1) > 0 and coalesce(${table.perMember}, 1) > 0`),
  ],
);

/** 活动每人限购: units of an activity's item that a member has taken and not given back. */
export const activityUse = pgTable(
  "activity_use",
  {
    memberId: idColumn("member_id").notNull(),
    activityId: codeColumn("activity_id").notNull(),
    productId: idColumn("product_id").notNull(),
    units: integer("units").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.activityId, table.productId] }),
    check("activity_use_units", sql`${table.units} >= 0`),
  ],
);

export const saleGroupSeq = pgSequence("sale_group_seq");

/** 拼团中的一团: begins with the payment of the order that opens it; `shop_order.group_place` is the order of payment. */
export const saleGroup = pgTable(
  "sale_group",
  {
    id: codeColumn("id").primaryKey(),
    activityId: codeColumn("activity_id").notNull(),
    productId: idColumn("product_id").notNull(),
    status: text("status", { enum: ["open", "complete", "failed"] }).notNull(),
    size: smallint("size").notNull(),
    fillUp: boolean("fill_up").notNull(),
    /** Paid orders in it. */
    members: smallint("members").notNull(),
    openedBy: idColumn("opened_by").notNull(),
    openedAt: timeColumn("opened_at").notNull(),
    /** The order of opening, also of groups that were opened at the same moment. */
    openedSeq: idColumn("opened_seq").notNull().default(nextOf(saleGroupSeq)),
    endsAt: timeColumn("ends_at").notNull(),
    /** When it was complete or had failed; null while it is open. */
    decidedAt: timeColumn("decided_at"),
  },
  (table) => [
    index("sale_group_due").on(table.endsAt, table.openedSeq).where(sql`${table.status} = 'open'`),
    index("sale_group_open").on(table.productId, table.endsAt).where(sql`${table.status} = 'open'`),
    index("sale_group_activity").on(table.activityId, table.status, table.openedSeq),
    check("sale_group_members", sql`${table.members} between 1 and ${table.size}`),
    check("sale_group_decided", sql`(${table.decidedAt} is null) = (${table.status} = 'open')`),
  ],
);

/** 一次砍价: one unit of a variant, from a price down to a floor, cut by others until it ends, and bought by one order. */
export const bargain = pgTable(
  "bargain",
  {
    id: codeColumn("id").notNull(),
    activityId: codeColumn("activity_id").notNull(),
    productId: idColumn("product_id").notNull(),
    skuId: idColumn("sku_id").notNull(),
    /** Who started it. */
    memberId: idColumn("member_id").notNull(),
    startFen: fenColumn("start_fen").notNull(),
    floorFen: fenColumn("floor_fen").notNull(),
    /** The present price: the start without the cuts. */
    priceFen: fenColumn("price_fen").notNull(),
    /** Cuts with which the floor is reached, and cuts so far. */
    helpers: smallint("helpers").notNull(),
    helped: smallint("helped").notNull().default(0),
    cutMinFen: fenColumn("cut_min_fen").notNull(),
    cutMaxFen: fenColumn("cut_max_fen").notNull(),
    helpsPerDay: smallint("helps_per_day").notNull(),
    floorOnly: boolean("floor_only").notNull(),
    /** What decides the cuts; whoever knows it can draw them again. */
    seed: text("seed").notNull(),
    startedAt: timeColumn("started_at").notNull(),
    endsAt: timeColumn("ends_at").notNull(),
    /** When it was bought or had ended; null while it is open. */
    closedAt: timeColumn("closed_at"),
    /** The one order that used it; null for none. */
    orderNo: text("order_no"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.id] }),
    // Whoever opens a shared page knows its number only.
    index("bargain_id").using("hash", table.id),
    uniqueIndex("bargain_open")
      .on(table.memberId, table.activityId, table.productId)
      .where(sql`${table.closedAt} is null`),
    uniqueIndex("bargain_order").on(table.memberId, table.orderNo).where(sql`${table.orderNo} is not null`),
    index("bargain_due").on(table.endsAt).where(sql`${table.closedAt} is null`),
    index("bargain_activity").on(table.activityId, table.productId),
    check("bargain_price", sql`${table.priceFen} >= ${table.floorFen} and ${table.priceFen} <= ${table.startFen}`),
    check("bargain_helped", sql`${table.helped} between 0 and ${table.helpers}`),
    check("bargain_floor", sql`(${table.helped} = ${table.helpers}) = (${table.priceFen} = ${table.floorFen})`),
    check("bargain_used", sql`${table.orderNo} is null or ${table.closedAt} is not null`),
  ],
);

/** 帮砍: one cut of a bargain; nobody cuts the same one twice, and no two are the same cut. */
export const bargainHelp = pgTable(
  "bargain_help",
  {
    bargainId: codeColumn("bargain_id").notNull(),
    helperId: idColumn("helper_id").notNull(),
    /** Its place among the cuts, from 1. */
    place: smallint("place").notNull(),
    cutFen: fenColumn("cut_fen").notNull(),
    at: timeColumn("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.bargainId, table.helperId] }),
    uniqueIndex("bargain_help_place").on(table.bargainId, table.place),
    index("bargain_help_helper").on(table.helperId),
    check("bargain_help_cut", sql`${table.cutFen} > 0 and ${table.place} > 0`),
  ],
);

/** 每日帮砍次数: cuts of a helper for an activity on a day of Asia/Shanghai. */
export const bargainHelpDay = pgTable(
  "bargain_help_day",
  {
    helperId: idColumn("helper_id").notNull(),
    activityId: codeColumn("activity_id").notNull(),
    day: text("day").notNull(),
    helps: smallint("helps").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.helperId, table.activityId, table.day] }),
    check("bargain_help_day_helps", sql`${table.helps} > 0`),
  ],
);

/** 满减、满折、包邮、满送: core's `Threshold`, of the platform or a store. */
export const threshold = pgTable(
  "threshold",
  {
    id: codeColumn("id").primaryKey().default(nextOf(thresholdIds)),
    scope: text("scope").notNull(),
    name: text("name").notNull(),
    priority: integer("priority").notNull().default(0),
    by: text("by", { enum: ["amount", "quantity"] }).notNull(),
    tiers: jsonb("tiers").$type<Threshold["tiers"]>().notNull(),
    /** What it covers; null covers all. */
    zones: text("zones").array().$type<NonNullable<Threshold["zones"]>>(),
    productIds: text("product_ids").array(),
    startsAt: timeColumn("starts_at"),
    endsAt: timeColumn("ends_at"),
    createdAt: timeColumn("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    /** 提前结束: it runs no longer from this moment on. */
    endedAt: timeColumn("ended_at"),
    version: versionColumn(),
  },
  (table) => [
    index("threshold_scope").on(table.scope, table.createdAt),
    index("threshold_created").on(table.createdAt, table.id),
    index("threshold_open").on(
      table.scope,
      sql`coalesce(least(${table.endsAt}, ${table.endedAt}), 'infinity'::timestamptz)`,
    ),
    check("threshold_window", sql`${table.endsAt} > ${table.startsAt}`),
  ],
);

/** 付费会员卡: core's `CardPeriod`, the part of a card's time that an order line bought. */
export const cardPeriod = pgTable(
  "card_period",
  {
    memberId: idColumn("member_id").notNull(),
    /** The programme that has the card. */
    scope: text("scope").notNull(),
    orderNo: text("order_no").notNull(),
    lineNo: integer("line_no").notNull(),
    cardId: text("card_id").notNull(),
    /** Its place in the order of payment among the member's. */
    place: integer("place").notNull(),
    startsAt: timeColumn("starts_at").notNull(),
    /** Exclusive end. */
    endsAt: timeColumn("ends_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.scope, table.orderNo, table.lineNo] }),
    index("card_period_holders").on(table.scope, table.cardId, table.endsAt),
    check("card_period_time", sql`${table.endsAt} >= ${table.startsAt}`),
  ],
);
