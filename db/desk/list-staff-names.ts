import { inArray } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { staff } from "../schema/staff";

/** Names of staff by their numbers. */
export async function listStaffNames(
  { drizzle }: Handle,
  { staffIds }: { staffIds: readonly string[] },
): Promise<Map<string, string>> {
  if (staffIds.length === 0) return new Map();
  const rows = await drizzle
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, [...staffIds]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
