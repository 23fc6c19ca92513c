import { and, eq, sql } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Handle } from "./database";

type VersionedTable = PgTable & { id: AnyPgColumn; version: AnyPgColumn };

/** A new row has neither id nor version; a saved one is named by the version that was edited. */
export type RowToSave<Fields> = { id: string | null; version: number | null; fields: Fields };
export type SavedRow = { id: string; version: number };
/** Why nothing was written: there is no such row, or somebody has saved it since that version. */
export type RowMiss = "unknown" | "changed";

/** Inserts a row, or changes the one of this id and version in one conditional write that counts its version up. */
export async function saveRow<Table extends VersionedTable>(
  { drizzle }: Handle,
  table: Table,
  { id, version, fields }: RowToSave<Omit<Table["$inferInsert"], "id" | "version">>,
): Promise<SavedRow | RowMiss> {
  const rows: VersionedTable = table;
  const values = fields as Record<string, never>;
  const saved = { id: rows.id, version: rows.version };
  const [row] =
    id === null
      ? await drizzle.insert(rows).values(values).returning(saved)
      : await drizzle
          .update(rows)
          .set({ ...values, version: sql`${rows.version} + 1` })
          .where(and(eq(rows.id, id), eq(rows.version, version)))
          .returning(saved);
  if (row) return row as SavedRow;
  const known = await drizzle.select(saved).from(rows).where(eq(rows.id, id));
  return known.length > 0 ? "changed" : "unknown";
}
