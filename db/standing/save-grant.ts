import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../connection/database";
import { operatorGrant, regionOffice } from "../schema/standing";

export type GrantRecord = {
  memberId: string;
  /** `identity:boss`, `title:V1` or `region:3401`. */
  mark: string;
  reason: string;
  at: Date;
  actor: string;
};

/** Keeps who granted what and why; what counts is on the standing or the office. */
export async function saveGrant(
  { drizzle }: Transaction,
  { memberId, mark, reason, at, actor }: GrantRecord,
): Promise<void> {
  await drizzle.insert(operatorGrant).values({ memberId, mark, reason, grantedAt: at, grantedBy: actor });
}

export async function saveRevocation(
  { drizzle }: Transaction,
  { memberId, mark, reason, at, actor }: GrantRecord,
): Promise<void> {
  await drizzle
    .update(operatorGrant)
    .set({ revokedAt: at, revokedBy: actor, revokeReason: reason })
    .where(and(eq(operatorGrant.memberId, memberId), eq(operatorGrant.mark, mark), isNull(operatorGrant.revokedAt)));
}

/** Gives the office to the member, unless somebody holds it: the primary key decides between two at once. */
export async function takeOffice(
  { drizzle }: Transaction,
  { code, memberId, at }: { code: string; memberId: string; at: Date },
): Promise<boolean> {
  const taken = await drizzle
    .insert(regionOffice)
    .values({ code, memberId, grantedAt: at })
    .onConflictDoNothing()
    .returning();
  return taken.length === 1;
}

export async function leaveOffice(
  { drizzle }: Transaction,
  { code, memberId }: { code: string; memberId: string },
): Promise<boolean> {
  const left = await drizzle
    .delete(regionOffice)
    .where(and(eq(regionOffice.code, code), eq(regionOffice.memberId, memberId)))
    .returning();
  return left.length === 1;
}
