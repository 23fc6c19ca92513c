import { and, eq, gt, lte } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { session } from "../../schema/members";
import { rateLimit } from "../../schema/rate-limit";
import { type StaffRole, staff } from "../../schema/staff";

export type SessionSubject =
  | { kind: "member"; id: string }
  | { kind: "staff"; id: string; name: string; roles: StaffRole[]; storeId: string | null };

/**
 * The account of an unexpired session. Its roles are read with it, so that a role that was taken away is gone at the next
 * request.
 */
export async function findSessionSubject(
  { drizzle }: Handle,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<SessionSubject | null> {
  const [row] = await drizzle
    .select({
      kind: session.kind,
      id: session.subjectId,
      name: staff.name,
      roles: staff.roles,
      active: staff.active,
      storeId: staff.storeId,
    })
    .from(session)
    .leftJoin(staff, and(eq(session.kind, "staff"), eq(staff.id, session.subjectId)))
    .where(and(eq(session.tokenHash, tokenHash), gt(session.expiresAt, now)));
  if (!row) return null;
  if (row.kind === "member") return { kind: "member", id: row.id };
  if (!row.active || !row.roles || row.name === null) return null;
  return { kind: "staff", id: row.id, name: row.name, roles: row.roles, storeId: row.storeId };
}

export type NewSession = typeof session.$inferInsert;

export async function saveSession({ drizzle }: Handle, values: NewSession): Promise<void> {
  await drizzle.insert(session).values(values);
}

export async function deleteSession({ drizzle }: Handle, { tokenHash }: { tokenHash: string }): Promise<void> {
  await drizzle.delete(session).where(eq(session.tokenHash, tokenHash));
}

/** Deletes expired sessions and attempt counters. They have no effect any more; this only keeps the tables small. */
export async function deleteExpired({ drizzle }: Handle, { now }: { now: Date }): Promise<void> {
  await drizzle.delete(session).where(lte(session.expiresAt, now));
  await drizzle.delete(rateLimit).where(lte(rateLimit.resetsAt, now));
}
