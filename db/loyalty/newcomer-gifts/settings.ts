import { type NewcomerGiftDocument, noNewcomerGift } from "@liandong/core/promotions/newcomer-gift";
import { desc, eq } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { newcomerGiftVersion } from "../../schema/newcomer-gifts";

/** Version 0 gives nothing. `since`: who registered or ordered first before it is no newcomer; null while it is off. */
export type NewcomerGiftInForce = { version: number; document: NewcomerGiftDocument; since: Date | null };

const { version, document, since } = newcomerGiftVersion;

export async function loadNewcomerGift({ drizzle }: Handle): Promise<NewcomerGiftInForce> {
  const [row] = await drizzle
    .select({ version, document, since })
    .from(newcomerGiftVersion)
    .orderBy(desc(version))
    .limit(1);
  return row ?? { version: 0, document: noNewcomerGift, since: null };
}

export async function findNewcomerGift({ drizzle }: Handle, wanted: number): Promise<NewcomerGiftDocument | null> {
  const [row] = await drizzle.select({ document }).from(newcomerGiftVersion).where(eq(version, wanted));
  return row?.document ?? null;
}

type Save = NewcomerGiftInForce & { savedAt: Date; savedBy: string; restoredFrom: number | null };

/** Writes the next version over the one that was edited; null when somebody has saved since. */
export async function saveNewcomerGift({ sql }: Transaction, save: Save): Promise<number | null> {
  const { savedAt, savedBy, restoredFrom } = save;
  const [row] = await sql<{ version: number }[]>`
    INSERT INTO newcomer_gift_version (version, document, since, saved_at, saved_by, restored_from)
    SELECT ${save.version}::integer + 1, ${sql.json(save.document)}, ${save.since}, ${savedAt}, ${savedBy}, ${restoredFrom}
    WHERE ${save.version}::integer = (SELECT coalesce(max(version), 0) FROM newcomer_gift_version)
    ON CONFLICT (version) DO NOTHING RETURNING version`;
  return row?.version ?? null;
}

export type NewcomerGiftStep = {
  version: number;
  document: NewcomerGiftDocument;
  savedAt: Date;
  restoredFrom: number | null;
  staffName: string | null;
};

/** Versions below `before`, the latest first. */
export async function listNewcomerGiftSteps(
  { sql }: Handle,
  { before, limit }: { before: number | null; limit: number },
): Promise<NewcomerGiftStep[]> {
  return sql<NewcomerGiftStep[]>`
    SELECT v.version, v.document, v.saved_at AS "savedAt", v.restored_from AS "restoredFrom", s.name AS "staffName"
    FROM newcomer_gift_version AS v LEFT JOIN staff AS s ON v.saved_by = 'staff:' || s.id
    WHERE v.version < coalesce(${before}::integer, 2147483647) ORDER BY v.version DESC LIMIT ${limit}`;
}
