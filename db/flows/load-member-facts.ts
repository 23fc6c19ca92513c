import type { MemberFacts } from "@liandong/core/facts/member-facts";
import { FactMap } from "@liandong/core/flows/fact-map";
import type { Transaction } from "../connection/database";

/**
 * Locks these members and then their referrers, deepest first as every flow does, and gives their facts with the holders
 * of these region offices. Members that do not exist are left out.
 */
export async function lockMemberFacts(
  { sql }: Transaction,
  { memberIds, officeCodes = [] }: { memberIds: readonly string[]; officeCodes?: readonly string[] },
): Promise<FactMap> {
  const facts = new FactMap();
  const lock = async (ids: readonly string[]) => {
    if (ids.length === 0) return;
    // Two statements in one round trip: the second begins after the locks, so it sees what they waited for.
    const [, rows] = await Promise.all([
      sql`SELECT FROM member_standing WHERE member_id = ANY (${[...ids]}::bigint[]) ORDER BY depth DESC, member_id FOR UPDATE`,
      sql<{ facts: MemberFacts }[]>`SELECT to_json(s) AS facts FROM standing_facts(${[...ids]}::bigint[]) AS s`,
    ]);
    for (const row of rows) facts.members.set(row.facts.id, row.facts);
  };
  await lock(memberIds);
  // Read after the lock: a referrer that was bound a moment ago counts.
  const referrers = [...facts.members.values()].map(({ referrerId }) => referrerId).filter((id) => id !== null);
  await lock(referrers.filter((id) => !facts.members.has(id)));
  if (officeCodes.length > 0) {
    const offices = await sql<{ code: string; member_id: string }[]>`
      SELECT code, member_id FROM region_office WHERE code IN ${sql(officeCodes)}`;
    for (const { code, member_id: memberId } of offices) facts.offices.set(code, memberId);
  }
  return facts;
}
