import { sql as expression } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Handle } from "../../connection/database";
import { searchGrams } from "../../schema/search-grams";

const grams = (column: string) => new PgDialect().sqlToQuery(searchGrams(expression.raw(column))).sql;
const [nicknameGrams, wantedGrams] = [grams("m.nickname"), grams("w.wanted")];

const isNumber = /^[1-9]\d{0,17}$/;

/** How many of the newest members with such a name are looked through for directs. */
const nearest = 2000;

type TeamSearch = { memberId: string; text: string; limit: number };

/**
 * Members below a member whose nickname holds the text or whose number it is: directs among the 2,000 newest of that
 * name, and anybody below among the very newest. Everybody is walked up from, so that nobody else's members come.
 */
export async function searchTeam({ sql }: Handle, { memberId, text, limit }: TeamSearch): Promise<string[]> {
  const holding = (most: number) => sql`
    SELECT m.id FROM member AS m, (SELECT ${text}::text AS wanted) AS w
    WHERE ${sql.unsafe(nicknameGrams)} @> (${sql.unsafe(wantedGrams)}) AND position(lower(w.wanted) in lower(m.nickname)) > 0
    ORDER BY m.id DESC LIMIT ${most}`;
  const rows = await sql<{ id: string }[]>`
    WITH RECURSIVE found AS (
      (SELECT c.id FROM (${holding(nearest)}) AS c JOIN member_standing AS s ON s.member_id = c.id
        WHERE s.referrer_id = ${memberId} LIMIT ${limit})
      UNION
      (${holding(limit * 2)})
      UNION
      SELECT id FROM member WHERE id = ${isNumber.test(text) ? text : "0"}::bigint
    ), up AS (
      SELECT f.id, s.member_id, s.referrer_id, s.depth FROM found AS f JOIN member_standing AS s ON s.member_id = f.id
      WHERE f.id <> ${memberId}
      UNION ALL
      SELECT up.id, s.member_id, s.referrer_id, s.depth FROM up JOIN member_standing AS s ON s.member_id = up.referrer_id
      WHERE up.depth > (SELECT depth FROM member_standing WHERE member_id = ${memberId})
    )
    SELECT id::text AS id FROM up WHERE member_id = ${memberId} ORDER BY up.id DESC LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
