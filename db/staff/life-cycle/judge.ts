import { ordersOfCare } from "@liandong/core/life-cycle/care";
import {
  type LifeCycleSettings,
  lifeStages,
  ordersOfRhythm,
  shortestRhythm,
} from "@liandong/core/life-cycle/life-stage";
import { needsWakingFrom } from "@liandong/core/membership/rfm";
import type { Transaction } from "../../connection/database";

/** Runs that meet work through the members one after the other. */
async function lockLifeCycle({ sql }: Transaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('liandong life cycle'))`;
}

type Batch = { settings: LifeCycleSettings; after: string; limit: number; now: Date };

/**
 * Judges the members after a number as `lifeStageOf` does, keeps each change, and lists regulars who fell asleep or were lost for
 * care. `lastId` is null behind the last member.
 */
export async function judgeMembers(
  tx: Transaction,
  { settings, after, limit, now }: Batch,
): Promise<{ lastId: string | null; moved: number }> {
  await lockLifeCycle(tx);
  const { sql } = tx;
  const { byRhythm, days, percents } = settings;
  const own = sql`greatest(b.rhythm, ${shortestRhythm}::integer)`;
  const bound = (stage: "cooling" | "sleeping" | "lost") => sql`CASE WHEN ${byRhythm}::boolean AND b.rhythm IS NOT NULL
    THEN ${own} * ${percents[stage]}::integer / 100 ELSE ${days[stage]}::integer END`;
  const elapsed = sql`floor(extract(epoch FROM ${now}::timestamptz - b.last_order_at) / 86400)`;
  const [row] = await sql<{ lastId: string | null; moved: number }[]>`
    WITH batch AS MATERIALIZED (
      SELECT f.member_id, f.orders, f.last_order_at, s.stage AS old_stage, s.since, s.rhythm_days, s.last_order_at AS known, s.orders AS known_orders
      FROM member_figure AS f JOIN member AS m ON m.id = f.member_id LEFT JOIN life_stage AS s ON s.member_id = f.member_id
      WHERE f.member_id > ${after} AND m.erased_at IS NULL ORDER BY f.member_id LIMIT ${limit}),
    rhythm AS (
      SELECT b.member_id, floor(percentile_cont(0.5) WITHIN GROUP (ORDER BY g.ms) / 86400000)::integer AS days
      FROM batch AS b CROSS JOIN LATERAL (
        SELECT count(*) OVER () AS orders,
          (1000 * extract(epoch FROM o.paid_at - lag(o.paid_at) OVER (ORDER BY o.paid_at)))::float8 AS ms
        FROM shop_order AS o WHERE o.member_id = b.member_id AND o.paid_at IS NOT NULL
          AND o.status NOT IN ('pending_payment', 'cancelled', 'grouping')
      ) AS g
      WHERE (b.last_order_at, b.orders) IS DISTINCT FROM (b.known, b.known_orders) AND g.orders >= ${ordersOfRhythm} AND g.ms IS NOT NULL GROUP BY 1),
    known AS (
      SELECT b.*, CASE WHEN (b.last_order_at, b.orders) IS DISTINCT FROM (b.known, b.known_orders) THEN r.days ELSE b.rhythm_days END AS rhythm
      FROM batch AS b LEFT JOIN rhythm AS r ON r.member_id = b.member_id),
    judged AS MATERIALIZED (
      SELECT b.*, CASE WHEN b.last_order_at IS NULL THEN 'newcomer' WHEN ${elapsed} >= ${bound("lost")} THEN 'lost'
        WHEN ${elapsed} >= ${bound("sleeping")} THEN 'sleeping' WHEN ${elapsed} >= ${bound("cooling")} THEN 'cooling'
        ELSE 'active' END AS stage,
        -- Two changes of a member never share a moment, and a change behind a day's count is later than it.
        greatest(${now}::timestamptz, b.since + interval '1 millisecond',
          (SELECT max(counted_at) FROM life_day) + interval '1 millisecond') AS moved_at
      FROM known AS b),
    moves AS (
      INSERT INTO life_move (member_id, at, from_stage, to_stage)
      SELECT member_id, moved_at, old_stage, stage FROM judged WHERE old_stage <> stage RETURNING member_id, to_stage),
    listed AS (
      INSERT INTO life_care (member_id, occasion, reason, since)
      SELECT v.member_id, v.to_stage || '-' || to_char(${now}::timestamptz AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'),
        v.to_stage, ${now}
      FROM moves AS v JOIN judged AS j ON j.member_id = v.member_id
      WHERE v.to_stage IN ('sleeping', 'lost') AND j.orders >= ${ordersOfCare} ON CONFLICT DO NOTHING),
    kept AS (
      INSERT INTO life_stage AS s (member_id, stage, since, rhythm_days, last_order_at, orders)
      SELECT member_id, stage, moved_at, rhythm, last_order_at, orders FROM judged
      WHERE (old_stage, rhythm_days, known, known_orders) IS DISTINCT FROM (stage, rhythm, last_order_at, orders)
      ON CONFLICT (member_id) DO UPDATE SET stage = excluded.stage, rhythm_days = excluded.rhythm_days,
        last_order_at = excluded.last_order_at, orders = excluded.orders,
        since = CASE WHEN s.stage = excluded.stage THEN s.since ELSE excluded.since END)
    SELECT (SELECT CASE WHEN count(*) = ${limit} THEN max(member_id) END FROM judged)::text AS "lastId",
      (SELECT count(*)::integer FROM moves) AS moved`;
  return row!;
}

/**
 * Ends a run: erased members have no stage, who ordered again needs no care, who buys much less often does, and the day's counts are
 * written.
 */
export async function closeRun(tx: Transaction, { now, day }: { now: Date; day: string }): Promise<void> {
  await lockLifeCycle(tx);
  const { sql } = tx;
  const erased = sql`SELECT id FROM member WHERE erased_at IS NOT NULL`;
  await sql`DELETE FROM life_move WHERE member_id IN (${erased})`;
  await sql`DELETE FROM life_care WHERE member_id IN (${erased})`;
  await sql`DELETE FROM life_stage WHERE member_id IN (${erased})`;
  await sql`
    UPDATE life_care AS c SET state = 'returned', ended_at = ${now} FROM member_figure AS f
    WHERE c.state = 'open' AND f.member_id = c.member_id AND f.last_order_at > c.since`;
  await sql`
    INSERT INTO life_care (member_id, occasion, reason, since)
    SELECT r.member_id, 'frequency-' || r.period, 'frequency', r.at FROM rfm_cell AS r JOIN member AS m ON m.id = r.member_id
      JOIN member_figure AS f ON f.member_id = r.member_id
    WHERE r.scope = 'platform' AND r.frequency_change <= ${needsWakingFrom} AND m.erased_at IS NULL
      AND r.period = (SELECT max(l.period) FROM rfm_cell AS l WHERE l.scope = 'platform')
      AND coalesce(f.last_order_at <= r.at, TRUE)
    ON CONFLICT DO NOTHING`;
  await sql`
    INSERT INTO life_day (day, stage, members, counted_at)
    SELECT ${day}, n.stage, count(s.member_id), greatest(${now}::timestamptz, (SELECT max(since) FROM life_stage)) FROM unnest(${[...lifeStages]}::text[]) AS n (stage)
      LEFT JOIN life_stage AS s ON s.stage = n.stage GROUP BY n.stage
    ON CONFLICT (day, stage) DO UPDATE SET members = excluded.members, counted_at = excluded.counted_at`;
}
