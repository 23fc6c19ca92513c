import { eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { staff } from "../schema/staff";

export async function findStaffByUsername({ drizzle }: Handle, { username }: { username: string }) {
  const [row] = await drizzle.select().from(staff).where(eq(staff.username, username));
  return row ?? null;
}
