import { and, inArray, isNotNull } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { memberStanding } from "../../schema/standing";

/** The referrer of each of these members; members without one are left out. */
export async function listReferrers(
  { drizzle }: Handle,
  { memberIds }: { memberIds: readonly string[] },
): Promise<Map<string, string>> {
  const { memberId, referrerId } = memberStanding;
  const rows = await drizzle
    .select({ memberId, referrerId })
    .from(memberStanding)
    .where(and(inArray(memberId, [...memberIds]), isNotNull(referrerId)));
  return new Map(rows.map((row) => [row.memberId, row.referrerId!]));
}
