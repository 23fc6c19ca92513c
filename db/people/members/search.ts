import { sql as expression } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Handle } from "../../connection/database";
import { searchGrams } from "../../schema/search-grams";
import type { MemberBriefRow } from "./briefs";

export const memberWays = ["phone", "memberNo", "last4", "invitationCode", "nickname"] as const;
export type MemberSearch = { by: (typeof memberWays)[number]; text: string };

export type FoundMember = MemberBriefRow & { by: MemberSearch["by"] };

/**
 * Members found by their features, each by its own index, in one statement: the features in
 * the given order, at most `limit` of each, the newest first. Whoever is found by two features comes twice.
 */
export async function searchMembers(
  { sql }: Handle,
  { ways, limit }: { ways: readonly MemberSearch[]; limit: number },
): Promise<FoundMember[]> {
  const parts = ways.map(
    ({ by, text }, place) => sql`
      (SELECT ${place}::integer AS place, ${by}::text AS by, id FROM ${finding(sql, { by, text })}
      ORDER BY id DESC LIMIT ${limit})`,
  );
  if (parts.length === 0) return [];
  return sql<FoundMember[]>`
    SELECT m.id::text, m.nickname, m.avatar_url AS "avatarUrl", m.phone, s.identity, f.by
    FROM (${parts.reduce((all, part) => sql`${all} UNION ALL ${part}`)}) AS f
    JOIN member AS m ON m.id = f.id JOIN member_standing AS s ON s.member_id = f.id
    ORDER BY f.place, f.id DESC`;
}

const grams = (column: string) => new PgDialect().sqlToQuery(searchGrams(expression.raw(column))).sql;
const [nicknameGrams, wantedGrams] = [grams("nickname"), grams("wanted")];

function finding(sql: Handle["sql"], { by, text }: MemberSearch) {
  if (by === "phone") return sql`(SELECT id FROM member WHERE phone = ${text}) AS found`;
  if (by === "last4") return sql`(SELECT id FROM member WHERE phone_last4 = ${text}) AS found`;
  if (by === "memberNo") return sql`(SELECT id FROM member WHERE id = ${text}) AS found`;
  if (by === "invitationCode") return sql`(SELECT member_id AS id FROM invitation_code WHERE code = ${text}) AS found`;
  // The index of character pairs finds candidates; the second condition checks that the name holds the text itself.
  return sql`(SELECT id FROM member, (SELECT ${text}::text AS wanted) AS w
    WHERE ${sql.unsafe(nicknameGrams)} @> (${sql.unsafe(wantedGrams)})
      AND position(lower(wanted) in lower(nickname)) > 0) AS found`;
}
