import { and, eq, gt } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { session } from "../schema/members";
import { type StaffRole, staff } from "../schema/staff";

export type SessionSubject =
  | { kind: "member"; id: string }
  | { kind: "staff"; id: string; name: string; roles: StaffRole[]; storeId: string | null };

/** Who an unexpired session belongs to; roles are read with it, so taking one away works at the next request. */
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
