import { asc, eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { regionOffice } from "../schema/standing";

/** The region offices that the member holds. */
export async function listOffices({ drizzle }: Handle, { memberId }: { memberId: string }) {
  return drizzle
    .select({ code: regionOffice.code })
    .from(regionOffice)
    .where(eq(regionOffice.memberId, memberId))
    .orderBy(asc(regionOffice.code));
}
