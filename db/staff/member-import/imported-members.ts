import type { SheetMember } from "@liandong/core/members/read-member-sheet";
import { eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "../../connection/database";
import { giveInvitationCode } from "../../people/members/members";
import { importedMember } from "../../schema/imported-members";
import { invitationCode, member, memberIds, memberOpenid } from "../../schema/members";
import { memberStanding, operatorGrant } from "../../schema/standing";

/** Rows that one INSERT writes: PostgreSQL takes at most 65,535 values in a statement. */
const rowsAtOnce = 1000;

function* parts<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) yield rows.slice(at, at + rowsAtOnce);
}

/** One import at a time: the numbers of two files are compared with what is there. */
export async function lockMemberImport({ sql: query }: Transaction): Promise<void> {
  await query`SELECT pg_advisory_xact_lock(hashtext('liandong member import'))`;
}

export type KnownImport = { memberId: string; digest: string | null };

/** Earlier imports of these numbers. */
export async function findImports(
  { drizzle }: Transaction,
  { codes }: { codes: readonly string[] },
): Promise<Map<string, KnownImport>> {
  const { code, memberId, digest } = importedMember;
  const known = new Map<string, KnownImport>();
  for (const some of parts(codes)) {
    const rows = await drizzle.select({ code, memberId, digest }).from(importedMember).where(inArray(code, some));
    for (const row of rows) known.set(row.code, row);
  }
  return known;
}

/** Members who have these phone numbers or WeChat accounts already, by number and openid. */
export async function findTaken(
  { sql: query }: Transaction,
  { phones, openids }: { phones: readonly string[]; openids: readonly string[] },
): Promise<{ phones: Map<string, string>; openids: Map<string, string> }> {
  type Row = { name: string; memberId: string };
  const [byPhone, byOpenid] = await Promise.all([
    query<Row[]>`SELECT phone AS name, id AS "memberId" FROM member WHERE phone = ANY (${phones as string[]})`,
    query<
      Row[]
    >`SELECT openid AS name, member_id AS "memberId" FROM member_openid WHERE openid = ANY (${openids as string[]})`,
  ]);
  const mapOf = (rows: readonly Row[]) => new Map(rows.map(({ name, memberId }) => [name, memberId]));
  return { phones: mapOf(byPhone), openids: mapOf(byOpenid) };
}

export type NewImport = SheetMember & { memberId: string; digest: string };

export async function takeMemberIds({ sql: query }: Transaction, { count }: { count: number }): Promise<string[]> {
  const rows = await query<{ id: string }[]>`
    SELECT nextval(${memberIds.seqName ?? ""})::text AS id FROM generate_series(1, ${count}::integer) ORDER BY 1`;
  return rows.map(({ id }) => id);
}

type Writing = {
  members: readonly NewImport[];
  avatarUrl: string;
  appid: string | null;
  /** New codes to propose for one member. */
  proposeCodes: () => string[];
  at: Date;
};

/** Writes the rows that make these members, and what they were imported as. */
export async function insertImports(tx: Transaction, { members, avatarUrl, appid, proposeCodes, at }: Writing) {
  const { drizzle } = tx;
  for (const some of parts(members)) {
    await drizzle.insert(member).values(
      some.map(({ memberId: id, nickname, phone, sex, birthday, registeredAt }) => {
        const createdAt = registeredAt ?? at;
        return { id, nickname, avatarUrl, phone, sex, birthday, createdAt, lastLoginAt: createdAt };
      }),
    );
    await drizzle.insert(memberStanding).values(some.map(({ memberId }) => ({ memberId })));
    const accounts = some.flatMap(({ memberId, openid }) => (openid === null ? [] : { openid, appid, memberId }));
    if (accounts.length > 0) await drizzle.insert(memberOpenid).values(accounts);
    await drizzle.insert(importedMember).values(
      some.map(({ code, memberId, digest, growth, points, balanceFen, openid }) => {
        return {
          code,
          memberId,
          digest,
          growth,
          points,
          balanceFen,
          importedAt: at,
          claimedAt: openid === null ? null : at,
        };
      }),
    );
    await giveCodes(tx, some, proposeCodes);
  }
}

/** A random code is hardly ever taken, so all are tried in one statement and those that are taken one by one. */
async function giveCodes(tx: Transaction, members: readonly NewImport[], proposeCodes: () => string[]) {
  const given = await tx.drizzle
    .insert(invitationCode)
    .values(members.map(({ memberId }) => ({ code: proposeCodes()[0]!, memberId })))
    .onConflictDoNothing({ target: invitationCode.code })
    .returning({ memberId: invitationCode.memberId });
  const done = new Set(given.map(({ memberId }) => memberId));
  for (const { memberId } of members) {
    if (!done.has(memberId)) await giveInvitationCode(tx, { memberId, codes: proposeCodes() });
  }
}

/** 入会: joins all of them at the lowest level of the platform's programme. */
export async function joinPlatform(
  { sql: query }: Transaction,
  { ids, at, actor }: { ids: readonly string[]; at: Date; actor: string },
): Promise<void> {
  await query`SELECT join_programme(id, 'platform', ${at}, ${actor}) FROM unnest(${ids as string[]}::bigint[]) AS id`;
}

type ImportedGrant = { memberId: string; mark: string };

export async function insertGrants(
  { drizzle }: Transaction,
  { grants, reason, at, actor }: { grants: readonly ImportedGrant[]; reason: string; at: Date; actor: string },
): Promise<void> {
  for (const some of parts(grants)) {
    const rows = some.map((grant) => ({ ...grant, reason, grantedAt: at, grantedBy: actor }));
    await drizzle.insert(operatorGrant).values(rows);
  }
}

/** The newest row of the outbox, to find those that come after it. */
export async function lastHappening({ sql: query }: Transaction): Promise<string> {
  const [row] = await query<{ id: string }[]>`SELECT coalesce(max(id), 0)::text AS id FROM outbox`;
  return row!.id;
}

/** What an import changes is no news to anybody: the happenings of these members since then are forgotten. */
export async function forgetHappenings(
  { sql: query }: Transaction,
  { since, memberIds: ids }: { since: string; memberIds: readonly string[] },
): Promise<void> {
  await query`DELETE FROM outbox WHERE id > ${since} AND key IS NULL AND subject ->> 'memberId' = ANY (${ids as string[]})
    AND kind IN ('standing_change', 'level_change', 'member_bound')`;
}

/** The member who waits for the owner of this phone number; locked. Null where there is none, or more than one. */
export async function lockUnclaimed({ sql: query }: Transaction, { phone }: { phone: string }): Promise<string | null> {
  const rows = await query<{ memberId: string }[]>`
    SELECT m.id AS "memberId" FROM member AS m JOIN imported_member AS i ON i.member_id = m.id
    WHERE m.phone = ${phone} AND i.claimed_at IS NULL AND m.erased_at IS NULL AND m.blocked_at IS NULL
    FOR UPDATE OF i`;
  return rows.length === 1 ? rows[0]!.memberId : null;
}

/** Whether the member has done nothing yet that an erasure would lose, besides what every newcomer is given. */
export async function isNewcomer({ sql: query }: Transaction, { memberId }: { memberId: string }): Promise<boolean> {
  const [row] = await query`
    SELECT FROM member_standing AS s WHERE s.member_id = ${memberId} AND s.joined_seq IS NULL
      AND NOT EXISTS (SELECT FROM shop_order WHERE member_id = ${memberId})
      AND NOT EXISTS (SELECT FROM top_up WHERE member_id = ${memberId})
      AND NOT EXISTS (SELECT FROM imported_member WHERE member_id = ${memberId})
      AND NOT EXISTS (SELECT FROM member_standing WHERE referrer_id = ${memberId})
      AND NOT EXISTS (SELECT FROM ledger_entry WHERE owner = ${`m:${memberId}`}
        AND purpose NOT IN ('points', 'points_debt', 'growth', 'activity'))`;
  return row !== undefined;
}

type Claim = { from: string; to: string; at: Date };

/** Gives the WeChat account, the sessions and the consents of a newcomer to the member who waited for them. */
export async function moveAccount(tx: Transaction, { from, to, at }: Claim): Promise<void> {
  const { sql: query, drizzle } = tx;
  await query`UPDATE member_openid SET member_id = ${to} WHERE member_id = ${from}`;
  await query`UPDATE member_unionid SET member_id = ${to} WHERE member_id = ${from}`;
  await query`UPDATE session SET subject_id = ${to} WHERE kind = 'member' AND subject_id = ${from}`;
  await query`INSERT INTO member_consent (member_id, kind, version, at, app)
    SELECT ${to}, kind, version, at, app FROM member_consent WHERE member_id = ${from} ON CONFLICT DO NOTHING`;
  await query`UPDATE member SET last_login_at = ${at} WHERE id = ${to}`;
  await drizzle
    .update(importedMember)
    .set({ claimedAt: sql`${at.toISOString()}::timestamptz` })
    .where(eq(importedMember.memberId, to));
}
