import { type MemberCondition, questionsOf } from "@liandong/core/member-groups/condition";
import { sql as expression } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Handle } from "../../connection/database";
import { searchGrams } from "../../schema/search-grams";
import { conditionSql, conditionTables } from "../member-groups/condition-sql";

export type Amounts = { from: number | null; to: number | null };
export type Moments = { from: Date; until: Date };

/** Conditions of the list of members; what is absent does not narrow it. */
export type MemberFilter = {
  /** A member number, a phone number, its last four digits, or a part of the nickname. */
  q?: string;
  identity?: "customer" | "agent" | "boss";
  levelIds?: readonly string[];
  tag?: string;
  segments?: readonly string[];
  /** 已注销 are listed only when they are asked for. */
  state?: "blocked" | "erased";
  registered?: Moments | null;
  lastOrder?: Moments | null;
  /** Whose latest order was before this moment; members without an order are not among them. */
  quietSince?: Date;
  orders?: Amounts;
  spentFen?: Amounts;
  points?: Amounts;
  balanceFen?: Amounts;
  /** The first digits of a GB/T 2260 code: province, city or district of the default address. */
  region?: string;
  referrerId?: string;
  /** `06`: the month of the birthday. */
  birthMonth?: string;
  /** Members of a store's programme. */
  storeId?: string;
  /** 客群: the condition of a group, without named groups, at a moment. */
  group?: { condition: MemberCondition; now: Date };
};

type Sql = Handle["sql"];

const grams = (column: string) => new PgDialect().sqlToQuery(searchGrams(expression.raw(column))).sql;
const [nicknameGrams, wantedGrams] = [grams("nickname"), grams("wanted")];

/** The condition of a filter on a member `m` and their figures `f`; each part has its index. */
export function wantedMembers(handle: Handle, filter: MemberFilter) {
  const { sql } = handle;
  const { identity, levelIds, tag, segments, state, region, referrerId, birthMonth, storeId, group } = filter;
  const parts = [
    state === "erased" ? sql`m.erased_at IS NOT NULL` : sql`m.erased_at IS NULL`,
    state === "blocked" && sql`m.blocked_at IS NOT NULL`,
    filter.q && ofText(sql, filter.q),
    identity && sql`s.identity = ${identity}`,
    referrerId && sql`s.referrer_id = ${referrerId}`,
    levelIds && sql`p.level_id = ANY (${[...levelIds]}::text[])`,
    segments && sql`p.cell ->> 'segment' = ANY (${[...segments]}::text[])`,
    tag && sql`EXISTS (SELECT FROM member_tag AS t WHERE t.tag = ${tag} AND t.member_id = m.id)`,
    ...within(sql, "m.created_at", filter.registered),
    ...within(sql, "coalesce(f.last_order_at, '1970-01-01 00:00:00+00')", filter.lastOrder),
    filter.quietSince &&
      sql`f.orders > 0 AND coalesce(f.last_order_at, '1970-01-01 00:00:00+00') < ${filter.quietSince}`,
    ...between(sql, "f.orders", filter.orders),
    ...between(sql, "f.spent_fen", filter.spentFen),
    ...between(sql, "f.points", filter.points),
    ...between(sql, "f.balance_fen", filter.balanceFen),
    region && ofRegion(sql, region),
    birthMonth && sql`m.birthday >= ${`${birthMonth}-01`} AND m.birthday <= ${`${birthMonth}-31`}`,
    storeId && sql`EXISTS (SELECT FROM membership AS o WHERE o.member_id = m.id AND o.scope = ${`store:${storeId}`})`,
    group && ofGroup(handle, group),
  ].filter((part) => typeof part === "object" && part !== null);
  return parts.reduce((all, part) => sql`${all} AND ${part}`);
}

/** The tables that a filter's condition names. */
export function wantedTables({ sql }: Handle, { identity, referrerId, levelIds, segments }: MemberFilter) {
  return sql`member AS m JOIN member_figure AS f ON f.member_id = m.id
    ${identity || referrerId ? sql`JOIN member_standing AS s ON s.member_id = m.id` : sql``}
    ${levelIds || segments ? sql`JOIN membership AS p ON p.member_id = m.id AND p.scope = 'platform'` : sql``}`;
}

/** Region codes of a province begin with two digits, those of a city with four. */
function ofRegion(sql: Sql, region: string) {
  const [from, to] = [region.padEnd(6, "0"), region.padEnd(6, "9")];
  return sql`EXISTS (SELECT FROM address AS a WHERE a.member_id = m.id AND a.is_default
    AND a.region_code BETWEEN ${from} AND ${to})`;
}

function ofGroup(handle: Handle, { condition, now }: NonNullable<MemberFilter["group"]>) {
  return handle.sql`m.id IN (SELECT m.id FROM ${conditionTables(handle, questionsOf(condition))}
    WHERE ${conditionSql(handle, condition, now)})`;
}

function ofText(sql: Sql, text: string) {
  const digits = text.replace(/[\s-]/g, "").replace(/^\+?86(?=1\d{10}$)/, "");
  if (/^1\d{10}$/.test(digits)) return sql`m.phone = ${digits}`;
  if (/^\d{4}$/.test(digits)) return sql`m.phone_last4 = ${digits}`;
  if (/^\d{8,18}$/.test(digits)) return sql`m.id = ${digits}`;
  return sql`m.id IN (SELECT id FROM member, (SELECT ${text}::text AS wanted) AS w
    WHERE ${sql.unsafe(nicknameGrams)} @> (${sql.unsafe(wantedGrams)}) AND position(lower(wanted) in lower(nickname)) > 0)`;
}

function within(sql: Sql, column: string, moments: Moments | null | undefined) {
  if (!moments) return [];
  return [sql`${sql.unsafe(column)} >= ${moments.from} AND ${sql.unsafe(column)} < ${moments.until}`];
}

function between(sql: Sql, column: string, amounts: Amounts | undefined) {
  if (!amounts) return [];
  const { from, to } = amounts;
  return [
    from !== null && sql`${sql.unsafe(column)} >= ${from}`,
    to !== null && sql`${sql.unsafe(column)} <= ${to}`,
  ].filter((part) => part !== false);
}
