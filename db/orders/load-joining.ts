import { and, eq, inArray, sql } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { invitationCode } from "../schema/members";
import { standingChange } from "../schema/standing";

/** The invitation code of a member whom one of these orders has made an agent or boss out of a customer; null otherwise. */
export async function loadJoining(
  { drizzle }: Handle,
  { memberId, orderNos }: { memberId: string; orderNos: readonly string[] },
): Promise<{ invitationCode: string } | null> {
  const [row] = await drizzle
    .select({ invitationCode: invitationCode.code })
    .from(standingChange)
    .innerJoin(invitationCode, eq(invitationCode.memberId, standingChange.memberId))
    .where(
      and(
        eq(standingChange.memberId, memberId),
        eq(standingChange.aspect, "identity"),
        eq(standingChange.fromValue, "customer"),
        inArray(sql`${standingChange.cause} ->> 'orderNo'`, [...orderNos]),
      ),
    )
    .limit(1);
  return row ?? null;
}
