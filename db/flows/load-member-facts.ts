import type { MemberFacts } from "@liandong/core/plan/standings";
import type { Handle, Transaction } from "../connection/database";

/** What the plan knows of a member, read without a lock: to show, not to decide on. */
export async function loadMemberFacts({ sql }: Handle, memberId: string): Promise<MemberFacts | null> {
  const [row] = await sql<{ facts: MemberFacts }[]>`
    SELECT standing_facts(s) AS facts FROM member_standing AS s WHERE member_id = ${memberId}`;
  return row?.facts ?? null;
}

/** Two members' facts, locked until the transaction ends: deepest first, as every flow locks them. */
export async function lockMemberFacts(
  { sql }: Transaction,
  memberIds: readonly [string, string],
): Promise<Map<string, MemberFacts>> {
  const rows = await sql<{ facts: MemberFacts }[]>`
    SELECT standing_facts(s) AS facts FROM member_standing AS s WHERE member_id IN (${memberIds[0]}, ${memberIds[1]})
    ORDER BY depth DESC, member_id FOR UPDATE`;
  return new Map(rows.map(({ facts }) => [facts.id, facts]));
}
