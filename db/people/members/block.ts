import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Transaction } from "../../connection/database";
import { member } from "../../schema/members";

/** Blocks a member who is neither blocked nor erased; false where there is none. */
export async function blockMember(
  { drizzle }: Transaction,
  { memberId, reason, at }: { memberId: string; reason: string; at: Date },
): Promise<boolean> {
  const rows = await drizzle
    .update(member)
    .set({ blockedAt: at, blockReason: reason })
    .where(and(eq(member.id, memberId), isNull(member.blockedAt), isNull(member.erasedAt)))
    .returning({ id: member.id });
  return rows.length > 0;
}

/** Ends a member's block; false where there is none. */
export async function unblockMember({ drizzle }: Transaction, { memberId }: { memberId: string }): Promise<boolean> {
  const rows = await drizzle
    .update(member)
    .set({ blockedAt: null, blockReason: null })
    .where(and(eq(member.id, memberId), isNotNull(member.blockedAt)))
    .returning({ id: member.id });
  return rows.length > 0;
}
