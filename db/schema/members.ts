import { legalTextKinds } from "@liandong/core/settings/legal-texts";
import { sql } from "drizzle-orm";
import { check, index, integer, pgSequence, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { generatedId, idColumn, timeColumn } from "./columns";
import { searchGrams } from "./search-grams";

/** Member numbers are shown to people, so the first one has eight digits already. */
export const memberIds = pgSequence("member_ids", { startWith: 10000001 });

export const member = pgTable(
  "member",
  {
    id: generatedId("id", memberIds),
    nickname: text("nickname").notNull(),
    avatarUrl: text("avatar_url").notNull(),
    phone: text("phone"),
    /** The last four digits, by which customer service searches; the database derives them from the phone number. */
    phoneLast4: text("phone_last4").generatedAlwaysAs(sql`right(phone, 4)`),
    /** 生日: month and day, `06-18`; set once, by the member. */
    birthday: text("birthday"),
    /** 性别; null where the member did not say. */
    sex: text("sex", { enum: ["male", "female"] }),
    /** 封禁: no login and no purchase from this moment on; null for everybody else. */
    blockedAt: timeColumn("blocked_at"),
    /** Why staff blocked the member, as the member is told. */
    blockReason: text("block_reason"),
    /** 注销: from this moment on the row stands for nobody; orders and ledger keep pointing to it. */
    erasedAt: timeColumn("erased_at"),
    createdAt: timeColumn("created_at").notNull(),
    lastLoginAt: timeColumn("last_login_at").notNull(),
  },
  (table) => [
    index("member_phone").on(table.phone),
    index("member_birthday").on(table.birthday).where(sql`${table.birthday} is not null`),
    check("member_sex", sql`${table.sex} in ('male', 'female')`),
    check("member_block_reason", sql`(${table.blockedAt} is null) = (${table.blockReason} is null)`),
    check("member_erased", sql`${table.erasedAt} is null or num_nonnulls(phone, birthday, sex) = 0`),
    check("member_birthday", sql`${table.birthday} ~ '^[01][0-9]-[0-3][0-9]$'`),
    index("member_phone_last4").on(table.phoneLast4),
    index("member_registered").on(table.createdAt, table.id),
    index("member_blocked").on(table.id).where(sql`${table.blockedAt} is not null`),
    index("member_nickname")
      .using("gin", sql`(${searchGrams(sql`nickname`)})`)
      .with({ fastupdate: false }),
  ],
);

/**
 * A WeChat account in one mini-program is one member: the primary key is what makes two first logins at once register once.
 * WeChat derives an openid from person and mini-program, so it is unique over all of them.
 */
export const memberOpenid = pgTable(
  "member_openid",
  {
    openid: text("openid").primaryKey(),
    memberId: idColumn("member_id").notNull(),
    /** The mini-program that the openid belongs to; null only in rows written before `installation` names the first one. */
    appid: text("appid"),
    unionid: text("unionid"),
  },
  (table) => [index("member_openid_member").on(table.memberId)],
);

/** Every member gets a code at registration; it is shown to agents and bosses and works while its member is one. */
export const invitationCode = pgTable(
  "invitation_code",
  {
    code: text("code").primaryKey(),
    memberId: idColumn("member_id").notNull(),
  },
  (table) => [index("invitation_code_member").on(table.memberId)],
);

/** 同意记录: that a member agreed to a version of a text, and where; rows are never changed or deleted. */
export const memberConsent = pgTable(
  "member_consent",
  {
    memberId: idColumn("member_id").notNull(),
    kind: text("kind", { enum: legalTextKinds }).notNull(),
    version: integer("version").notNull(),
    at: timeColumn("at").notNull(),
    /** The app in which they agreed. */
    app: text("app", { enum: ["weapp", "h5"] }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.kind, table.version] }),
    check("member_consent_kind", sql`${table.kind} in ('user_agreement', 'privacy_policy', 'agent_agreement')`),
    check("member_consent_version", sql`${table.version} > 0`),
    check("member_consent_app", sql`${table.app} in ('weapp', 'h5')`),
  ],
);

export const sessionKinds = ["member", "staff"] as const;

/** Only the SHA-256 of a session token is stored, so that a reader of the table cannot log in with it. */
export const session = pgTable(
  "session",
  {
    tokenHash: text("token_hash").primaryKey(),
    kind: text("kind", { enum: sessionKinds }).notNull(),
    /** The mini-program that a member logged in with; null for staff, and for sessions of earlier versions. */
    appid: text("appid"),
    subjectId: idColumn("subject_id").notNull(),
    createdAt: timeColumn("created_at").notNull(),
    expiresAt: timeColumn("expires_at").notNull(),
    /** 登录设备: what the client said it runs on, such as "iPhone 13 · 微信"; null where it said nothing. */
    device: text("device"),
  },
  (table) => [
    index("session_subject").on(table.kind, table.subjectId),
    index("session_expires_at").on(table.expiresAt),
    check("session_kind", sql`${table.kind} in ('member', 'staff')`),
  ],
);
