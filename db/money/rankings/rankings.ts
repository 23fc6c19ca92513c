import type { RankingBoard } from "@liandong/core/rankings/ranking";
import type { Handle } from "../../connection/database";

/** Money in fen, members as a number. */
export type Place = { memberId: string; value: number };

type Span = { from: string; to: string };
type Board = { board: RankingBoard; span: Span };

/** What each agent and boss has on a board in these days of Asia/Shanghai, where it is more than nothing. */
function valuesOf({ sql }: Handle, { board, span: { from, to } }: Board) {
  if (board === "earned") {
    return sql`SELECT substr(owner, 3)::bigint AS member_id, sum(amount) AS value FROM earned_day
      WHERE day BETWEEN ${from} AND ${to} AND owner LIKE 'm:%' GROUP BY owner HAVING sum(amount) > 0`;
  }
  return sql`SELECT referrer_id AS member_id, count(*) AS value FROM member_standing
    WHERE referrer_id IS NOT NULL AND bound_at >= (${from}::date::timestamp AT TIME ZONE 'Asia/Shanghai')
      AND bound_at < ((${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') GROUP BY referrer_id`;
}

/** The first places, the highest value first; of equal ones the earlier member. Who is absent, blocked or erased has none. */
export async function listPlaces(handle: Handle, { limit, ...board }: Board & { limit: number }): Promise<Place[]> {
  const { sql } = handle;
  const rows = await sql<{ memberId: string; value: string }[]>`
    SELECT v.member_id::text AS "memberId", v.value FROM (${valuesOf(handle, board)}) AS v
      JOIN member AS m ON m.id = v.member_id JOIN member_standing AS s ON s.member_id = v.member_id
    WHERE m.erased_at IS NULL AND m.blocked_at IS NULL AND s.identity <> 'customer'
      AND NOT EXISTS (SELECT FROM ranking_absence AS a WHERE a.member_id = v.member_id)
    ORDER BY v.value DESC, v.member_id LIMIT ${limit}`;
  return rows.map(({ memberId, value }) => ({ memberId, value: Number(value) }));
}

/** What one member has, on the board or beside it. */
export async function ownValue({ sql }: Handle, { board, span: { from, to }, memberId }: Board & { memberId: string }) {
  const [row] =
    board === "earned"
      ? await sql<{ value: string }[]>`SELECT coalesce(sum(amount), 0) AS value FROM earned_day
          WHERE owner = ${`m:${memberId}`} AND day BETWEEN ${from} AND ${to}`
      : await sql<{ value: string }[]>`SELECT count(*) AS value FROM member_standing
          WHERE referrer_id = ${memberId} AND bound_at >= (${from}::date::timestamp AT TIME ZONE 'Asia/Shanghai')
            AND bound_at < ((${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')`;
  return Number(row?.value ?? 0);
}

export async function isAbsent({ sql }: Handle, memberId: string): Promise<boolean> {
  const rows = await sql`SELECT FROM ranking_absence WHERE member_id = ${memberId}`;
  return rows.length > 0;
}

export async function setAbsent(
  { sql }: Handle,
  { memberId, absent, at }: { memberId: string; absent: boolean; at: Date },
): Promise<void> {
  if (absent) await sql`INSERT INTO ranking_absence (member_id, at) VALUES (${memberId}, ${at}) ON CONFLICT DO NOTHING`;
  else await sql`DELETE FROM ranking_absence WHERE member_id = ${memberId}`;
}
