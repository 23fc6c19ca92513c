import type { TeamColumns, TeamFigures } from "@liandong/core/plan/team";
import type { Handle, Transaction } from "../../connection/database";

type MeasuredTeam = { ids: readonly string[]; columns: TeamColumns; figures: TeamFigures };

/** Rows per statement. */
const batch = 20_000;

/** Writes the figures of every member who has a referrer or a team, where they differ from the kept ones; gives how many did. */
export async function saveTeamLines({ sql }: Transaction, { ids, columns, figures }: MeasuredTeam): Promise<number> {
  let changed = 0;
  for (let start = 0; start < ids.length; start += batch) {
    const end = Math.min(start + batch, ids.length);
    const rows = Array.from({ length: end - start }, (_, index) => start + index).filter(
      (row) => columns.parent[row]! >= 0 || figures.people[row]! > 0,
    );
    const pick = (cellOf: (row: number) => number | string | null) =>
      rows.map((row) => cellOf(row)?.toString() ?? null);
    const cells = [
      pick((row) => ids[row]!),
      pick((row) => (columns.parent[row]! < 0 ? null : ids[columns.parent[row]!]!)),
      pick((row) => figures.people[row]!),
      pick((row) => figures.agents[row]!),
      pick((row) => figures.orders[row]!),
      pick((row) => figures.volumeFen[row]!),
      pick((row) => figures.biggestLineFen[row]!),
      pick((row) => figures.orders[row]! + columns.ownTeamOrders[row]!),
      pick((row) => figures.volumeFen[row]! + columns.personalSpendFen[row]!),
    ];
    const result = await sql`
      INSERT INTO team_line AS t (member_id, referrer_id, people, agents, orders, volume_fen, biggest_line_fen, line_orders, line_fen)
      SELECT * FROM unnest(${cells[0]!}::bigint[], ${cells[1]!}::bigint[], ${cells[2]!}::integer[], ${cells[3]!}::integer[],
        ${cells[4]!}::integer[], ${cells[5]!}::bigint[], ${cells[6]!}::bigint[], ${cells[7]!}::integer[], ${cells[8]!}::bigint[])
      ON CONFLICT (member_id) DO UPDATE SET referrer_id = excluded.referrer_id, people = excluded.people, agents = excluded.agents,
        orders = excluded.orders, volume_fen = excluded.volume_fen, biggest_line_fen = excluded.biggest_line_fen,
        line_orders = excluded.line_orders, line_fen = excluded.line_fen
      WHERE (t.referrer_id, t.people, t.agents, t.orders, t.volume_fen, t.biggest_line_fen, t.line_orders, t.line_fen)
        IS DISTINCT FROM (excluded.referrer_id, excluded.people, excluded.agents, excluded.orders, excluded.volume_fen,
          excluded.biggest_line_fen, excluded.line_orders, excluded.line_fen)`;
    changed += result.count;
  }
  return changed;
}

export type TeamLine = {
  people: number;
  agents: number;
  orders: number;
  volumeFen: number;
  biggestLineFen: number;
  lineOrders: number;
  lineFen: number;
};

/** The kept figures of these members; those who were not counted yet are left out. */
export async function loadTeamLines(
  { sql }: Handle,
  { memberIds }: { memberIds: readonly string[] },
): Promise<Map<string, TeamLine>> {
  if (memberIds.length === 0) return new Map();
  const rows = await sql<({ id: string } & { [Figure in keyof TeamLine]: string })[]>`
    SELECT member_id::text AS id, people, agents, orders, volume_fen AS "volumeFen", biggest_line_fen AS "biggestLineFen",
      line_orders AS "lineOrders", line_fen AS "lineFen"
    FROM team_line WHERE member_id = ANY (${memberIds as string[]}::bigint[])`;
  return new Map(
    rows.map(({ id, ...figures }) => [
      id,
      Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value)])) as TeamLine,
    ]),
  );
}

export const lineSorts = ["people", "orders", "money"] as const;
export type LineSort = (typeof lineSorts)[number];
const columnOf: Record<LineSort, string> = { people: "people", orders: "line_orders", money: "line_fen" };

type LinesRequest = {
  parentId: string;
  sort: LineSort;
  identity: string | null;
  after: { figure: number; id: string } | null;
  limit: number;
};

/** The lines of a member, the largest first by what was asked for. */
export async function findLargestLines(
  { sql }: Handle,
  { parentId, sort, identity, after, limit }: LinesRequest,
): Promise<{ id: string; figure: number }[]> {
  const column = sql(columnOf[sort]);
  const isBehind = after ? sql`AND (l.${column}, l.member_id) < (${after.figure}::bigint, ${after.id}::bigint)` : sql``;
  const isAsked = identity ? sql`AND s.identity = ${identity}` : sql``;
  const rows = await sql<{ id: string; figure: string }[]>`
    SELECT l.member_id::text AS id, l.${column} AS figure
    FROM team_line AS l JOIN member_standing AS s ON s.member_id = l.member_id
    WHERE l.referrer_id = ${parentId} ${isBehind} ${isAsked}
    ORDER BY l.${column} DESC, l.member_id DESC LIMIT ${limit}`;
  return rows.map(({ id, figure }) => ({ id, figure: Number(figure) }));
}
