import type { Identity } from "@liandong/core/facts/identities";
import type { Handle } from "../../connection/database";
import { type MemberFilter, wantedMembers, wantedTables } from "./filter";

/** What members are listed by, with the expression that has an index ending in the member's number. */
const keys = {
  registered: "m.created_at",
  lastOrder: "coalesce(f.last_order_at, '1970-01-01 00:00:00+00')",
  orders: "f.orders",
  spent: "f.spent_fen",
  points: "f.points",
  balance: "f.balance_fen",
} as const;

export type MemberOrder = keyof typeof keys;
/** `-` puts the latest and the largest first. */
export type MemberSort = MemberOrder | `-${MemberOrder}`;

export type ListedMember = {
  id: string;
  nickname: string;
  avatarUrl: string;
  phone: string | null;
  sex: "male" | "female" | null;
  birthday: string | null;
  blockedAt: Date | null;
  erasedAt: Date | null;
  createdAt: Date;
  lastLoginAt: Date;
  identity: Identity;
  referrerId: string | null;
  referrerName: string | null;
  levelId: string | null;
  segment: string | null;
  checkedInOn: string | null;
  regionCode: string | null;
  orders: number;
  spentFen: number;
  firstOrderAt: Date | null;
  lastOrderAt: Date | null;
  points: number;
  balanceFen: number;
  tags: string[];
  /** Coupons that could be used at the moment of the reading. */
  coupons: number;
  /** By what the list is ordered: a moment in ISO or an amount. */
  place: string;
};

type Search = {
  filter: MemberFilter;
  sort: MemberSort;
  /** The last row of the page before. */
  after: { place: string; id: string } | null;
  limit: number;
  now: Date;
};

/** A page of members with their figures. The page is picked by index before anything else is joined. */
export async function listMembers(
  handle: Handle,
  { filter, sort, after, limit, now }: Search,
): Promise<ListedMember[]> {
  const { sql } = handle;
  const isDown = sort.startsWith("-");
  const order = sort.replace("-", "") as MemberOrder;
  const key = sql.unsafe(keys[order]);
  const id = sql.unsafe(order === "registered" ? "m.id" : "f.member_id");
  const direction = isDown ? sql`DESC` : sql`ASC`;
  const isTime = order === "registered" || order === "lastOrder";
  const value = after && (isTime ? sql`${after.place}::timestamptz` : sql`${after.place}::bigint`);
  const beyond = isDown ? sql`<` : sql`>`;
  const page = after ? sql`AND (${key}, ${id}) ${beyond} (${value}, ${after.id}::bigint)` : sql``;
  const rows = await sql<ListedMember[]>`
    WITH picked AS (
      SELECT m.id, ${key} AS place FROM ${wantedTables(handle, filter)} WHERE ${wantedMembers(handle, filter)} ${page}
      ORDER BY ${key} ${direction}, ${id} ${direction} LIMIT ${limit}
    )
    SELECT m.id::text, m.nickname, m.avatar_url AS "avatarUrl", m.phone, m.sex, m.birthday, m.blocked_at AS "blockedAt",
      m.erased_at AS "erasedAt", m.created_at AS "createdAt", m.last_login_at AS "lastLoginAt", s.identity,
      s.referrer_id::text AS "referrerId", r.nickname AS "referrerName", p.level_id AS "levelId",
      p.cell ->> 'segment' AS segment, p.checked_in_on AS "checkedInOn", a.region_code AS "regionCode", f.orders,
      f.spent_fen::float8 AS "spentFen", f.first_order_at AS "firstOrderAt", f.last_order_at AS "lastOrderAt",
      f.points::float8 AS points, f.balance_fen::float8 AS "balanceFen",
      ARRAY(SELECT tag FROM member_tag AS t WHERE t.member_id = m.id ORDER BY tag) AS tags,
      (SELECT count(*)::integer FROM member_coupon AS c WHERE c.member_id = m.id AND c.state = 'unused'
        AND c.valid_until > ${now} AND coalesce(c.valid_from, ${now}) <= ${now}) AS coupons,
      ${isTime ? sql`to_char(k.place AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : sql`k.place::text`} AS place
    FROM picked AS k JOIN member AS m ON m.id = k.id JOIN member_figure AS f ON f.member_id = k.id
      JOIN member_standing AS s ON s.member_id = k.id LEFT JOIN member AS r ON r.id = s.referrer_id
      LEFT JOIN membership AS p ON p.member_id = k.id AND p.scope = 'platform'
      LEFT JOIN address AS a ON a.member_id = k.id AND a.is_default
    ORDER BY k.place ${direction}, k.id ${direction}`;
  return [...rows];
}

/** Counts the members of a filter, at most `cap`. */
export async function countMembers(handle: Handle, filter: MemberFilter, cap: number): Promise<number> {
  const { sql } = handle;
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM (
      SELECT FROM ${wantedTables(handle, filter)} WHERE ${wantedMembers(handle, filter)} LIMIT ${cap}) AS counted`;
  return row!.count;
}

/** The numbers of the members of a filter, the newest first, at most `limit`. */
export async function listMemberIds(handle: Handle, filter: MemberFilter, limit: number): Promise<string[]> {
  const { sql } = handle;
  const rows = await sql<{ id: string }[]>`
    SELECT m.id::text FROM ${wantedTables(handle, filter)} WHERE ${wantedMembers(handle, filter)}
    ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
