import { and, asc, desc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { couponTemplate } from "../../schema/coupons";
import type { TemplateRow } from "./templates";

export const templateStates = ["giving", "planned", "exhausted", "closed", "expired", "ended"] as const;
export type TemplateState = (typeof templateStates)[number];
export type TemplateSort = "-created" | "created" | "-claimed" | "claimed";

export type TemplateFilter = {
  /** Null for every scope. */
  scope: string | null;
  state?: TemplateState;
  /** Words of the name, or the template's number. */
  q?: string;
  types?: readonly TemplateRow["type"][];
};
type Place = { value: number; id: string };
type Slice = { filter: TemplateFilter; now: Date; sort: TemplateSort; after: Place | null; limit: number };

/** The first that holds of: ended by staff, past its validity, all given, claiming over, claiming not begun; else it is giving. */
function stateAt(now: Date): SQL<TemplateState> {
  const { endedAt, validUntil, total, claimed, claimable, claimUntil, claimFrom } = couponTemplate;
  const moment = sql`${now.toISOString()}::timestamptz`;
  return sql<TemplateState>`CASE WHEN ${endedAt} IS NOT NULL THEN 'ended' WHEN ${validUntil} <= ${moment} THEN 'expired'
    WHEN ${claimed} >= ${total} THEN 'exhausted' WHEN ${claimable} AND ${claimUntil} <= ${moment} THEN 'closed'
    WHEN ${claimable} AND ${claimFrom} > ${moment} THEN 'planned' ELSE 'giving' END`;
}

/** Templates with their states, in the wanted order. Shops have some hundreds: they are sorted without an index. */
export async function searchTemplates({ drizzle }: Handle, { filter, now, sort, after, limit }: Slice) {
  const { id, claimed } = couponTemplate;
  const order = sort.startsWith("-") ? desc : asc;
  const way = sql.raw(sort.startsWith("-") ? "<" : ">");
  const key = sort.endsWith("claimed") ? sql`${claimed}` : sql`0`;
  return drizzle
    .select({ ...getTableColumns(couponTemplate), state: stateAt(now), sortValue: key.mapWith(Number) })
    .from(couponTemplate)
    .where(
      and(
        wanted(filter, now),
        after ? sql`(${key}, ${id}) ${way} (${after.value}::bigint, ${after.id}::bigint)` : undefined,
      ),
    )
    .orderBy(...(sort.endsWith("claimed") ? [order(claimed)] : []), order(id))
    .limit(limit);
}

/** Counts the templates of each filter, at most `cap`, in one statement. */
export async function countTemplates(
  { drizzle }: Handle,
  { filters, now, cap }: { filters: readonly TemplateFilter[]; now: Date; cap: number },
): Promise<number[]> {
  const parts = filters.map(
    (filter, place) => sql`SELECT ${place}::integer AS place, (SELECT count(*)::integer
      FROM (SELECT FROM ${couponTemplate} WHERE ${wanted(filter, now) ?? sql`true`} LIMIT ${cap}) AS counted) AS count`,
  );
  const rows = await drizzle.execute<{ count: number }>(sql`${sql.join(parts, sql` UNION ALL `)} ORDER BY place`);
  return rows.map(({ count }) => count);
}

function wanted({ scope, state, q, types }: TemplateFilter, now: Date): SQL | undefined {
  const { id, name, type } = couponTemplate;
  const words = (q ?? "").split(/\s+/).filter(Boolean);
  const named = and(...words.map((word) => sql`strpos(lower(${name}), lower(${word}::text)) > 0`));
  const isNumber = /^[1-9]\d{0,17}$/.test(q ?? "");
  return and(
    scope === null ? undefined : eq(couponTemplate.scope, scope),
    state ? sql`${stateAt(now)} = ${state}` : undefined,
    types ? sql`${type} = ANY (${sql.param(types as string[])}::text[])` : undefined,
    isNumber ? sql`(${id} = ${q}::bigint OR ${named})` : named,
  );
}
