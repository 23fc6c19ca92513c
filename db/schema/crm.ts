import { type CustomerKind, customerKinds } from "@liandong/core/crm/customer-kinds";
import { type FollowUpWay, followUpWays } from "@liandong/core/crm/follow-up-ways";
import { type OpportunityStage, opportunityStages } from "@liandong/core/crm/opportunity-stages";
import { type OwnershipReason, ownershipReasons } from "@liandong/core/crm/pool";
import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { fenColumn, generatedId, idColumn, timeColumn, versionColumn } from "./columns";
import { staff } from "./staff";

export const crmCustomerIds = pgSequence("crm_customer_ids");
export const crmFollowUpIds = pgSequence("crm_follow_up_ids");
export const crmOpportunityIds = pgSequence("crm_opportunity_ids");

const listed = (names: readonly string[]) => sql.raw(names.map((name) => `'${name}'`).join(", "));

/** 客户与线索: whom sales people follow, a member or somebody who may become one. */
export const crmCustomer = pgTable(
  "crm_customer",
  {
    id: generatedId("id", crmCustomerIds),
    kind: text("kind", { enum: customerKinds }).$type<CustomerKind>().notNull(),
    name: text("name").notNull(),
    /** Null for a member without one, and after 注销. */
    phone: text("phone").unique(),
    /** Null for a lead. Members may lie on another machine, so no constraint holds it; `verify` does. */
    memberId: idColumn("member_id").unique(),
    source: text("source").notNull().default(""),
    wants: text("wants").notNull().default(""),
    /** 负责人; null in 公海. */
    ownerId: idColumn("owner_id").references(() => staff.id),
    /** The last follow-up, or the last change of hands where that is later. */
    touchedAt: timeColumn("touched_at").notNull(),
    /** 下次联系; null when nothing was agreed. */
    nextContactAt: timeColumn("next_contact_at"),
    createdAt: timeColumn("created_at").notNull(),
    createdBy: idColumn("created_by")
      .notNull()
      .references(() => staff.id),
    version: versionColumn(),
  },
  (table) => [
    index("crm_customer_owner").on(table.ownerId, table.id),
    index("crm_customer_touched").on(table.ownerId, table.touchedAt),
    index("crm_customer_next")
      .on(table.ownerId, table.nextContactAt, table.id)
      .where(sql`${table.nextContactAt} is not null`),
    index("crm_customer_pool").on(table.touchedAt, table.id).where(sql`${table.ownerId} is null`),
    check("crm_customer_kind", sql`${table.kind} in (${listed(customerKinds)})`),
    check("crm_customer_name", sql`char_length(${table.name}) between 1 and 40`),
    check("crm_customer_phone", sql`${table.phone} ~ '^[01][0-9]{9,11}$'`),
    check("crm_customer_texts", sql`char_length(${table.source}) <= 20 and char_length(${table.wants}) <= 500`),
  ],
);

/** 负责人记录: every change of hands, never changed; the highest number holds. */
export const crmOwnership = pgTable(
  "crm_ownership",
  {
    customerId: idColumn("customer_id")
      .notNull()
      .references(() => crmCustomer.id),
    number: integer("number").notNull(),
    /** Null: 公海. */
    ownerId: idColumn("owner_id").references(() => staff.id),
    at: timeColumn("at").notNull(),
    reason: text("reason", { enum: ownershipReasons }).$type<OwnershipReason>().notNull(),
    /** Null: the job. */
    byStaffId: idColumn("by_staff_id").references(() => staff.id),
  },
  (table) => [
    primaryKey({ columns: [table.customerId, table.number] }),
    index("crm_ownership_owner").on(table.ownerId, table.at),
    check("crm_ownership_reason", sql`${table.reason} in (${listed(ownershipReasons)})`),
    check("crm_ownership_number", sql`${table.number} > 0`),
  ],
);

/** 跟进记录. */
export const crmFollowUp = pgTable(
  "crm_follow_up",
  {
    id: generatedId("id", crmFollowUpIds),
    customerId: idColumn("customer_id")
      .notNull()
      .references(() => crmCustomer.id),
    staffId: idColumn("staff_id")
      .notNull()
      .references(() => staff.id),
    at: timeColumn("at").notNull(),
    way: text("way", { enum: followUpWays }).$type<FollowUpWay>().notNull(),
    text: text("text").notNull(),
    nextContactAt: timeColumn("next_contact_at"),
    /** Made by the form: a repetition writes nothing. */
    requestKey: text("request_key").notNull(),
  },
  (table) => [
    unique("crm_follow_up_request").on(table.staffId, table.requestKey),
    index("crm_follow_up_customer").on(table.customerId, table.id),
    index("crm_follow_up_staff").on(table.staffId, table.at),
    check("crm_follow_up_way", sql`${table.way} in (${listed(followUpWays)})`),
    check("crm_follow_up_text", sql`char_length(${table.text}) between 1 and 1000`),
  ],
);

/** 商机. */
export const crmOpportunity = pgTable(
  "crm_opportunity",
  {
    id: generatedId("id", crmOpportunityIds),
    customerId: idColumn("customer_id")
      .notNull()
      .references(() => crmCustomer.id),
    title: text("title").notNull(),
    stage: text("stage", { enum: opportunityStages }).$type<OpportunityStage>().notNull(),
    amountFen: fenColumn("amount_fen").notNull(),
    /** 预计成交日. */
    expectedOn: date("expected_on"),
    lostReason: text("lost_reason"),
    stageAt: timeColumn("stage_at").notNull(),
    createdAt: timeColumn("created_at").notNull(),
    version: versionColumn(),
  },
  (table) => [
    index("crm_opportunity_customer").on(table.customerId, table.id),
    index("crm_opportunity_stage").on(table.stage, table.stageAt),
    check("crm_opportunity_stage", sql`${table.stage} in (${listed(opportunityStages)})`),
    check("crm_opportunity_amount", sql`${table.amountFen} between 0 and 100000000000`),
    check("crm_opportunity_title", sql`char_length(${table.title}) between 1 and 40`),
    check("crm_opportunity_lost", sql`(${table.stage} = 'lost') = (${table.lostReason} is not null)`),
  ],
);

/** 商机经过的阶段, the first of which is how it began; the sales person is whoever moved it. */
export const crmOpportunityStep = pgTable(
  "crm_opportunity_step",
  {
    opportunityId: idColumn("opportunity_id").notNull(),
    number: integer("number").notNull(),
    stage: text("stage", { enum: opportunityStages }).$type<OpportunityStage>().notNull(),
    at: timeColumn("at").notNull(),
    staffId: idColumn("staff_id")
      .notNull()
      .references(() => staff.id),
  },
  (table) => [
    primaryKey({ columns: [table.opportunityId, table.number] }),
    foreignKey({ columns: [table.opportunityId], foreignColumns: [crmOpportunity.id] }),
    index("crm_opportunity_step_staff").on(table.staffId, table.stage, table.at),
    check("crm_opportunity_step_stage", sql`${table.stage} in (${listed(opportunityStages)})`),
  ],
);

/** 客户跟进设置: one row; without it core's default holds, which is version 0. */
export const crmSettings = pgTable(
  "crm_settings",
  {
    id: integer("id").primaryKey().default(1),
    poolDays: integer("pool_days").notNull(),
    version: versionColumn(),
  },
  (table) => [
    check("crm_settings_one", sql`${table.id} = 1`),
    check("crm_settings_days", sql`${table.poolDays} between 3 and 365`),
  ],
);
