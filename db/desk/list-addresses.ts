import { desc, eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { address } from "../schema/addresses";

export async function listAddresses({ drizzle }: Handle, { memberId }: { memberId: string }) {
  return drizzle
    .select()
    .from(address)
    .where(eq(address.memberId, memberId))
    .orderBy(desc(address.isDefault), desc(address.id));
}
