import { eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { memberFigure } from "../../schema/member-figures";

export type MemberFigures = typeof memberFigure.$inferSelect;

/** 会员数据 of one member; null for a number that nobody has. */
export async function loadFigures(
  { drizzle }: Handle,
  { memberId }: { memberId: string },
): Promise<MemberFigures | null> {
  const [row] = await drizzle.select().from(memberFigure).where(eq(memberFigure.memberId, memberId));
  return row ?? null;
}
