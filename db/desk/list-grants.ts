import { and, asc, eq, isNull } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { operatorGrant, regionOffice } from "../schema/standing";

/** What operators gave the member and have not taken back. */
export async function listGrants({ drizzle }: Handle, { memberId }: { memberId: string }) {
  return drizzle
    .select()
    .from(operatorGrant)
    .where(and(eq(operatorGrant.memberId, memberId), isNull(operatorGrant.revokedAt)))
    .orderBy(asc(operatorGrant.id));
}

export async function listOffices({ drizzle }: Handle, { memberId }: { memberId: string }) {
  return drizzle
    .select({ code: regionOffice.code })
    .from(regionOffice)
    .where(eq(regionOffice.memberId, memberId))
    .orderBy(asc(regionOffice.code));
}
