import type { Handle, Transaction } from "../connection/database";
import type { pictureCheck } from "../schema/picture-checks";

type Row = typeof pictureCheck.$inferSelect;
export type PictureState = Row["state"];

export type PicturePlace = Row["place"];

/** States in which only staff see a picture. */
export const hiddenStates: readonly PictureState[] = ["doubtful", "risky", "removed"];

type NewChecks = {
  memberId: string;
  place: PicturePlace;
  names: readonly string[];
  releases: string | null;
  state: "asked" | "unanswered";
  at: Date;
};

/** Adds pictures that have no check yet; of a known one nothing changes. */
export async function insertPictureChecks({ sql }: Handle, checks: NewChecks): Promise<void> {
  const { memberId, place, names, releases, state, at } = checks;
  await sql`
    INSERT INTO picture_check (name, member_id, place, releases, state, due_at, asked_at, changed_at)
    SELECT name, ${memberId}::bigint, ${place}, ${releases}::bigint, ${state}, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz
    FROM unnest(${names as string[]}::text[]) AS t(name)
    ON CONFLICT (name) DO NOTHING`;
}

export type ToAsk = { name: string; memberId: string; attempts: number };

/** Takes pictures whose result is due to be asked for, and counts the attempt; other processes skip them until `freeAt`. */
export async function claimChecks(
  { sql }: Handle,
  { now, freeAt, limit }: { now: Date; freeAt: Date; limit: number },
): Promise<ToAsk[]> {
  return sql<ToAsk[]>`
    UPDATE picture_check SET attempts = attempts + 1, due_at = ${freeAt}
    WHERE name IN (
      SELECT name FROM picture_check WHERE state = 'asked' AND due_at <= ${now}
      ORDER BY due_at, name LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    RETURNING name, member_id AS "memberId", attempts`;
}

export async function saveTrace({ sql }: Handle, { name, traceId }: { name: string; traceId: string }): Promise<void> {
  await sql`UPDATE picture_check SET trace_id = ${traceId} WHERE name = ${name} AND state = 'asked'`;
}

type Outcome = { state: PictureState; label: string | null; at: Date; by: string | null };
export type DecidedCheck = {
  name: string;
  memberId: string;
  place: PicturePlace;
  releases: string | null;
  state: PictureState;
};

/** Saves WeChat's result of a check that is still awaited, by its number. Null when nothing waits for it. */
export async function saveVerdict(
  { sql }: Transaction,
  { traceId, state, label, at, by }: Outcome & { traceId: string },
): Promise<DecidedCheck | null> {
  const [row] = await sql<DecidedCheck[]>`
    UPDATE picture_check SET state = ${state}, label = ${label}, changed_at = ${at}, changed_by = ${by}
    WHERE trace_id = ${traceId} AND state IN ('asked', 'unanswered')
    RETURNING name, member_id AS "memberId", place, releases, state`;
  return row ?? null;
}

/** A check whose result is known, by its number. */
export async function findDecidedCheck(
  { sql }: Handle,
  { traceId }: { traceId: string },
): Promise<DecidedCheck | null> {
  const [row] = await sql<DecidedCheck[]>`
    SELECT name, member_id AS "memberId", place, releases, state FROM picture_check
    WHERE trace_id = ${traceId} AND state NOT IN ('asked', 'unanswered')`;
  return row ?? null;
}

/** Gives a picture to staff when WeChat was asked often enough. */
export async function giveUpCheck({ sql }: Handle, { name, at }: { name: string; at: Date }): Promise<void> {
  await sql`UPDATE picture_check SET state = 'unanswered', changed_at = ${at} WHERE name = ${name} AND state = 'asked'`;
}

/** Staff decide over a picture that waits for them. Null when a colleague was faster. */
export async function decideCheck(
  { sql }: Transaction,
  { name, state, at, by }: { name: string; state: "kept" | "removed"; at: Date; by: string },
): Promise<DecidedCheck | null> {
  const [row] = await sql<DecidedCheck[]>`
    UPDATE picture_check SET state = ${state}, changed_at = ${at}, changed_by = ${by}
    WHERE name = ${name} AND state IN ('doubtful', 'risky', 'unanswered')
    RETURNING name, member_id AS "memberId", place, releases, state`;
  return row ?? null;
}

/** Whether every picture on which a review waits has passed or was kept. */
export async function arePicturesFine({ sql }: Handle, { releases }: { releases: string }): Promise<boolean> {
  const [row] = await sql<{ open: number }[]>`
    SELECT count(*)::integer AS open FROM picture_check
    WHERE releases = ${releases} AND state NOT IN ('passed', 'kept')`;
  return row?.open === 0;
}

export async function loadPictureStates(
  { sql }: Handle,
  { names }: { names: readonly string[] },
): Promise<Map<string, PictureState>> {
  if (names.length === 0) return new Map();
  const rows = await sql<{ name: string; state: PictureState }[]>`
    SELECT name, state FROM picture_check WHERE name = ANY (${names as string[]})`;
  return new Map(rows.map(({ name, state }) => [name, state]));
}

export type StaffCheck = {
  name: string;
  memberId: string;
  place: PicturePlace;
  state: PictureState;
  label: string | null;
  askedAt: Date;
};

/** Pictures that wait for staff, the oldest first. */
export async function listStaffChecks({ sql }: Handle, { limit }: { limit: number }): Promise<StaffCheck[]> {
  return sql<StaffCheck[]>`
    SELECT name, member_id AS "memberId", place, state, label, asked_at AS "askedAt" FROM picture_check
    WHERE state IN ('doubtful', 'risky', 'unanswered') ORDER BY changed_at, name LIMIT ${limit}`;
}

export async function countStaffChecks({ sql }: Handle): Promise<number> {
  const [row] = await sql<{ open: number }[]>`
    SELECT count(*)::integer AS open FROM picture_check WHERE state IN ('doubtful', 'risky', 'unanswered')`;
  return row?.open ?? 0;
}

/** Sets a member's avatar from one picture to another, if it is still the first. */
export async function replaceAvatar(
  { sql }: Transaction,
  { memberId, from, to }: { memberId: string; from: string; to: string },
): Promise<boolean> {
  const replaced = await sql`UPDATE member SET avatar_url = ${to} WHERE id = ${memberId} AND avatar_url = ${from}`;
  return replaced.count === 1;
}

/** Deletes checks of pictures that are gone. */
export async function deleteOrphanedChecks({ sql }: Handle): Promise<void> {
  await sql`DELETE FROM picture_check AS c WHERE NOT EXISTS (SELECT FROM upload AS u WHERE u.name = c.name)`;
}
