import { type LegalText, type LegalTextKind, legalTextKinds } from "@liandong/core/settings/legal-texts";
import { and, desc, eq } from "drizzle-orm";
import type { Handle, Transaction } from "../connection/database";
import { legalText } from "../schema/settings";

export type LegalTextVersions = Record<LegalTextKind, number>;

/** The version in force of each kind; 0 where nothing was saved. */
export async function loadLegalTextVersions({ sql }: Handle): Promise<LegalTextVersions> {
  const rows = await sql<{ kind: LegalTextKind; version: number }[]>`
    SELECT kind, max(version) AS version FROM legal_text GROUP BY kind`;
  const saved = new Map(rows.map(({ kind, version }) => [kind, version]));
  return Object.fromEntries(legalTextKinds.map((kind) => [kind, saved.get(kind) ?? 0])) as LegalTextVersions;
}

/** The text in force, or the named version; null for a version that was never saved, version 0 for nothing saved yet. */
export async function findLegalText(
  { drizzle }: Handle,
  { kind, version }: { kind: LegalTextKind; version?: number },
): Promise<LegalText | null> {
  const [row] = await drizzle
    .select({ version: legalText.version, text: legalText.text, changedAt: legalText.savedAt })
    .from(legalText)
    .where(and(eq(legalText.kind, kind), version === undefined ? undefined : eq(legalText.version, version)))
    .orderBy(desc(legalText.version))
    .limit(1);
  if (row) return { kind, ...row };
  return version === undefined ? { kind, version: 0, text: "", changedAt: null } : null;
}

export type LegalTextToSave = {
  kind: LegalTextKind;
  /** The version that was edited. */
  version: number;
  text: string;
  savedAt: Date;
  savedBy: string;
  restoredFrom: number | null;
};

/** Writes the next version of the kind; null when somebody has saved since. */
export async function saveLegalText({ sql }: Transaction, save: LegalTextToSave): Promise<number | null> {
  const { kind, version, text, savedAt, savedBy, restoredFrom } = save;
  const [row] = await sql<{ version: number }[]>`
    INSERT INTO legal_text (kind, version, text, saved_at, saved_by, restored_from)
    SELECT ${kind}, ${version}::integer + 1, ${text}, ${savedAt}, ${savedBy}, ${restoredFrom}
    WHERE ${version}::integer = (SELECT coalesce(max(version), 0) FROM legal_text WHERE kind = ${kind})
    ON CONFLICT (kind, version) DO NOTHING RETURNING version`;
  return row?.version ?? null;
}

export type LegalTextVersion = {
  version: number;
  savedAt: Date;
  /** Name of the staff; null for the system. */
  staffName: string | null;
  restoredFrom: number | null;
  characters: number;
};

/** Versions of a kind below `before`, the latest first, without their words. */
export async function listLegalTexts(
  { sql }: Handle,
  { kind, before, limit }: { kind: LegalTextKind; before: number | null; limit: number },
): Promise<LegalTextVersion[]> {
  return sql<LegalTextVersion[]>`
    SELECT t.version, t.saved_at AS "savedAt", s.name AS "staffName", t.restored_from AS "restoredFrom",
      char_length(t.text) AS characters
    FROM legal_text AS t LEFT JOIN staff AS s ON t.saved_by = 'staff:' || s.id
    WHERE t.kind = ${kind} AND t.version < coalesce(${before}::integer, 2147483647)
    ORDER BY t.version DESC LIMIT ${limit}`;
}
