import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgSequence, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { fenColumn, generatedId, idColumn, nextOf, timeColumn } from "./columns";
import { member } from "./members";

/** The order in which members first became agents or bosses (core/rules/plan.md, section 9). */
export const joinedSequence = pgSequence("member_joined_seq");

/** The moment by which team lists sort and date a member (migration 0016). */
const listed = sql`listed_since(identity, bound_at, joined_at)`;

/** The facts of a member that the plan decides on: core's `MemberFacts`, one row each. Counters change by deltas only. */
export const memberStanding = pgTable(
  "member_standing",
  {
    memberId: idColumn("member_id")
      .primaryKey()
      .references(() => member.id),
    referrerId: idColumn("referrer_id"),
    boundAt: timeColumn("bound_at"),
    depth: integer("depth").notNull().default(0),
    ownerId: idColumn("owner_id"),
    joinedSeq: bigint("joined_seq", { mode: "number" }),
    joinedAt: timeColumn("joined_at"),
    identity: text("identity", { enum: ["customer", "agent", "boss"] })
      .notNull()
      .default("customer"),
    directAgents: integer("direct_agents").notNull().default(0),
    directBosses: integer("direct_bosses").notNull().default(0),
    standingJoinOrders: integer("standing_join_orders").notNull().default(0),
    ownTeamOrders: integer("own_team_orders").notNull().default(0),
    personalSpendFen: fenColumn("personal_spend_fen").notNull().default(0),
    operatorGrants: text("operator_grants").array().notNull().default(sql`'{}'`),
    packGrants: text("pack_grants").array().notNull().default(sql`'{}'`),
    titlesMet: text("titles_met").array().notNull().default(sql`'{}'`),
    fundReleasedAt: timeColumn("fund_released_at"),
    /** 归属线: the topmost owner of a line of owners who own each other; null for members on no line (core/plan/owner-lines.ts). */
    ownerLine: idColumn("owner_line"),
    /** On a line, what `placement_class` gives: the search for placement finds the nearest owner with enough directs by it. */
    placementClass: integer("placement_class"),
  },
  (table) => [
    index("member_standing_bound").on(table.boundAt, table.referrerId).where(sql`referrer_id is not null`),
    index("member_standing_referrer").on(table.referrerId, table.joinedSeq),
    index("member_standing_direct").on(table.referrerId, table.memberId),
    index("member_standing_identity").on(table.identity, table.memberId).where(sql`identity <> 'customer'`),
    index("member_standing_handed_over")
      .on(table.referrerId, table.joinedSeq, table.identity)
      .where(sql`joined_seq is not null and owner_id is distinct from referrer_id`),
    index("member_standing_titled")
      .on(table.referrerId)
      .where(sql`titles_met <> '{}' or operator_grants <> '{}' or pack_grants <> '{}'`),
    index("member_standing_referral_list").on(table.referrerId, table.identity, listed, table.memberId),
    index("member_standing_market_list").on(table.ownerId, table.identity, listed, table.memberId),
    index("member_standing_owner_line")
      .on(table.ownerLine, table.placementClass, table.depth)
      .where(sql`owner_line is not null`),
    check("member_standing_not_own_referrer", sql`${table.referrerId} <> ${table.memberId}`),
    check(
      "member_standing_counters",
      sql`${table.directAgents} >= 0 and ${table.directBosses} >= 0 and ${table.standingJoinOrders} >= 0
        and ${table.ownTeamOrders} >= 0 and ${table.personalSpendFen} >= 0`,
    ),
    check("member_standing_owner_needs_joining", sql`${table.ownerId} is null or ${table.joinedSeq} is not null`),
  ],
);

export const teamViews = ["referral", "market", "handedOver"] as const;
const teamPlace = {
  memberId: idColumn("member_id").notNull(),
  /** `referral`: their directs; `market`: whom they own; `handedOver`: directs who joined and whom they do not own. */
  view: text("view", { enum: teamViews }).notNull(),
  identity: text("identity", { enum: ["customer", "agent", "boss"] }).notNull(),
};

/** 团队人数: a projection of the standings. The figure is the sum of this and the changes that were not added yet. */
export const teamCount = pgTable("team_count", { ...teamPlace, members: integer("members").notNull() }, (table) => [
  primaryKey({ columns: [table.memberId, table.view, table.identity] }),
]);

export const teamChangeIds = pgSequence("team_change_ids");

/** Rows that flows insert with a changed standing, so that payments of one market never wait for a counter of its head. */
export const teamChange = pgTable(
  "team_change",
  { ...teamPlace, id: idColumn("id").notNull().default(nextOf(teamChangeIds)), change: integer("change").notNull() },
  (table) => [primaryKey({ columns: [table.memberId, table.id] })],
);

/**
 * 线: what each member's team was at the last hourly count: people, agents, join orders and purchases below them, and the same
 * with themselves, by which their referrer's lines are sorted. Written as a whole from one snapshot of the tree.
 */
export const teamLine = pgTable(
  "team_line",
  {
    memberId: idColumn("member_id").primaryKey(),
    referrerId: idColumn("referrer_id"),
    people: integer("people").notNull(),
    agents: integer("agents").notNull(),
    orders: integer("orders").notNull(),
    volumeFen: fenColumn("volume_fen").notNull(),
    /** Purchases of the biggest line below them. */
    biggestLineFen: fenColumn("biggest_line_fen").notNull(),
    lineOrders: integer("line_orders").notNull(),
    lineFen: fenColumn("line_fen").notNull(),
  },
  (table) => [
    index("team_line_people").on(table.referrerId, table.people, table.memberId),
    index("team_line_orders").on(table.referrerId, table.lineOrders, table.memberId),
    index("team_line_money").on(table.referrerId, table.lineFen, table.memberId),
  ],
);

export const changeIds = pgSequence("standing_change_ids");

/** 身份与头衔历史: every change of identity or title, with what caused it. */
export const standingChange = pgTable(
  "standing_change",
  {
    memberId: idColumn("member_id").notNull(),
    id: idColumn("id").notNull().default(nextOf(changeIds)),
    /** `identity`, or `title:TRACK`. */
    aspect: text("aspect").notNull(),
    fromValue: text("from_value"),
    toValue: text("to_value"),
    at: timeColumn("at").notNull(),
    /** core's `StandingCause`: what happened, the order, the reason of an operator. */
    cause: jsonb("cause").notNull(),
    actor: text("actor").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.id] }),
    index("standing_change_joined")
      .on(table.at)
      .where(sql`${table.aspect} = 'identity' and ${table.fromValue} = 'customer'`),
  ],
);

export const grantIds = pgSequence("operator_grant_ids");

/** An operator's grant of an identity, a title or a region, with reasons; what counts is kept on the standing or the office. */
export const operatorGrant = pgTable(
  "operator_grant",
  {
    id: generatedId("id", grantIds),
    memberId: idColumn("member_id").notNull(),
    /** `identity:boss`, `title:V1` or `region:3401`. */
    mark: text("mark").notNull(),
    grantedAt: timeColumn("granted_at").notNull(),
    grantedBy: text("granted_by").notNull(),
    reason: text("reason").notNull(),
    revokedAt: timeColumn("revoked_at"),
    revokedBy: text("revoked_by"),
    revokeReason: text("revoke_reason"),
  },
  (table) => [index("operator_grant_member").on(table.memberId)],
);

/** 区域代理: at most one holder per region code; the primary key is the rule. */
export const regionOffice = pgTable(
  "region_office",
  {
    code: text("code").primaryKey(),
    memberId: idColumn("member_id").notNull(),
    grantedAt: timeColumn("granted_at").notNull(),
  },
  (table) => [index("region_office_member").on(table.memberId)],
);
