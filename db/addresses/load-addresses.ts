import { and, desc, eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { address } from "../schema/addresses";

export type SavedAddress = typeof address.$inferSelect;

/** A member's addresses, the default one first, then the newest. */
export async function loadAddresses({ drizzle }: Handle, { memberId }: { memberId: string }): Promise<SavedAddress[]> {
  return drizzle
    .select()
    .from(address)
    .where(eq(address.memberId, memberId))
    .orderBy(desc(address.isDefault), desc(address.id));
}

/** One address of this member; somebody else's is as if it did not exist. */
export async function loadAddress(
  { drizzle }: Handle,
  { memberId, id }: { memberId: string; id: string },
): Promise<SavedAddress | null> {
  const [row] = await drizzle
    .select()
    .from(address)
    .where(and(eq(address.memberId, memberId), eq(address.id, id)));
  return row ?? null;
}
