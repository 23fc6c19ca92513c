import { asc, eq } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { type RowMiss, type RowToSave, type SavedRow, saveRow } from "../../connection/save-row";
import { banner } from "../../schema/catalog";

export async function listBanners({ drizzle }: Handle) {
  return drizzle.select().from(banner).orderBy(asc(banner.sort), asc(banner.id)).limit(100);
}

type Fields = { pictureUrl: string; title: string; link: string; sort: number };

export async function saveBannerRow(tx: Transaction, row: RowToSave<Fields>): Promise<SavedRow | RowMiss> {
  return saveRow(tx, banner, row);
}

/** Deletes the row; false when there is none. */
export async function deleteBanner({ drizzle }: Transaction, { id }: { id: string }): Promise<boolean> {
  const gone = await drizzle.delete(banner).where(eq(banner.id, id)).returning({ id: banner.id });
  return gone.length > 0;
}
