import { dayMs } from "@liandong/core/time/shanghai";
import { and, eq, gt, lte } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { session } from "../../schema/members";
import { rateLimit } from "../../schema/rate-limit";
import { type StaffRole, staff, staffDevice } from "../../schema/staff";

export type SessionSubject =
  | { kind: "member"; id: string }
  | {
      kind: "staff";
      id: string;
      name: string;
      roles: StaffRole[];
      storeId: string | null;
      mustChangePassword: boolean;
    };

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
      mustChangePassword: staff.mustChangePassword,
    })
    .from(session)
    .leftJoin(staff, and(eq(session.kind, "staff"), eq(staff.id, session.subjectId)))
    .where(and(eq(session.tokenHash, tokenHash), gt(session.expiresAt, now)));
  if (!row) return null;
  if (row.kind === "member") return { kind: "member", id: row.id };
  if (!row.active || !row.roles || row.name === null) return null;
  const { id, name, roles, storeId, mustChangePassword } = row;
  return { kind: "staff", id, name, roles, storeId, mustChangePassword: mustChangePassword === true };
}

export type NewSession = typeof session.$inferInsert;

export async function saveSession({ drizzle }: Handle, values: NewSession): Promise<void> {
  await drizzle.insert(session).values(values);
}

export async function deleteSession({ drizzle }: Handle, { tokenHash }: { tokenHash: string }): Promise<void> {
  await drizzle.delete(session).where(eq(session.tokenHash, tokenHash));
}

/** A browser that was not used for so long is an unknown one again. */
const deviceDays = 180;

/** Deletes expired sessions and attempt counters, which have no effect any more, and devices long unused. */
export async function deleteExpired({ drizzle }: Handle, { now }: { now: Date }): Promise<void> {
  await drizzle.delete(session).where(lte(session.expiresAt, now));
  await drizzle.delete(rateLimit).where(lte(rateLimit.resetsAt, now));
  const unusedSince = new Date(now.getTime() - deviceDays * dayMs);
  await drizzle.delete(staffDevice).where(lte(staffDevice.lastUsedAt, unusedSince));
}
