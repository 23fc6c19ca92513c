import { asc, eq } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { banner } from "../../schema/catalog";

export async function listBanners({ drizzle }: Handle) {
  return drizzle.select().from(banner).orderBy(asc(banner.sort), asc(banner.id)).limit(100);
}

type Fields = { pictureUrl: string; title: string; link: string; sort: number };

/** Saves a new row, or the one with this id; null if there is none with it. */
export async function saveBannerRow(
  { drizzle }: Transaction,
  { id, fields }: { id: string | null; fields: Fields },
): Promise<string | null> {
  const [row] = id
    ? await drizzle.update(banner).set(fields).where(eq(banner.id, id)).returning({ id: banner.id })
    : await drizzle.insert(banner).values(fields).returning({ id: banner.id });
  return row?.id ?? null;
}

/** Deletes the row; false when there is none. */
export async function deleteBanner({ drizzle }: Transaction, { id }: { id: string }): Promise<boolean> {
  const gone = await drizzle.delete(banner).where(eq(banner.id, id)).returning({ id: banner.id });
  return gone.length > 0;
}
