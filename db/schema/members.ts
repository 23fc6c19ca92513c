import { sql } from "drizzle-orm";
import { check, index, pgSequence, pgTable, text } from "drizzle-orm/pg-core";
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
    createdAt: timeColumn("created_at").notNull(),
    lastLoginAt: timeColumn("last_login_at").notNull(),
  },
  (table) => [
    index("member_phone").on(table.phone),
    index("member_birthday").on(table.birthday).where(sql`${table.birthday} is not null`),
    check("member_birthday", sql`${table.birthday} ~ '^[01][0-9]-[0-3][0-9]$'`),
    index("member_phone_last4").on(table.phoneLast4),
    index("member_nickname")
      .using("gin", sql`(${searchGrams(sql`nickname`)})`)
      .with({ fastupdate: false }),
  ],
);

/** A WeChat account is one member: the primary key is what makes two first logins at once register once. */
export const memberOpenid = pgTable(
  "member_openid",
  {
    openid: text("openid").primaryKey(),
    memberId: idColumn("member_id").notNull(),
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

export const sessionKinds = ["member", "staff"] as const;

/** Only the SHA-256 of a session token is stored, so that a reader of the table cannot log in with it. */
export const session = pgTable(
  "session",
  {
    tokenHash: text("token_hash").primaryKey(),
    kind: text("kind", { enum: sessionKinds }).notNull(),
    subjectId: idColumn("subject_id").notNull(),
    createdAt: timeColumn("created_at").notNull(),
    expiresAt: timeColumn("expires_at").notNull(),
  },
  (table) => [
    index("session_subject").on(table.kind, table.subjectId),
    index("session_expires_at").on(table.expiresAt),
    check("session_kind", sql`${table.kind} in ('member', 'staff')`),
  ],
);
