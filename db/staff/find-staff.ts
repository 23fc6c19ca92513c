import { eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { store } from "../schema/catalog";
import { staff } from "../schema/staff";

export async function findStaffByUsername({ drizzle }: Handle, { username }: { username: string }) {
  const [row] = await drizzle
    .select({ account: staff, storeName: store.name })
    .from(staff)
    .leftJoin(store, eq(store.id, staff.storeId))
    .where(eq(staff.username, username));
  return row ? { ...row.account, storeName: row.storeName } : null;
}
