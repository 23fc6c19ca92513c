import {
  defaultShopSettings,
  type ShopSettings,
  type ShopSettingsInForce,
} from "@liandong/core/settings/shop-settings";
import { desc, eq } from "drizzle-orm";
import type { Handle, Transaction } from "../connection/database";
import { shopSettingsVersion } from "../schema/settings";

/** The settings in force; version 0 and the defaults until somebody saves some. */
export async function loadShopSettings({ drizzle }: Handle): Promise<ShopSettingsInForce> {
  const [row] = await drizzle
    .select({ settings: shopSettingsVersion.document, version: shopSettingsVersion.version })
    .from(shopSettingsVersion)
    .orderBy(desc(shopSettingsVersion.version))
    .limit(1);
  return row ? { ...row, settings: withDefaults(row.settings) } : { settings: defaultShopSettings, version: 0 };
}

/** An older row lacks what later releases added: that has its default. */
function withDefaults(kept: ShopSettings): ShopSettings {
  return {
    brand: { ...defaultShopSettings.brand, ...kept.brand },
    service: { ...defaultShopSettings.service, ...kept.service },
    orderTimes: { ...defaultShopSettings.orderTimes, ...kept.orderTimes },
    messages: { ...defaultShopSettings.messages, ...kept.messages },
    shipping: { ...defaultShopSettings.shipping, ...kept.shipping },
  };
}

export type SettingsToSave = {
  /** The version that was edited. */
  version: number;
  settings: ShopSettings;
  savedAt: Date;
  savedBy: string;
  restoredFrom: number | null;
};

/** Writes the next version; null when somebody has saved since. The primary key lets one of two savers through. */
export async function saveShopSettings({ sql }: Transaction, save: SettingsToSave): Promise<number | null> {
  const { version, settings, savedAt, savedBy, restoredFrom } = save;
  const [row] = await sql<{ version: number }[]>`
    INSERT INTO shop_settings_version (version, document, saved_at, saved_by, restored_from)
    SELECT ${version}::integer + 1, ${sql.json(settings)}, ${savedAt}, ${savedBy}, ${restoredFrom}
    WHERE ${version}::integer = (SELECT coalesce(max(version), 0) FROM shop_settings_version)
    ON CONFLICT (version) DO NOTHING RETURNING version`;
  return row?.version ?? null;
}

/** One version as it was saved; null for a number that was never one. */
export async function findShopSettings({ drizzle }: Handle, version: number): Promise<ShopSettings | null> {
  const [row] = await drizzle
    .select({ settings: shopSettingsVersion.document })
    .from(shopSettingsVersion)
    .where(eq(shopSettingsVersion.version, version));
  return row ? withDefaults(row.settings) : null;
}

export type SettingsVersion = {
  version: number;
  settings: ShopSettings;
  savedAt: Date;
  savedBy: string;
  restoredFrom: number | null;
  /** Name of the staff; null for the system. */
  staffName: string | null;
};

/** Versions below `before`, the latest first. */
export async function listShopSettings(
  { sql }: Handle,
  { before, limit }: { before: number | null; limit: number },
): Promise<SettingsVersion[]> {
  const rows = await sql<SettingsVersion[]>`
    SELECT v.version, v.document AS settings, v.saved_at AS "savedAt", v.saved_by AS "savedBy",
      v.restored_from AS "restoredFrom", s.name AS "staffName"
    FROM shop_settings_version AS v LEFT JOIN staff AS s ON v.saved_by = 'staff:' || s.id
    WHERE v.version < coalesce(${before}::integer, 2147483647) ORDER BY v.version DESC LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, settings: withDefaults(row.settings) }));
}
