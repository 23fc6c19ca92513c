import { and, asc, desc, eq, isNull, like, lt } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { operatorGrant, regionOffice } from "../../schema/standing";

export type GrantRecord = {
  memberId: string;
  /** `identity:boss`, `title:V1` or `region:3401`. */
  mark: string;
  reason: string;
  at: Date;
  actor: string;
};

/** Records who granted what and why; the effect is stored on the standing or the office. */
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

/** Gives the office to the member unless it is taken; the primary key decides between two at once. */
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

export type GrantSearch = { prefix: string; afterId: string | null; limit: number };

/** Grants of operators that were not revoked, the latest first; `prefix` is the beginning of the mark, `region:34`. */
export async function listStandingGrants({ drizzle }: Handle, { prefix, afterId, limit }: GrantSearch) {
  const { id, memberId, mark, grantedAt, grantedBy, reason, revokedAt } = operatorGrant;
  return drizzle
    .select({ id, memberId, mark, grantedAt, grantedBy, reason })
    .from(operatorGrant)
    .where(and(like(mark, `${prefix}%`), isNull(revokedAt), afterId === null ? undefined : lt(id, afterId)))
    .orderBy(desc(id))
    .limit(limit);
}

/** How many members hold each title, met or granted; titles by their number in the list of all. */
export async function countTitleHolders({ sql }: Handle): Promise<Map<string, number>> {
  const rows = await sql<{ title: string; holders: number }[]>`
    SELECT title, count(DISTINCT member_id)::int AS holders
    FROM member_standing, LATERAL (
      SELECT unnest(titles_met) AS title
      UNION SELECT substr(mark, 7) FROM unnest(operator_grants || pack_grants) AS mark WHERE mark LIKE 'title:%'
    ) AS held
    WHERE titles_met <> '{}' OR operator_grants <> '{}' OR pack_grants <> '{}'
    GROUP BY title`;
  return new Map(rows.map(({ title, holders }) => [title, holders]));
}

/** The region offices that the member holds. */
export async function listOffices({ drizzle }: Handle, { memberId }: { memberId: string }) {
  return drizzle
    .select({ code: regionOffice.code, grantedAt: regionOffice.grantedAt })
    .from(regionOffice)
    .where(eq(regionOffice.memberId, memberId))
    .orderBy(asc(regionOffice.code));
}
