import {
  type OrganisationKind,
  type OrganisationRole,
  organisationKinds,
  organisationRoles,
  type PaymentTerm,
  type PurchaseApproval,
  paymentTerms,
} from "@liandong/core/organisations/organisation-words";
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { fenColumn, generatedId, idColumn, timeColumn, versionColumn } from "./columns";

export const organisationIds = pgSequence("organisation_ids");
export const organisationDepartmentIds = pgSequence("organisation_department_ids");
export const organisationApplicationIds = pgSequence("organisation_application_ids");
export const organisationTransferIds = pgSequence("organisation_transfer_ids");

const listed = (names: readonly string[]) => sql.raw(names.map((name) => `'${name}'`).join(", "));

/** 组织: a company, a school or a shop that buys through its members, with its contract and its credit. */
export const organisation = pgTable(
  "organisation",
  {
    id: generatedId("id", organisationIds),
    kind: text("kind", { enum: organisationKinds }).$type<OrganisationKind>().notNull(),
    name: text("name").notNull(),
    licenceNo: text("licence_no").notNull().unique(),
    /** 协议: the share of list prices, and the first and last day on which the contract counts; null for none. */
    rateBp: integer("rate_bp"),
    startsOn: date("starts_on"),
    endsOn: date("ends_on"),
    term: text("term", { enum: paymentTerms }).$type<PaymentTerm>().notNull().default("at_once"),
    /** Whether its orders pay awards. */
    awards: boolean("awards").notNull().default(true),
    /** Orders above it need an approval; null for none. */
    approvalLimitFen: fenColumn("approval_limit_fen"),
    creditLimitFen: fenColumn("credit_limit_fen").notNull().default(0),
    /** What it owes: `post_ledger` keeps it with every booking on its account; below zero after a refund of what was settled. */
    owedFen: fenColumn("owed_fen").notNull().default(0),
    /** A closed organisation buys nothing; its debts stay. */
    closedAt: timeColumn("closed_at"),
    createdAt: timeColumn("created_at").notNull(),
    version: versionColumn(),
  },
  (table) => [
    check("organisation_kind", sql`${table.kind} in (${listed(organisationKinds)})`),
    check("organisation_term", sql`${table.term} in (${listed(paymentTerms)})`),
    check(
      "organisation_texts",
      sql`char_length(${table.name}) between 1 and 60 and char_length(${table.licenceNo}) between 1 and 40`,
    ),
    check("organisation_rate", sql`${table.rateBp} between 1 and 10000`),
    check("organisation_dates", sql`${table.startsOn} <= ${table.endsOn}`),
    check("organisation_approval_limit", sql`${table.approvalLimitFen} >= 0`),
    check("organisation_credit", sql`${table.creditLimitFen} >= 0 and ${table.owedFen} <= ${table.creditLimitFen}`),
  ],
);

/** 部门 of an organisation, as a tree. */
export const organisationDepartment = pgTable(
  "organisation_department",
  {
    id: generatedId("id", organisationDepartmentIds),
    organisationId: idColumn("organisation_id")
      .notNull()
      .references(() => organisation.id),
    parentId: idColumn("parent_id"),
    name: text("name").notNull(),
  },
  (table) => [
    index("organisation_department_of").on(table.organisationId, table.id),
    check("organisation_department_name", sql`char_length(${table.name}) between 1 and 30`),
  ],
);

/** 组织成员: what a member may do for an organisation; a department of null is the whole organisation. */
export const organisationMember = pgTable(
  "organisation_member",
  {
    organisationId: idColumn("organisation_id")
      .notNull()
      .references(() => organisation.id),
    memberId: idColumn("member_id").notNull(),
    departmentId: idColumn("department_id").references(() => organisationDepartment.id),
    roles: text("roles").array().$type<OrganisationRole[]>().notNull(),
    addedAt: timeColumn("added_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.memberId] }),
    index("organisation_member_of").on(table.memberId, table.organisationId),
    check(
      "organisation_member_roles",
      sql`cardinality(${table.roles}) > 0 and ${table.roles} <@ array[${listed(organisationRoles)}]`,
    ),
  ],
);

/** 协议价 of a product, for all of its variants. */
export const organisationPrice = pgTable(
  "organisation_price",
  {
    organisationId: idColumn("organisation_id")
      .notNull()
      .references(() => organisation.id),
    productId: idColumn("product_id").notNull(),
    priceFen: fenColumn("price_fen").notNull(),
    startsOn: date("starts_on"),
    endsOn: date("ends_on"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.productId] }),
    check("organisation_price_amount", sql`${table.priceFen} >= 0`),
    check("organisation_price_dates", sql`${table.startsOn} <= ${table.endsOn}`),
  ],
);

/** 组织申请 from the mini-program, which operators decide. */
export const organisationApplication = pgTable(
  "organisation_application",
  {
    id: generatedId("id", organisationApplicationIds),
    memberId: idColumn("member_id").notNull(),
    kind: text("kind", { enum: organisationKinds }).$type<OrganisationKind>().notNull(),
    name: text("name").notNull(),
    licenceNo: text("licence_no").notNull(),
    licencePictureUrl: text("licence_picture_url").notNull(),
    state: text("state", { enum: ["waiting", "accepted", "refused"] })
      .notNull()
      .default("waiting"),
    /** Why it was refused; empty otherwise. */
    reason: text("reason").notNull().default(""),
    /** What it became; null unless it was accepted. */
    organisationId: idColumn("organisation_id"),
    createdAt: timeColumn("created_at").notNull(),
    decidedAt: timeColumn("decided_at"),
  },
  (table) => [
    index("organisation_application_state").on(table.state, table.createdAt, table.id),
    index("organisation_application_of").on(table.memberId, table.id),
    uniqueIndex("organisation_application_waiting").on(table.licenceNo).where(sql`${table.state} = 'waiting'`),
    check(
      "organisation_application_texts",
      sql`char_length(${table.name}) between 1 and 60 and char_length(${table.licenceNo}) between 1 and 40 and char_length(${table.reason}) <= 200`,
    ),
  ],
);

/** 组织采购: a trade that a member placed for an organisation, with its approval. */
export const organisationTrade = pgTable(
  "organisation_trade",
  {
    tradeNo: text("trade_no").primaryKey(),
    organisationId: idColumn("organisation_id")
      .notNull()
      .references(() => organisation.id),
    /** Who placed it, in which department then. */
    memberId: idColumn("member_id").notNull(),
    departmentId: idColumn("department_id"),
    totalFen: fenColumn("total_fen").notNull(),
    onAccount: boolean("on_account").notNull(),
    approval: text("approval", { enum: ["none", "waiting", "agreed", "refused"] })
      .$type<PurchaseApproval>()
      .notNull(),
    decidedBy: idColumn("decided_by"),
    decidedAt: timeColumn("decided_at"),
    /** Why it was refused; empty otherwise. */
    reason: text("reason").notNull().default(""),
    placedAt: timeColumn("placed_at").notNull(),
  },
  (table) => [
    index("organisation_trade_of").on(table.organisationId, table.placedAt, table.tradeNo),
    index("organisation_trade_waiting")
      .on(table.organisationId, table.placedAt)
      .where(sql`${table.approval} = 'waiting'`),
    check(
      "organisation_trade_decision",
      sql`(${table.decidedAt} is null) = (${table.approval} in ('none', 'waiting')) and char_length(${table.reason}) <= 200`,
    ),
  ],
);

/** 组织回款: money that an organisation has transferred, recorded once by finance staff. */
export const organisationTransfer = pgTable(
  "organisation_transfer",
  {
    id: generatedId("id", organisationTransferIds),
    organisationId: idColumn("organisation_id")
      .notNull()
      .references(() => organisation.id),
    requestKey: text("request_key").notNull().unique(),
    amountFen: fenColumn("amount_fen").notNull(),
    /** 银行流水号: one transfer is recorded once. */
    reference: text("reference").notNull(),
    receivedOn: date("received_on").notNull(),
    recordedAt: timeColumn("recorded_at").notNull(),
    recordedBy: idColumn("recorded_by").notNull(),
  },
  (table) => [
    unique("organisation_transfer_reference").on(table.organisationId, table.reference),
    index("organisation_transfer_of").on(table.organisationId, table.recordedAt),
    check("organisation_transfer_amount", sql`${table.amountFen} > 0`),
    check("organisation_transfer_text", sql`char_length(${table.reference}) between 1 and 60`),
  ],
);
