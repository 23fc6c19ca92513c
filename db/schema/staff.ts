import { approvalKinds, deedKinds, type StaffLimits } from "@liandong/core/audit/staff-limits";
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { store } from "./catalog";
import { amountColumn, fenColumn, generatedId, idColumn, timeColumn, versionColumn } from "./columns";

export const staffIds = pgSequence("staff_ids");
export const staffApprovalIds = pgSequence("staff_approval_ids");
export const staffAuditIds = pgSequence("staff_audit_ids");

/** 客服 service, 运营 operator, 财务 finance, 销售 sales, 店员 clerk (of one store), 管理员 admin (who may do everything). */
export const staffRoles = ["service", "operator", "finance", "sales", "clerk", "admin"] as const;
export type StaffRole = (typeof staffRoles)[number];

export const staffRoleIds = pgSequence("staff_role_ids");

/** 角色 that admins made of single rights (core/audit/staff-rights.ts), beside the built-in ones. */
export const staffRole = pgTable(
  "staff_role",
  {
    id: generatedId("id", staffRoleIds),
    name: text("name").notNull().unique(),
    rights: text("rights").array().notNull(),
    /** Whose 员工限额 hold for the role. */
    limitRole: text("limit_role", { enum: ["service", "operator", "finance"] }).notNull(),
    version: versionColumn(),
  },
  (table) => [
    check("staff_role_limit", sql`${table.limitRole} in ('service', 'operator', 'finance')`),
    check("staff_role_rights", sql`cardinality(${table.rights}) > 0`),
  ],
);

export const staff = pgTable(
  "staff",
  {
    id: generatedId("id", staffIds),
    username: text("username").notNull().unique(),
    passwordHash: text("password_hash").notNull(),
    name: text("name").notNull(),
    roles: text("roles", { enum: staffRoles }).array().notNull(),
    active: boolean("active").notNull().default(true),
    /** True while the password is one that somebody else set: nothing else can be done before it is changed. */
    mustChangePassword: boolean("must_change_password").notNull().default(false),
    /** 两步验证: the sealed secret of the authenticator; null without it. Older rows hold it in clear until their next login. */
    totpSecret: text("totp_secret"),
    /** Time step of the last accepted code, so that no code is good twice. */
    totpStep: integer("totp_step").notNull().default(0),
    /** 店铺员工: may see and change only what belongs to this store; null for staff of the platform. */
    storeId: idColumn("store_id").references(() => store.id),
    /** A role of single rights, besides the built-in ones in `roles`. */
    roleId: idColumn("role_id").references(() => staffRole.id),
  },
  (table) => [
    index("staff_role_id").on(table.roleId),
    check("staff_roles", sql`${table.roles} <@ array['service', 'operator', 'finance', 'sales', 'clerk', 'admin']`),
  ],
);

export const staffLoginOutcomes = ["done", "unknown", "disabled", "password", "code", "locked"] as const;

/** Browsers in which an account has logged in before: guesses from elsewhere do not lock them out. */
export const staffDevice = pgTable(
  "staff_device",
  {
    /** SHA-256 of the token that the browser keeps. */
    tokenHash: text("token_hash").primaryKey(),
    staffId: idColumn("staff_id")
      .notNull()
      .references(() => staff.id),
    lastUsedAt: timeColumn("last_used_at").notNull(),
  },
  (table) => [index("staff_device_staff").on(table.staffId)],
);

export const staffLoginIds = pgSequence("staff_login_ids");

/** 登录日志: every try to log in to the desk, with why it failed; also those under a name that no account has. */
export const staffLogin = pgTable(
  "staff_login",
  {
    id: generatedId("id", staffLoginIds),
    /** Null where no account has the name. */
    staffId: idColumn("staff_id").references(() => staff.id),
    username: text("username").notNull(),
    at: timeColumn("at").notNull(),
    outcome: text("outcome", { enum: staffLoginOutcomes }).notNull(),
    clientIp: text("client_ip").notNull(),
    /** What the browser says it is; null where it said nothing. */
    device: text("device"),
  },
  (table) => [
    index("staff_login_staff").on(table.staffId, table.id),
    index("staff_login_age").on(table.at),
    index("staff_login_failed").on(table.id).where(sql`${table.outcome} <> 'done'`),
  ],
);

/** What staff have done of a limited kind on a day of Asia/Shanghai: pieces or fen. */
export const staffDay = pgTable(
  "staff_day",
  {
    staffId: idColumn("staff_id")
      .notNull()
      .references(() => staff.id),
    day: text("day").notNull(),
    kind: text("kind", { enum: deedKinds }).notNull(),
    amount: fenColumn("amount").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.staffId, table.day, table.kind] }),
    check("staff_day_amount", sql`${table.amount} >= 0`),
  ],
);

/** 员工限额 that admins saved; without its row the defaults of core hold. */
export const staffLimitSettings = pgTable(
  "staff_limit_settings",
  {
    id: smallint("id").primaryKey(),
    limits: jsonb("limits").$type<StaffLimits>().notNull(),
    changedAt: timeColumn("changed_at").notNull(),
    changedBy: text("changed_by").notNull(),
    version: versionColumn(),
  },
  (table) => [check("staff_limit_settings_one", sql`${table.id} = 1`)],
);

/** 复核: an act above the limit of who asks for it, laid before a colleague, who approves or declines it. */
export const staffApproval = pgTable(
  "staff_approval",
  {
    id: generatedId("id", staffApprovalIds),
    kind: text("kind", { enum: approvalKinds }).notNull(),
    /** Null for a release of a plan, which is about no member. */
    memberId: idColumn("member_id"),
    /** The input of the act, run as it stands once it is approved. */
    input: jsonb("input").$type<Record<string, unknown>>().notNull(),
    /** Pieces or fen, as limits count them. */
    amount: amountColumn("amount").notNull(),
    reason: text("reason").notNull(),
    requestKey: text("request_key").notNull(),
    askedBy: idColumn("asked_by")
      .notNull()
      .references(() => staff.id),
    askedAt: timeColumn("asked_at").notNull(),
    state: text("state", { enum: ["waiting", "approved", "declined", "withdrawn", "expired"] })
      .notNull()
      .default("waiting"),
    /** Nobody decided an expired one; its `decidedAt` is when it was found. */
    decidedBy: idColumn("decided_by").references(() => staff.id),
    decidedAt: timeColumn("decided_at"),
    /** Why it was declined. */
    answer: text("answer"),
  },
  (table) => [
    unique("staff_approval_once").on(table.askedBy, table.requestKey),
    index("staff_approval_waiting").on(table.id).where(sql`state = 'waiting'`),
    index("staff_approval_decided_by").on(table.decidedBy),
    check("staff_approval_amount", sql`${table.amount} > 0`),
    check(
      "staff_approval_decided",
      sql`(${table.state} = 'waiting') = (${table.decidedAt} is null) and (${table.state} in ('waiting', 'expired')) = (${table.decidedBy} is null)`,
    ),
    check("staff_approval_two_people", sql`(${table.state} = 'withdrawn') = (${table.decidedBy} = ${table.askedBy})`),
  ],
);

/** What staff did, to whom, and why; written in the same transaction as the deed. */
export const staffAudit = pgTable(
  "staff_audit",
  {
    id: generatedId("id", staffAuditIds),
    staffId: idColumn("staff_id")
      .notNull()
      .references(() => staff.id),
    at: timeColumn("at").notNull(),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull(),
    reason: text("reason"),
  },
  (table) => [
    index("staff_audit_subject").on(table.subject, table.at),
    index("staff_audit_staff").on(table.staffId, table.at),
  ],
);

/** The longest draft in characters: far more than any plan or programme has. */
export const maxDraftLength = 200_000;

/** 草稿: the unpublished text of a plan or programme, one per document and author, so that nobody overwrites a colleague's. */
export const documentDraft = pgTable(
  "document_draft",
  {
    /** `plan`, or `programme:` with its scope. */
    document: text("document").notNull(),
    staffId: idColumn("staff_id")
      .notNull()
      .references(() => staff.id),
    /** The version that the draft was made from; null where the scope has none yet. */
    madeFrom: integer("made_from"),
    text: text("text").notNull(),
    savedAt: timeColumn("saved_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.document, table.staffId] }),
    index("document_draft_staff").on(table.staffId),
    check("document_draft_length", sql.raw(`char_length(text) <= ${maxDraftLength}`)),
  ],
);

/** 常用筛选: the filters of a list that a member of staff keeps under a name, as its address says them. */
export const staffListView = pgTable(
  "staff_list_view",
  {
    staffId: idColumn("staff_id")
      .notNull()
      .references(() => staff.id),
    list: text("list").notNull(),
    name: text("name").notNull(),
    query: text("query").notNull(),
    savedAt: timeColumn("saved_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.staffId, table.list, table.name] }),
    check("staff_list_view_length", sql`char_length(${table.name}) <= 20 and char_length(${table.query}) <= 2000`),
  ],
);

/** 列设置: the columns of a list that a member of staff has hidden. */
export const staffListColumns = pgTable(
  "staff_list_columns",
  {
    staffId: idColumn("staff_id")
      .notNull()
      .references(() => staff.id),
    list: text("list").notNull(),
    hidden: text("hidden").array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.staffId, table.list] })],
);
