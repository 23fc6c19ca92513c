import { sql } from "drizzle-orm";
import { check, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { idColumn, timeColumn, versionColumn } from "./columns";

/** 平台证书: the certificates that WeChat Pay signs with, kept for all processes; the old and the new one are both valid. */
export const platformCertificate = pgTable(
  "platform_certificate",
  {
    mchid: text("mchid").notNull(),
    serial: text("serial").notNull(),
    pem: text("pem").notNull(),
    effectiveAt: timeColumn("effective_at").notNull(),
    /** When WeChat stops using it. */
    expiresAt: timeColumn("expires_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.mchid, table.serial] })],
);

/** When a merchant's certificates were last asked for, by whichever process: a conditional write keeps the pause. */
export const certificateAsk = pgTable("certificate_ask", {
  mchid: text("mchid").primaryKey(),
  askedAt: timeColumn("asked_at").notNull(),
});

/**
 * 微信接入: a mini-program with the merchant that it is paid by, besides the pair of the environment. `sealed` holds what is
 * secret, encrypted with a key that the database does not have.
 */
export const wechatAccount = pgTable(
  "wechat_account",
  {
    appid: text("appid").notNull(),
    mchid: text("mchid").notNull(),
    name: text("name").notNull(),
    /** `retired`: nobody logs in or pays through it; what was paid through it is still asked about and refunded. */
    state: text("state", { enum: ["active", "retired"] })
      .notNull()
      .default("active"),
    merchantSerial: text("merchant_serial").notNull(),
    /** `PUB_KEY_ID_…`; null where WeChat's certificates are fetched. */
    publicKeyId: text("public_key_id"),
    sealed: text("sealed").notNull(),
    changedAt: timeColumn("changed_at").notNull(),
    changedBy: text("changed_by").notNull(),
    version: versionColumn(),
  },
  (table) => [
    primaryKey({ columns: [table.appid, table.mchid] }),
    uniqueIndex("wechat_account_active").on(table.appid).where(sql`${table.state} = 'active'`),
    check("wechat_account_state", sql`${table.state} in ('active', 'retired')`),
  ],
);

/** A person is one member in all mini-programs of the shop: WeChat's unionid joins their accounts. */
export const memberUnionid = pgTable("member_unionid", {
  unionid: text("unionid").primaryKey(),
  memberId: idColumn("member_id").notNull(),
});
