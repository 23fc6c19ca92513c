import type { RankingSettings } from "@liandong/core/rankings/ranking";
import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable } from "drizzle-orm/pg-core";
import { idColumn, timeColumn, versionColumn } from "./columns";
import { member } from "./members";

/** 推广榜: which boards members see. One row; none before the first save. */
export const rankingSettings = pgTable(
  "ranking_settings",
  {
    id: integer("id").primaryKey().default(1),
    settings: jsonb("settings").$type<RankingSettings>().notNull(),
    version: versionColumn(),
  },
  (table) => [check("ranking_settings_one", sql`${table.id} = 1`)],
);

/** 不上榜: members who are on no board, by their own wish. */
export const rankingAbsence = pgTable("ranking_absence", {
  memberId: idColumn("member_id")
    .primaryKey()
    .references(() => member.id),
  at: timeColumn("at").notNull(),
});
