import { eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { invitationCode, member } from "../schema/members";
import { memberStanding } from "../schema/standing";

export type MemberRow = NonNullable<Awaited<ReturnType<typeof loadMember>>>;

/** A member with its standing and invitation code, or null. */
export async function loadMember({ drizzle }: Handle, { memberId }: { memberId: string }) {
  const [row] = await drizzle
    .select({ member, standing: memberStanding, invitationCode: invitationCode.code })
    .from(member)
    .innerJoin(memberStanding, eq(memberStanding.memberId, member.id))
    .leftJoin(invitationCode, eq(invitationCode.memberId, member.id))
    .where(eq(member.id, memberId));
  return row ?? null;
}
