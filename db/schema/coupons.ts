import type { Audience } from "@liandong/core/campaigns/audience";
import type { Zone } from "@liandong/core/facts/zones";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { fenColumn, generatedId, idColumn, nextOf, timeColumn, versionColumn } from "./columns";

export const couponTemplateIds = pgSequence("coupon_template_ids");
export const memberCouponIds = pgSequence("member_coupon_ids");

export const couponOrigins = [
  "claimed",
  "issued",
  "campaign",
  "level",
  "birthday",
  "exchanged",
  "promotion",
  "newcomer",
  "lottery",
] as const;

/** 优惠券模板: of the platform or one store (`store:ID`). Null is no limit; zones, categories and products all have to fit. */
export const couponTemplate = pgTable(
  "coupon_template",
  {
    id: generatedId("id", couponTemplateIds),
    scope: text("scope").notNull(),
    name: text("name").notNull(),
    type: text("type", { enum: ["off", "percent", "freight"] }).notNull(),
    /** 满减 takes this off. */
    amountFen: fenColumn("amount_fen"),
    /** 折扣 lets this part be paid, at most `max_fen` off. */
    rateBp: integer("rate_bp"),
    maxFen: fenColumn("max_fen"),
    minFen: fenColumn("min_fen").notNull(),
    zones: text("zones").array().$type<Zone[]>(),
    categoryIds: text("category_ids").array(),
    productIds: text("product_ids").array(),
    /** How many in all, and how many a member can claim. */
    total: integer("total"),
    perMember: integer("per_member"),
    /** Given out so far, in every way; a conditional write keeps it within `total`. */
    claimed: integer("claimed").notNull().default(0),
    claimable: boolean("claimable").notNull(),
    claimFrom: timeColumn("claim_from"),
    claimUntil: timeColumn("claim_until"),
    /** Its price in points; null where points cannot be exchanged for it. */
    pointsPrice: bigint("points_price", { mode: "number" }),
    /** Validity is a number of days of 24 hours after the coupon was given, or lies between two moments. */
    validDays: integer("valid_days"),
    validFrom: timeColumn("valid_from"),
    validUntil: timeColumn("valid_until"),
    createdAt: timeColumn("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    /** After this moment no coupon of it is given out; those that members have stay valid. */
    endedAt: timeColumn("ended_at"),
    version: versionColumn(),
  },
  (table) => [
    index("coupon_template_scope").on(table.scope, table.id),
    index("coupon_template_claimable").on(table.id).where(sql`${table.claimable} and ${table.endedAt} is null`),
    check(
      "coupon_template_claimed",
      sql`${table.claimed} >= 0 and ${table.claimed} <= coalesce(${table.total}, ${table.claimed})`,
    ),
    check(
      "coupon_template_type",
      sql`case ${table.type}
        when 'off' then ${table.amountFen} > 0 and ${table.rateBp} is null and ${table.maxFen} is null
        when 'percent' then ${table.rateBp} between 1 and 10000 and ${table.amountFen} is null and coalesce(${table.maxFen}, 1) > 0
        else coalesce(${table.amountFen}, ${table.rateBp}, ${table.maxFen}) is null end`,
    ),
    check("coupon_template_min", sql`${table.minFen} >= 0`),
    check(
      "coupon_template_limits",
      sql`coalesce(${table.total}, 1) > 0 and coalesce(${table.perMember}, 1) > 0 and coalesce(${table.pointsPrice}, 1) > 0`,
    ),
    check("coupon_template_validity", sql`(${table.validDays} > 0) is true or ${table.validUntil} is not null`),
  ],
);

/** 会员优惠券: an unused coupon whose time is over becomes `expired`. */
export const memberCoupon = pgTable(
  "member_coupon",
  {
    memberId: idColumn("member_id").notNull(),
    id: idColumn("id").notNull().default(nextOf(memberCouponIds)),
    templateId: idColumn("template_id").notNull(),
    scope: text("scope").notNull(),
    state: text("state", { enum: ["unused", "locked", "used", "revoked"] }).notNull(),
    /** Usable from this moment on; null: at once. */
    validFrom: timeColumn("valid_from"),
    /** Exclusive end: not usable at this moment any more. */
    validUntil: timeColumn("valid_until").notNull(),
    /** The order that locked or used it. */
    orderNo: text("order_no"),
    /** 满送券 whose order was refunded while it was in use: it becomes `revoked` when its own order gives it back. */
    takenBack: boolean("taken_back").notNull().default(false),
    origin: text("origin", { enum: couponOrigins }).notNull(),
    /** The key under which it is given once: `claim:2`, a campaign, a level change or a request. */
    requestKey: text("request_key").notNull(),
    givenBy: text("given_by").notNull(),
    reason: text("reason"),
    givenAt: timeColumn("given_at").notNull(),
    changedAt: timeColumn("changed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.id] }),
    index("member_coupon_id").on(table.id),
    index("member_coupon_state").on(table.memberId, table.state, table.validUntil),
    index("member_coupon_template").on(table.templateId, table.state),
    index("member_coupon_given").on(table.scope, table.givenAt, table.id),
    index("member_coupon_given_state").on(table.scope, table.state, table.givenAt, table.id),
    index("member_coupon_given_template").on(table.templateId, table.givenAt, table.id),
    index("member_coupon_expiry").on(table.validUntil).where(sql`${table.state} = 'unused'`),
    uniqueIndex("member_coupon_request").on(table.memberId, table.templateId, table.requestKey),
    check("member_coupon_order", sql`(${table.orderNo} is not null) = (${table.state} in ('locked', 'used'))`),
  ],
);

export const couponCampaignIds = pgSequence("coupon_campaign_ids");

/** 活动发券 of earlier versions, which are campaigns now; nothing reads or writes it, and a later release drops it. */
export const couponCampaign = pgTable(
  "coupon_campaign",
  {
    id: generatedId("id", couponCampaignIds),
    scope: text("scope").notNull(),
    name: text("name").notNull(),
    templateId: idColumn("template_id").notNull(),
    /** Coupons per member. */
    count: integer("count").notNull(),
    audience: jsonb("audience").$type<Audience>().notNull(),
    /** The operator's key of the request: repeated with the same key, it gives the same campaign. */
    requestKey: text("request_key").notNull(),
    createdAt: timeColumn("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    /** Members up to this number have their coupons; the next run continues after it. */
    doneThrough: idColumn("done_through").notNull().default("0"),
    /** Number of members who have their coupons. */
    members: integer("members").notNull().default(0),
    finishedAt: timeColumn("finished_at"),
    ending: text("ending", { enum: ["done", "sold_out", "closed", "stopped"] }),
  },
  (table) => [
    index("coupon_campaign_scope").on(table.scope, table.id),
    index("coupon_campaign_open").on(table.id).where(sql`${table.finishedAt} is null`),
    uniqueIndex("coupon_campaign_request").on(table.createdBy, table.requestKey),
    check("coupon_campaign_count", sql`${table.count} > 0 and ${table.members} >= 0`),
    check("coupon_campaign_ending", sql`(${table.ending} is null) = (${table.finishedAt} is null)`),
  ],
);

/** 每人限领: how many of a template a member has claimed; a conditional write keeps the limit. */
export const couponClaim = pgTable(
  "coupon_claim",
  {
    memberId: idColumn("member_id").notNull(),
    templateId: idColumn("template_id").notNull(),
    claimed: integer("claimed").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.templateId] }),
    check("coupon_claim_claimed", sql`${table.claimed} > 0`),
  ],
);
