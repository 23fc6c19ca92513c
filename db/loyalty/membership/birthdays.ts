import { and, eq, isNull } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { member } from "../../schema/members";

export async function loadBirthday({ drizzle }: Handle, { memberId }: { memberId: string }): Promise<string | null> {
  const [row] = await drizzle.select({ birthday: member.birthday }).from(member).where(eq(member.id, memberId));
  return row?.birthday ?? null;
}

/** Saves a birthday once; false when the member has one already. */
export async function saveBirthday(
  { drizzle }: Handle,
  { memberId, birthday }: { memberId: string; birthday: string },
): Promise<boolean> {
  const kept = await drizzle
    .update(member)
    .set({ birthday })
    .where(and(eq(member.id, memberId), isNull(member.birthday), isNull(member.erasedAt)))
    .returning({ id: member.id });
  return kept.length > 0;
}
