import { desc, eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { standingChange } from "../../schema/standing";

/** Every change of identity and titles, the latest first; a member has few. */
export async function listStandingChanges({ drizzle }: Handle, { memberId }: { memberId: string }) {
  return drizzle
    .select()
    .from(standingChange)
    .where(eq(standingChange.memberId, memberId))
    .orderBy(desc(standingChange.id))
    .limit(200);
}
