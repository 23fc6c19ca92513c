import { and, count, eq, inArray, isNotNull } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { upload } from "../schema/uploads";

export async function insertUpload({ drizzle }: Handle, row: typeof upload.$inferInsert): Promise<void> {
  await drizzle.insert(upload).values(row);
}

/** Whether all of these pictures were uploaded by this member. */
export async function ownsUploads(
  { drizzle }: Handle,
  { memberId, names }: { memberId: string; names: readonly string[] },
): Promise<boolean> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return true;
  const [row] = await drizzle
    .select({ owned: count() })
    .from(upload)
    .where(and(inArray(upload.name, wanted), eq(upload.memberId, memberId)));
  return row?.owned === wanted.length;
}

/** Whether all of these pictures were uploaded by staff: what members show to customer service stays out of the shop window. */
export async function areStaffUploads({ drizzle }: Handle, { names }: { names: readonly string[] }): Promise<boolean> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return true;
  const [row] = await drizzle
    .select({ known: count() })
    .from(upload)
    .where(and(inArray(upload.name, wanted), isNotNull(upload.staffId)));
  return row?.known === wanted.length;
}
