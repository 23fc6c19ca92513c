import { type CareReason, type CareState, careReasons, careStates } from "@liandong/core/life-cycle/care";
import { type LifeCycleSettings, type LifeStage, lifeStages } from "@liandong/core/life-cycle/life-stage";
import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { idColumn, timeColumn, versionColumn } from "./columns";
import { member } from "./members";

const listed = (names: readonly string[]) => sql.raw(names.map((name) => `'${name}'`).join(", "));
const stageColumn = (name: string) => text(name, { enum: lifeStages }).$type<LifeStage>();

/** 生命周期: the stage of each member as the last run judged it. */
export const lifeStage = pgTable(
  "life_stage",
  {
    memberId: idColumn("member_id")
      .primaryKey()
      .references(() => member.id),
    stage: stageColumn("stage").notNull(),
    /** When a run found the member in this stage first. */
    since: timeColumn("since").notNull(),
    /** Whole days; null with fewer than three orders. */
    rhythmDays: integer("rhythm_days"),
    /** The last order and the number of orders that the rhythm knows. */
    lastOrderAt: timeColumn("last_order_at"),
    orders: integer("orders").notNull().default(0),
  },
  (table) => [
    index("life_stage_members").on(table.stage, table.memberId),
    check("life_stage_stage", sql`${table.stage} in (${listed(lifeStages)})`),
    check("life_stage_rhythm", sql`${table.rhythmDays} >= 0`),
  ],
);

/** 阶段变化: each change of a member's stage; the first judgement is none. */
export const lifeMove = pgTable(
  "life_move",
  {
    memberId: idColumn("member_id")
      .notNull()
      .references(() => member.id),
    at: timeColumn("at").notNull(),
    from: stageColumn("from_stage").notNull(),
    to: stageColumn("to_stage").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.at] }),
    index("life_move_at").on(table.at, table.memberId),
    index("life_move_to").on(table.to, table.at),
    check(
      "life_move_stages",
      sql`${table.from} <> ${table.to} and ${table.from} in (${listed(lifeStages)}) and ${table.to} in (${listed(lifeStages)})`,
    ),
  ],
);

/** 每日人数: how many members a day's last run left in each stage. */
export const lifeDay = pgTable(
  "life_day",
  {
    /** Day of Asia/Shanghai. */
    day: text("day").notNull(),
    stage: stageColumn("stage").notNull(),
    members: integer("members").notNull(),
    countedAt: timeColumn("counted_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.stage] }), check("life_day_members", sql`${table.members} >= 0`)],
);

/** 关怀名单. */
export const lifeCare = pgTable(
  "life_care",
  {
    memberId: idColumn("member_id")
      .notNull()
      .references(() => member.id),
    /** Such as `sleeping-2026-03-03`: once per reason and occasion. */
    occasion: text("occasion").notNull(),
    reason: text("reason", { enum: careReasons }).$type<CareReason>().notNull(),
    since: timeColumn("since").notNull(),
    state: text("state", { enum: careStates }).$type<CareState>().notNull().default("open"),
    note: text("note").notNull().default(""),
    endedAt: timeColumn("ended_at"),
    /** Null while it is open, and where the member came back by themselves. */
    endedBy: idColumn("ended_by"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.occasion] }),
    index("life_care_list").on(table.state, table.since, table.memberId),
    index("life_care_reason").on(table.state, table.reason, table.since, table.memberId),
    check("life_care_words", sql`char_length(${table.note}) <= 200`),
    check("life_care_ended", sql`(${table.state} = 'open') = (${table.endedAt} is null)`),
  ],
);

export const lifeCycleSettings = pgTable(
  "life_cycle_settings",
  {
    id: integer("id").primaryKey().default(1),
    settings: jsonb("settings").$type<LifeCycleSettings>().notNull(),
    version: versionColumn(),
  },
  (table) => [check("life_cycle_settings_one", sql`${table.id} = 1`)],
);
