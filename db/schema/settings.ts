import { type LegalTextKind, legalTextKinds, maxLegalTextLength } from "@liandong/core/settings/legal-texts";
import type { ShopSettings } from "@liandong/core/settings/shop-settings";
import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { timeColumn } from "./columns";

/** 店铺设置: every save is a row, never changed; the highest version holds. Without a row core's defaults hold. */
export const shopSettingsVersion = pgTable(
  "shop_settings_version",
  {
    version: integer("version").primaryKey(),
    document: jsonb("document").$type<ShopSettings>().notNull(),
    savedAt: timeColumn("saved_at").notNull(),
    /** `staff:ID` or `system`. */
    savedBy: text("saved_by").notNull(),
    /** The earlier version that was brought back; null for a save of something new. */
    restoredFrom: integer("restored_from"),
  },
  (table) => [check("shop_settings_version_positive", sql`${table.version} > 0`)],
);

/** 协议文本: each change of words of a kind is a row, never changed; a consent names kind and version. */
export const legalText = pgTable(
  "legal_text",
  {
    kind: text("kind", { enum: legalTextKinds }).$type<LegalTextKind>().notNull(),
    version: integer("version").notNull(),
    text: text("text").notNull(),
    savedAt: timeColumn("saved_at").notNull(),
    savedBy: text("saved_by").notNull(),
    restoredFrom: integer("restored_from"),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.version] }),
    check("legal_text_version", sql`${table.version} > 0`),
    check("legal_text_length", sql.raw(`char_length(text) between 1 and ${maxLegalTextLength}`)),
  ],
);
