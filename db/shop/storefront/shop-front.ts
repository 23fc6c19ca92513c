import { defaultShopFront, type ShopFront, type ShopFrontInForce } from "@liandong/core/catalog/shop-front";
import { desc, eq } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { shopFrontVersion } from "../../schema/shop-front";

/** 首页装修 in force; version 0 and the default until somebody saves one. */
export async function loadShopFront({ drizzle }: Handle): Promise<ShopFrontInForce> {
  const [row] = await drizzle
    .select({ shopFront: shopFrontVersion.document, version: shopFrontVersion.version })
    .from(shopFrontVersion)
    .orderBy(desc(shopFrontVersion.version))
    .limit(1);
  return row ? { ...row, shopFront: withDefaults(row.shopFront) } : { shopFront: defaultShopFront, version: 0 };
}

/** An older row lacks what later releases added: that has its default. */
const withDefaults = (kept: ShopFront): ShopFront => ({ ...defaultShopFront, ...kept });

type ShopFrontToSave = {
  /** The version that was edited. */
  version: number;
  shopFront: ShopFront;
  savedAt: Date;
  savedBy: string;
  restoredFrom: number | null;
};

/** Writes the next version; null when somebody has saved since. The primary key lets one of two savers through. */
export async function saveShopFrontVersion({ sql }: Transaction, save: ShopFrontToSave): Promise<number | null> {
  const { version, shopFront, savedAt, savedBy, restoredFrom } = save;
  const [row] = await sql<{ version: number }[]>`
    INSERT INTO shop_front_version (version, document, saved_at, saved_by, restored_from)
    SELECT ${version}::integer + 1, ${sql.json(shopFront)}, ${savedAt}, ${savedBy}, ${restoredFrom}
    WHERE ${version}::integer = (SELECT coalesce(max(version), 0) FROM shop_front_version)
    ON CONFLICT (version) DO NOTHING RETURNING version`;
  return row?.version ?? null;
}

/** One version as it was saved; null for a number that was never one. */
export async function findShopFront({ drizzle }: Handle, version: number): Promise<ShopFront | null> {
  const [row] = await drizzle
    .select({ shopFront: shopFrontVersion.document })
    .from(shopFrontVersion)
    .where(eq(shopFrontVersion.version, version));
  return row ? withDefaults(row.shopFront) : null;
}

type ShopFrontSave = {
  version: number;
  shopFront: ShopFront;
  savedAt: Date;
  restoredFrom: number | null;
  /** Name of the staff; null where the account is gone. */
  staffName: string | null;
};

/** Versions below `before`, the latest first. */
export async function listShopFronts(
  { sql }: Handle,
  { before, limit }: { before: number | null; limit: number },
): Promise<ShopFrontSave[]> {
  const rows = await sql<ShopFrontSave[]>`
    SELECT v.version, v.document AS "shopFront", v.saved_at AS "savedAt", v.restored_from AS "restoredFrom",
      s.name AS "staffName"
    FROM shop_front_version AS v LEFT JOIN staff AS s ON v.saved_by = 'staff:' || s.id
    WHERE v.version < coalesce(${before}::integer, 2147483647) ORDER BY v.version DESC LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, shopFront: withDefaults(row.shopFront) }));
}
