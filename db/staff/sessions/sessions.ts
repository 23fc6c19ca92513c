import { dayMs } from "@liandong/core/time/shanghai";
import { and, desc, eq, gt, lte, ne, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { session } from "../../schema/members";
import { rateLimit } from "../../schema/rate-limit";
import { type StaffRole, staffDevice, staffLogin } from "../../schema/staff";

export type SessionSubject =
  /** `appid`: the mini-program that the member logged in with; null in sessions of earlier versions. */
  | { kind: "member"; id: string; appid: string | null }
  | {
      kind: "staff";
      id: string;
      name: string;
      roles: StaffRole[];
      storeId: string | null;
      mustChangePassword: boolean;
      /** Single rights of an own role of the shop; none without one. */
      rights: readonly string[];
      /** The roles whose 员工限额 hold: the built-in ones, and the one that the own role names. */
      limitRoles: StaffRole[];
    };

type Looked = { tokenHash: string; now: Date };

/** A window in which calls of a name are counted. */
export type CountedCall = { name: string; windowSeconds: number };
export type Attempt = { used: number; resetsAt: Date };

type SubjectRow = {
  kind: "member" | "staff";
  id: string;
  appid: string | null;
  name: string | null;
  roles: StaffRole[] | null;
  active: boolean | null;
  storeId: string | null;
  mustChangePassword: boolean | null;
  rights: string[] | null;
  limitRole: StaffRole | null;
};

/**
 * The account of an unexpired session. Its roles are read with it, so that a role that was taken away is gone at the next
 * request; a blocked or erased member has no session, whenever it was opened.
 */
export async function findSessionSubject({ sql }: Handle, { tokenHash, now }: Looked): Promise<SessionSubject | null> {
  const [row] = await sql<SubjectRow[]>`${sessionOf(sql, { tokenHash, now })}`;
  return row ? toSubject(row) : null;
}

/** The same, and counts a call of the session's member in the same statement; no attempt where there is no member. */
export async function findSubjectAndCount(
  { sql }: Handle,
  { tokenHash, now, name, windowSeconds }: Looked & CountedCall,
): Promise<{ subject: SessionSubject | null; attempt: Attempt | null }> {
  const resetsAt = new Date(now.getTime() + windowSeconds * 1000);
  const [row] = await sql<(SubjectRow & { used: number | null; resetsAt: Date | null })[]>`
    WITH found AS (${sessionOf(sql, { tokenHash, now })}), counted AS (
      INSERT INTO rate_limit AS r (key, used, resets_at)
      SELECT ${`${name}:`} || caller.key, 1, ${resetsAt}::timestamptz
      FROM (SELECT 'member ' || id AS key FROM found WHERE kind = 'member') AS caller
      ON CONFLICT (key) DO UPDATE SET
        used = CASE WHEN r.resets_at <= ${now} THEN 1 ELSE r.used + 1 END,
        resets_at = CASE WHEN r.resets_at <= ${now} THEN excluded.resets_at ELSE r.resets_at END
      RETURNING used, resets_at
    )
    SELECT found.*, counted.used, counted.resets_at AS "resetsAt" FROM found LEFT JOIN counted ON true`;
  if (!row) return { subject: null, attempt: null };
  const { used, resetsAt: until } = row;
  return { subject: toSubject(row), attempt: used === null || until === null ? null : { used, resetsAt: until } };
}

function sessionOf(sql: Handle["sql"], { tokenHash, now }: Looked) {
  return sql`
    SELECT s.kind, s.subject_id AS id, s.appid, f.name, f.roles, f.active, f.store_id AS "storeId",
      f.must_change_password AS "mustChangePassword", r.rights, r.limit_role AS "limitRole"
    FROM session AS s LEFT JOIN staff AS f ON s.kind = 'staff' AND f.id = s.subject_id
      LEFT JOIN staff_role AS r ON r.id = f.role_id
    WHERE s.token_hash = ${tokenHash} AND s.expires_at > ${now} AND (s.kind = 'staff' OR EXISTS (
      SELECT FROM member AS m WHERE m.id = s.subject_id AND m.blocked_at IS NULL AND m.erased_at IS NULL))`;
}

function toSubject({
  kind,
  id,
  appid,
  name,
  roles,
  active,
  storeId,
  mustChangePassword,
  rights,
  limitRole,
}: SubjectRow): SessionSubject | null {
  if (kind === "member") return { kind, id, appid };
  if (!active || !roles || name === null) return null;
  const limitRoles = limitRole === null ? roles : [...roles, limitRole];
  return {
    kind,
    id,
    name,
    roles,
    storeId,
    mustChangePassword: mustChangePassword === true,
    rights: rights ?? [],
    limitRoles,
  };
}

export type NewSession = typeof session.$inferInsert;

export async function saveSession({ drizzle }: Handle, values: NewSession): Promise<void> {
  await drizzle.insert(session).values(values);
}

export type SessionOwner = { kind: "member" | "staff"; subjectId: string };

/** What names a session in a list: the beginning of its hash, which opens nothing. */
const sessionId = sql<string>`left(${session.tokenHash}, 16)`;

const isOwn = ({ kind, subjectId }: SessionOwner) => and(eq(session.kind, kind), eq(session.subjectId, subjectId));

/** The unexpired sessions of a member or staff member, the latest first. */
export async function listSessions({ drizzle }: Handle, { now, ...owner }: SessionOwner & { now: Date }) {
  const { tokenHash, device, createdAt, expiresAt } = session;
  return drizzle
    .select({ id: sessionId, tokenHash, device, createdAt, expiresAt })
    .from(session)
    .where(and(isOwn(owner), gt(expiresAt, now)))
    .orderBy(desc(createdAt), sessionId)
    .limit(100);
}

/** Ends one session of its owner, or all, or all but the one that is named; gives back how many. */
export async function deleteSessions(
  { drizzle }: Handle,
  { id, except, ...owner }: SessionOwner & { id?: string; except?: string | null },
): Promise<number> {
  const one = id === undefined ? undefined : eq(sessionId, id);
  const others = except ? ne(session.tokenHash, except) : undefined;
  const ended = await drizzle
    .delete(session)
    .where(and(isOwn(owner), one, others))
    .returning({ id: sessionId });
  return ended.length;
}

export async function deleteSession({ drizzle }: Handle, { tokenHash }: { tokenHash: string }): Promise<void> {
  await drizzle.delete(session).where(eq(session.tokenHash, tokenHash));
}

/** A browser that was not used for so long is an unknown one again. */
const deviceDays = 180;
/** 登录日志 is kept for so long. */
const loginDays = 180;

/** Deletes expired sessions and attempt counters, which have no effect any more, devices long unused and old logins. */
export async function deleteExpired({ drizzle }: Handle, { now }: { now: Date }): Promise<void> {
  await drizzle.delete(session).where(lte(session.expiresAt, now));
  await drizzle.delete(rateLimit).where(lte(rateLimit.resetsAt, now));
  await drizzle.delete(staffLogin).where(lte(staffLogin.at, new Date(now.getTime() - loginDays * dayMs)));
  const unusedSince = new Date(now.getTime() - deviceDays * dayMs);
  await drizzle.delete(staffDevice).where(lte(staffDevice.lastUsedAt, unusedSince));
}
