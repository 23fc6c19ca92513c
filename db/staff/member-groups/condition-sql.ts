import { assertInvariant } from "@liandong/core/errors";
import {
  kindOf,
  type MemberCondition,
  type MemberQuestion,
  type MomentQuestion,
  type NumberQuestion,
  type SetQuestion,
} from "@liandong/core/member-groups/condition";
import { dayMs, shanghaiDay, shanghaiMonth, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import type { PendingQuery, Row } from "postgres";
import type { Handle } from "../../connection/database";

type Sql = Handle["sql"];
type Context = { sql: Sql; now: Date };
type Fragment = ReturnType<Sql["unsafe"]> | PendingQuery<Row[]>;

/** Tables beside the member `m` that a fact's column lies in. */
type Table = "f" | "s" | "p" | "a" | "l" | "c";

const joins: Readonly<Record<Table, string>> = {
  f: "JOIN member_figure AS f ON f.member_id = m.id",
  s: "JOIN member_standing AS s ON s.member_id = m.id",
  p: "LEFT JOIN membership AS p ON p.member_id = m.id AND p.scope = 'platform'",
  a: "LEFT JOIN address AS a ON a.member_id = m.id AND a.is_default",
  l: "LEFT JOIN life_stage AS l ON l.member_id = m.id",
  c: "LEFT JOIN member_source AS c ON c.member_id = m.id",
};

/** The column of each fact; null in it is a missing fact. */
const columns = {
  orders: ["f", "f.orders"],
  spentFen: ["f", "f.spent_fen"],
  basketFen: ["f", "CASE WHEN f.orders > 0 THEN f.spent_fen / f.orders END"],
  points: ["f", "f.points"],
  balanceFen: ["f", "f.balance_fen"],
  registeredAt: [null, "m.created_at"],
  lastLoginAt: [null, "m.last_login_at"],
  firstOrderAt: ["f", "f.first_order_at"],
  lastOrderAt: ["f", "f.last_order_at"],
  checkedInOn: ["p", "p.checked_in_on"],
  identity: ["s", "s.identity"],
  levelId: ["p", "p.level_id"],
  lifeStage: ["l", "l.stage"],
  channelId: ["c", "c.channel_id::text"],
  segment: ["p", "p.cell ->> 'segment'"],
  sex: [null, "coalesce(m.sex, 'unknown')"],
  birthMonth: [null, "left(m.birthday, 2)::integer"],
  regionCode: ["a", "a.region_code"],
  hasPhone: [null, "m.phone IS NOT NULL"],
  hasReferrer: ["s", "s.referrer_id IS NOT NULL"],
  isBlocked: [null, "m.blocked_at IS NOT NULL"],
} as const satisfies Partial<Record<MemberQuestion["fact"], readonly [Table | null, string]>>;

type ColumnFact = keyof typeof columns;
const hasColumn = (fact: MemberQuestion["fact"]): fact is ColumnFact => fact in columns;

/** Tables that the condition needs, as joins to the member `m`. */
export function conditionTables({ sql }: Handle, questions: readonly MemberQuestion[]) {
  const needed = new Set(questions.map(tableOf).filter((table) => table !== null));
  return sql`member AS m ${sql.unsafe([...needed].map((table) => joins[table]).join("\n"))}`;
}

function tableOf({ fact }: MemberQuestion): Table | null {
  if (hasColumn(fact)) return columns[fact][0];
  return fact === "titles" ? "s" : null;
}

/**
 * The condition on a member `m` as SQL: true of exactly those whom core's `fitsCondition` judges to fit. A missing fact makes a question
 * null, which counts as false also below a `NOT`.
 */
export function conditionSql({ sql }: Handle, condition: MemberCondition, now: Date) {
  return sql`m.erased_at IS NULL AND ${translate({ sql, now }, condition)}`;
}

function translate(context: Context, condition: MemberCondition): Fragment {
  const { sql } = context;
  if ("not" in condition) return sql`NOT coalesce(${translate(context, condition.not)}, FALSE)`;
  if ("all" in condition) {
    const parts = condition.all.map((one) => translate(context, one));
    return sql`(${parts.reduce((all, one) => sql`${all} AND ${one}`)})`;
  }
  if ("any" in condition) {
    const parts = condition.any.map((one) => translate(context, one));
    return sql`(${parts.reduce((all, one) => sql`${all} OR ${one}`)})`;
  }
  assertInvariant(!("group" in condition), "a named group was not resolved");
  return ask(context, condition);
}

function ask(context: Context, asked: MemberQuestion): Fragment {
  const { sql, now } = context;
  const { kind, question } = kindOf(asked);
  switch (kind) {
    case "number": {
      const amount = question.fact === "coupons" ? usableCoupons(context) : columnOf(sql, question.fact);
      return askAmount(context, question, amount);
    }
    case "moment":
      return askMoment(context, question, columnOf(sql, question.fact));
    case "month": {
      const months = question.is === "thisMonth" ? [Number(shanghaiMonth(now).slice(5, 7))] : question.value;
      return sql`${columnOf(sql, question.fact)} = ANY (${months}::integer[])`;
    }
    case "region": {
      const starts = question.value.map((start) => `${start}%`);
      const isThere = sql`${columnOf(sql, question.fact)} LIKE ANY (${starts}::text[])`;
      return question.is === "anyOf" ? isThere : sql`NOT coalesce(${isThere}, FALSE)`;
    }
    case "choice": {
      const isOne = sql`${columnOf(sql, question.fact)} = ANY (${question.value}::text[])`;
      return question.is === "anyOf" ? isOne : sql`NOT coalesce(${isOne}, FALSE)`;
    }
    case "flag":
      return question.is === "yes" ? columnOf(sql, question.fact) : sql`NOT ${columnOf(sql, question.fact)}`;
    case "set":
      return askSet(context, question, heldOf(sql, question.fact));
  }
}

const columnOf = (sql: Sql, fact: ColumnFact): Fragment => sql.unsafe(`(${columns[fact][1]})`);

/** A query of all that the member has of a set. */
function heldOf(sql: Sql, fact: SetQuestion["fact"]): Fragment {
  if (fact === "tags") return sql`SELECT t.tag FROM member_tag AS t WHERE t.member_id = m.id`;
  if (fact === "storeIds")
    return sql`SELECT substr(o.scope, 7) FROM membership AS o WHERE o.member_id = m.id AND o.scope LIKE 'store:%'`;
  if (fact === "listIds") return sql`SELECT l.group_id::text FROM listed_member AS l WHERE l.member_id = m.id`;
  return sql`SELECT unnest(s.titles_met) UNION ALL
    SELECT substr(g, 7) FROM unnest(s.operator_grants || s.pack_grants) AS g WHERE g LIKE 'title:%'`;
}

/** Coupons of the member that can be used at the moment. */
const usableCoupons = ({ sql, now }: Context) => sql`(SELECT count(*) FROM member_coupon AS c WHERE c.member_id = m.id
  AND c.state = 'unused' AND c.valid_until > ${now} AND coalesce(c.valid_from, ${now}) <= ${now})`;

function askAmount({ sql }: Context, { is, value }: NumberQuestion, column: Fragment): Fragment {
  if (is === "between") return sql`${column} BETWEEN ${value.from} AND ${value.to}`;
  return is === "atLeast" ? sql`${column} >= ${value}` : sql`${column} <= ${value}`;
}

/** Days of Asia/Shanghai are kept as text; a day's moment is its beginning. */
function askMoment({ sql, now }: Context, question: MomentQuestion, column: Fragment): Fragment {
  if (question.is === "never") return sql`${column} IS NULL`;
  const isDay = question.fact === "checkedInOn";
  if (question.is === "onDays") {
    const { from, to } = question.value;
    if (isDay) return sql`${column} BETWEEN ${from} AND ${to}`;
    const end = new Date(startOfShanghaiDay(to).getTime() + dayMs);
    return sql`(${column} >= ${startOfShanghaiDay(from)} AND ${column} < ${end})`;
  }
  const since = new Date(now.getTime() - question.value * dayMs);
  if (!isDay) return question.is === "within" ? sql`${column} >= ${since}` : sql`${column} < ${since}`;
  // The first day that begins at or after the moment.
  const day = shanghaiDay(new Date(since.getTime() + dayMs - 1));
  return question.is === "within" ? sql`${column} >= ${day}` : sql`${column} < ${day}`;
}

function askSet({ sql }: Context, { is, value }: SetQuestion, held: Fragment): Fragment {
  const wanted = sql`${[...new Set(value)]}::text[]`;
  if (is === "allOf") return sql`${wanted} <@ ARRAY(${held})`;
  const hasOne = sql`${wanted} && ARRAY(${held})`;
  return is === "anyOf" ? hasOne : sql`NOT ${hasOne}`;
}
