import type { CampaignAction } from "@liandong/core/campaigns/actions";
import type { Audience } from "@liandong/core/campaigns/audience";
import type { CampaignSchedule } from "@liandong/core/campaigns/schedule";
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { generatedId, idColumn, timeColumn, versionColumn } from "./columns";
import { couponCampaignIds } from "./coupons";

/** 会员营销: audience × actions × time, of the platform or one store. Its numbers follow those of `coupon_campaign`. */
export const campaign = pgTable(
  "campaign",
  {
    id: generatedId("id", couponCampaignIds),
    scope: text("scope").notNull(),
    name: text("name").notNull(),
    audience: jsonb("audience").$type<Audience>().notNull(),
    actions: jsonb("actions").$type<CampaignAction[]>().notNull(),
    schedule: jsonb("schedule").$type<CampaignSchedule>().notNull(),
    /** 对照组: whole percent. */
    holdOutPercent: integer("hold_out_percent").notNull().default(0),
    /** Days after a member was reached in which their orders count as results. */
    resultDays: integer("result_days").notNull().default(14),
    state: text("state", { enum: ["draft", "running", "stopped", "done"] }).notNull(),
    /** When the next run begins; null where events begin runs, or none is left. */
    nextAt: timeColumn("next_at"),
    /** When it was first started; later joiners belong to the audience of runs that begin later. */
    startedAt: timeColumn("started_at"),
    /** `staff:ID` of whoever started it: gifts are given in their name. */
    startedBy: text("started_by"),
    /** The operator's key of the request: repeated with the same key, it gives the same campaign. */
    requestKey: text("request_key").notNull(),
    createdAt: timeColumn("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    version: versionColumn(),
  },
  (table) => [
    index("campaign_scope").on(table.scope, table.id),
    index("campaign_running").on(table.id).where(sql`${table.state} = 'running'`),
    uniqueIndex("campaign_request").on(table.createdBy, table.requestKey),
    check("campaign_name", sql`length(${table.name}) between 1 and 40`),
    check("campaign_hold_out", sql`${table.holdOutPercent} between 0 and 50`),
    check("campaign_result_days", sql`${table.resultDays} between 1 and 90`),
    check(
      "campaign_started",
      sql`${table.state} = 'draft' or (${table.startedAt} is not null and ${table.startedBy} is not null)`,
    ),
  ],
);

/** 活动的一次执行: whom it has reached so far; events have one run that never finishes. */
export const campaignRun = pgTable(
  "campaign_run",
  {
    campaignId: idColumn("campaign_id")
      .notNull()
      .references(() => campaign.id),
    /** `once`, the day of a repetition (`2026-04-01`), or `events`. */
    occasion: text("occasion").notNull(),
    startedAt: timeColumn("started_at").notNull(),
    /** Members up to this number have been worked through; the next batch continues after it. */
    doneThrough: idColumn("done_through").notNull().default("0"),
    finishedAt: timeColumn("finished_at"),
    ending: text("ending", { enum: ["done", "sold_out", "closed", "stopped"] }),
    /** Members who got what the campaign gives, those held out, and those whose message the weekly limit kept back. */
    reached: integer("reached").notNull().default(0),
    held: integer("held").notNull().default(0),
    capped: integer("capped").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.campaignId, table.occasion] }),
    check("campaign_run_counts", sql`least(${table.reached}, ${table.held}, ${table.capped}) >= 0`),
    check("campaign_run_ending", sql`(${table.ending} is null) = (${table.finishedAt} is null)`),
  ],
);

/** 活动触达: the primary key lets a campaign reach a member once per occasion. */
export const campaignMember = pgTable(
  "campaign_member",
  {
    memberId: idColumn("member_id").notNull(),
    campaignId: idColumn("campaign_id").notNull(),
    /** The run's, or what happened to the member: `birthday:2026`. */
    occasion: text("occasion").notNull(),
    /** The run that it was reached in. */
    run: text("run").notNull(),
    /** 对照组: nothing was given. */
    held: boolean("held").notNull(),
    /** Whether a message was written; null where the campaign writes none. */
    told: boolean("told"),
    at: timeColumn("at").notNull(),
    /** When the message was first read. */
    openedAt: timeColumn("opened_at"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.campaignId, table.occasion] }),
    index("campaign_member_run").on(table.campaignId, table.run, table.held),
  ],
);

/** 每周上限: campaign messages of a member in a week that begins on this Monday; a conditional write keeps the limit. */
export const campaignWeek = pgTable(
  "campaign_week",
  {
    memberId: idColumn("member_id").notNull(),
    week: text("week").notNull(),
    told: integer("told").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.week] }),
    check("campaign_week_told", sql`${table.told} >= 0`),
  ],
);
