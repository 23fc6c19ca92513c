import type { RfmCell } from "@liandong/core/membership/rfm";
import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgSequence, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { idColumn, nextOf, timeColumn } from "./columns";
import { member } from "./members";

/** 会员体系版本: immutable; the highest version of a scope (`platform`, `store:ID`) is in force. */
export const programmeVersion = pgTable(
  "programme_version",
  {
    scope: text("scope").notNull(),
    version: integer("version").notNull(),
    document: jsonb("document").notNull(),
    publishedAt: timeColumn("published_at").notNull(),
    publishedBy: text("published_by").notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.version] })],
);

/** 会员档案: core's `MembershipFacts`, one row per member and programme. Days are Asia/Shanghai's, `2026-02-01`. */
export const membership = pgTable(
  "membership",
  {
    memberId: idColumn("member_id")
      .notNull()
      .references(() => member.id),
    scope: text("scope").notNull(),
    levelId: text("level_id").notNull(),
    /** Exclusive end: no automatic level change before this moment. */
    lockedUntil: timeColumn("locked_until"),
    warnedCloses: integer("warned_closes").notNull().default(0),
    loggedInOn: text("logged_in_on"),
    checkedInOn: text("checked_in_on"),
    checkInStreak: integer("check_in_streak").notNull().default(0),
    sharedOn: text("shared_on"),
    sharesThatDay: integer("shares_that_day").notNull().default(0),
    /** The RFM cell of the last close; null if the member had no standing order then. */
    cell: jsonb("cell").$type<RfmCell>(),
    /** 等级体验: the level whose benefits count until `trial_until`. */
    trialLevelId: text("trial_level_id"),
    trialUntil: timeColumn("trial_until"),
    joinedAt: timeColumn("joined_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.scope] }),
    index("membership_level").on(table.scope, table.levelId),
    index("membership_segment")
      .on(sql`(cell ->> 'segment')`, table.memberId)
      .where(sql`scope = 'platform' and cell is not null`),
    check(
      "membership_counts",
      sql`${table.warnedCloses} >= 0 and ${table.checkInStreak} >= 0 and ${table.sharesThatDay} >= 0`,
    ),
    check("membership_trial", sql`(${table.trialLevelId} is null) = (${table.trialUntil} is null)`),
  ],
);

export const levelChangeIds = pgSequence("level_change_ids");

/** 等级历史: append-only; `from_level` is null where the member joined. */
export const levelChange = pgTable(
  "level_change",
  {
    memberId: idColumn("member_id").notNull(),
    scope: text("scope").notNull(),
    id: idColumn("id").notNull().default(nextOf(levelChangeIds)),
    fromLevel: text("from_level"),
    toLevel: text("to_level").notNull(),
    at: timeColumn("at").notNull(),
    /** core's `LevelChange["why"]`, or `joined`. */
    why: text("why").notNull(),
    /** The reason that customer service gave. */
    reason: text("reason"),
    actor: text("actor").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.scope, table.id] }),
    index("level_change_recent").on(table.at),
  ],
);

/** 积分批次: what is left of the points that expire at one moment; the lots' sum is the balance of the account `points`. */
export const pointLot = pgTable(
  "point_lot",
  {
    memberId: idColumn("member_id").notNull(),
    scope: text("scope").notNull(),
    expiresAt: timeColumn("expires_at").notNull(),
    points: bigint("points", { mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.scope, table.expiresAt] }),
    index("point_lot_due").on(table.expiresAt).where(sql`${table.points} > 0`),
    check("point_lot_points", sql`${table.points} >= 0`),
  ],
);

/** 成长值结算: the primary key closes a period of a programme once; `finished_at` is null while its members are worked through. */
export const growthClose = pgTable(
  "growth_close",
  {
    scope: text("scope").notNull(),
    period: text("period").notNull(),
    programmeVersion: integer("programme_version").notNull(),
    closedAt: timeColumn("closed_at").notNull(),
    closedBy: text("closed_by").notNull(),
    finishedAt: timeColumn("finished_at"),
    /** Members up to this number are closed; the next run continues after it. */
    doneThrough: idColumn("done_through").notNull().default("0"),
    /** Members of the programme at the close, and what it did to their levels. */
    members: integer("members").notNull().default(0),
    raised: integer("raised").notNull().default(0),
    warned: integer("warned").notNull().default(0),
    lowered: integer("lowered").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.scope, table.period] })],
);

/** RFM 单元: where a close put a member with standing orders, kept per period. */
export const rfmCell = pgTable(
  "rfm_cell",
  {
    memberId: idColumn("member_id").notNull(),
    scope: text("scope").notNull(),
    period: text("period").notNull(),
    r: integer("r").notNull(),
    f: integer("f").notNull(),
    m: integer("m").notNull(),
    segment: text("segment").notNull(),
    /** The change of the F bin since the last close. */
    frequencyChange: integer("frequency_change").notNull(),
    at: timeColumn("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.scope, table.period] }),
    index("rfm_cell_close").on(table.scope, table.period, table.segment),
    index("rfm_cell_waking").on(table.scope, table.period).where(sql`${table.frequencyChange} <= -2`),
    check(
      "rfm_cell_bins",
      sql`${table.r} between 1 and 5 and ${table.f} between 1 and 5 and ${table.m} between 1 and 5`,
    ),
  ],
);

/** 自动结算成长值: a scope with a row closes each calendar month by itself that ends after the row was written. */
export const growthSchedule = pgTable("growth_schedule", {
  scope: text("scope").primaryKey(),
  setAt: timeColumn("set_at").notNull(),
  setBy: text("set_by").notNull(),
});

/** 免邮次数: orders of a month (Asia/Shanghai) whose freight a level paid; a conditional write keeps the limit. */
export const freeFreightUse = pgTable(
  "free_freight_use",
  {
    memberId: idColumn("member_id").notNull(),
    scope: text("scope").notNull(),
    month: text("month").notNull(),
    orders: integer("orders").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.scope, table.month] }),
    check("free_freight_use_orders", sql`${table.orders} >= 0`),
  ],
);
