import type { MemberFacts } from "@liandong/core/plan/standings";
import type { Handle } from "../connection/database";

/** What the plan knows of a member, read without a lock: to show, not to decide on. */
export async function loadMemberFacts({ sql }: Handle, memberId: string): Promise<MemberFacts | null> {
  const [row] = await sql<{ facts: MemberFacts }[]>`
    SELECT standing_facts(s) AS facts FROM member_standing AS s WHERE member_id = ${memberId}`;
  return row?.facts ?? null;
}
