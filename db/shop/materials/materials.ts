import { asc, eq } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { type RowMiss, type RowToSave, type SavedRow, saveRow } from "../../connection/save-row";
import { shareMaterial } from "../../schema/catalog";

type Fields = { title: string; text: string; pictures: string[]; shown: boolean; sort: number };

/** All materials, or those alone that agents see, in their order. */
export async function listMaterials({ drizzle }: Handle, { onlyShown }: { onlyShown: boolean }) {
  return drizzle
    .select()
    .from(shareMaterial)
    .where(onlyShown ? eq(shareMaterial.shown, true) : undefined)
    .orderBy(asc(shareMaterial.sort), asc(shareMaterial.id))
    .limit(200);
}

export async function saveMaterialRow(tx: Transaction, row: RowToSave<Fields>): Promise<SavedRow | RowMiss> {
  return saveRow(tx, shareMaterial, row);
}

/** Deletes the row; false when there is none. */
export async function deleteMaterial({ drizzle }: Transaction, { id }: { id: string }): Promise<boolean> {
  const gone = await drizzle.delete(shareMaterial).where(eq(shareMaterial.id, id)).returning({ id: shareMaterial.id });
  return gone.length > 0;
}
