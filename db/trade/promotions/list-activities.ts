import type { Handle } from "../../connection/database";
import type { ActivityItemRow, ActivityRow } from "./activities";

export const promotionStates = ["waiting", "running", "ended", "stopped"] as const;
export type PromotionState = (typeof promotionStates)[number];

type Moments = { from: Date; until: Date };

/** Null and undefined do not limit. */
export type ActivityFilter = {
  scopes: readonly string[] | null;
  kinds?: readonly string[];
  name?: string;
  productId?: string;
  /** Activities that run at some moment of the span. */
  running: Moments | null;
  now: Date;
};

/** 未开始、进行中、已结束、提前结束, of a row `a` with a window. */
const stateIs = (sql: Handle["sql"], now: Date, state: PromotionState | null) => {
  if (state === "stopped") return sql`AND a.ended_at <= ${now}`;
  if (state === "waiting") return sql`AND a.ended_at IS NULL AND a.starts_at > ${now}`;
  if (state === "ended") return sql`AND a.ended_at IS NULL AND a.ends_at <= ${now}`;
  if (state === null) return sql``;
  return sql`AND a.ended_at IS NULL AND coalesce(a.starts_at, '-infinity') <= ${now} AND coalesce(a.ends_at, 'infinity') > ${now}`;
};

const like = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

function conditions(sql: Handle["sql"], { scopes, kinds, name, productId, running }: ActivityFilter) {
  return sql`
    ${scopes ? sql`AND a.scope = ANY(${scopes as string[]})` : sql``}
    ${kinds ? sql`AND a.kind = ANY(${kinds as string[]})` : sql``}
    ${name ? sql`AND a.name ILIKE ${like(name)}` : sql``}
    ${
      productId
        ? sql`AND EXISTS (SELECT FROM activity_item i WHERE i.activity_id = a.id AND i.product_id = ${productId})`
        : sql``
    }
    ${
      running
        ? sql`AND coalesce(a.starts_at, '-infinity') < ${running.until}
              AND least(coalesce(a.ends_at, 'infinity'), coalesce(a.ended_at, 'infinity')) > ${running.from}`
        : sql``
    }`;
}

type ActivitySlice = {
  filter: ActivityFilter;
  state: PromotionState | null;
  after: { at: string; id: string } | null;
  limit: number;
};

/** Activities, those made last first. */
export async function listActivityIds(
  { sql }: Handle,
  { filter, state, after, limit }: ActivitySlice,
): Promise<{ id: string; createdAt: Date }[]> {
  return sql<{ id: string; createdAt: Date }[]>`
    SELECT a.id, a.created_at AS "createdAt" FROM activity a
    WHERE true ${conditions(sql, filter)} ${stateIs(sql, filter.now, state)}
      ${after ? sql`AND (a.created_at, a.id) < (${after.at}::timestamptz, ${after.id})` : sql``}
    ORDER BY a.created_at DESC, a.id DESC LIMIT ${limit}`;
}

/** Activities by state, each counted up to `cap`; 全部 is the last number. */
export async function countActivities(
  { sql }: Handle,
  { filter, cap }: { filter: ActivityFilter; cap: number },
): Promise<number[]> {
  const counts = [...promotionStates, null].map(
    (state) => sql`(SELECT count(*) FROM (SELECT FROM activity a
      WHERE true ${conditions(sql, filter)} ${stateIs(sql, filter.now, state)} LIMIT ${cap}) AS found)::integer`,
  );
  const [row] = await sql<
    { counts: number[] }[]
  >`SELECT ARRAY[${counts.reduce((all, one) => sql`${all}, ${one}`)}] AS counts`;
  return row!.counts;
}

/** Activities by their numbers in the order asked for, each with its items. */
export async function loadActivities(
  { sql }: Handle,
  { ids }: { ids: readonly string[] },
): Promise<{ row: ActivityRow; items: ActivityItemRow[]; hasOrders: boolean }[]> {
  if (ids.length === 0) return [];
  const rows = await sql<(ActivityRow & { items: ActivityItemRow[]; hasOrders: boolean })[]>`
    SELECT a.id, a.scope, a.kind, a.name, a.starts_at AS "startsAt", a.ends_at AS "endsAt", a.coupons, a.points, a.size, a.hours,
      a.helpers, a.cut_min_bp AS "cutMinBp", a.cut_max_bp AS "cutMaxBp", a.helps_per_day AS "helpsPerDay", a.floor_only AS "floorOnly",
      a.fill_up AS "fillUp", a.sessions, a.created_at AS "createdAt", a.created_by AS "createdBy", a.ended_at AS "endedAt", a.version,
      (SELECT true FROM order_line l WHERE l.activity_id = a.id COLLATE "default" ORDER BY l.order_no LIMIT 1) IS NOT NULL
        OR EXISTS (SELECT FROM bargain b WHERE b.activity_id = a.id) AS "hasOrders",
      (SELECT json_agg(json_build_object('activityId', i.activity_id, 'productId', i.product_id::text, 'priceFen', i.price_fen,
          'stock', i.stock, 'perMember', i.per_member, 'sold', i.sold) ORDER BY i.product_id)
        FROM activity_item i WHERE i.activity_id = a.id) AS items
    FROM unnest(${ids as string[]}::text[]) WITH ORDINALITY AS wanted(id, place) JOIN activity a ON a.id = wanted.id
    ORDER BY wanted.place`;
  return rows.map(({ items, hasOrders, ...row }) => ({ row, items: items ?? [], hasOrders }));
}

export type Overlap = { activityId: string; name: string; productId: string; priceFen: number };

/** Other timed prices of these products in the same time; a product may have several, and the lowest one counts. */
export async function findOverlaps(
  { sql }: Handle,
  {
    id,
    productIds,
    startsAt,
    endsAt,
    now,
  }: { id: string | null; productIds: readonly string[]; startsAt: Date | null; endsAt: Date | null; now: Date },
): Promise<Overlap[]> {
  return sql<Overlap[]>`
    SELECT a.id AS "activityId", a.name, i.product_id::text AS "productId", i.price_fen AS "priceFen"
    FROM activity_item i JOIN activity a ON a.id = i.activity_id
    WHERE i.product_id = ANY(${productIds as string[]}::bigint[]) AND a.kind = 'timed' AND a.id <> ${id ?? ""}
      AND a.ended_at IS NULL AND coalesce(a.ends_at, 'infinity') > ${now}
      AND coalesce(a.starts_at, '-infinity') < coalesce(${endsAt}::timestamptz, 'infinity')
      AND coalesce(a.ends_at, 'infinity') > coalesce(${startsAt}::timestamptz, '-infinity')
    ORDER BY i.product_id, a.id LIMIT 50`;
}
