// 生命周期核对: stages against their changes, rhythms against the orders, and the day's counts against the members.
import { type Check, text } from "./check";

const paid = "paid_at IS NOT NULL AND status NOT IN ('pending_payment', 'cancelled', 'grouping')";

export const lifeCycleChecks: readonly Check[] = [
  {
    name: "life.stages",
    query: `SELECT 'm:' || s.member_id AS subject, ${text("v.to_stage", "s.stage")}
      FROM life_stage AS s JOIN (SELECT DISTINCT ON (member_id) member_id, to_stage, at FROM life_move
        ORDER BY member_id, at DESC) AS v ON v.member_id = s.member_id
      WHERE v.to_stage <> s.stage OR v.at <> s.since`,
  },
  {
    name: "life.moves",
    query: `SELECT 'm:' || member_id || ' ' || at AS subject, ${text("before", "from_stage")}
      FROM (SELECT member_id, at, from_stage, lag(to_stage) OVER (PARTITION BY member_id ORDER BY at) AS before FROM life_move) AS v
      WHERE before <> from_stage`,
  },
  {
    name: "life.rhythms",
    query: `SELECT 'm:' || s.member_id AS subject, ${text("r.days", "s.rhythm_days")}
      FROM life_stage AS s JOIN member_figure AS f ON f.member_id = s.member_id AND f.orders = s.orders
        AND f.last_order_at IS NOT DISTINCT FROM s.last_order_at
      LEFT JOIN (
        SELECT member_id, floor(percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) / 86400000)::integer AS days
        FROM (SELECT member_id, (1000 * extract(epoch FROM paid_at - lag(paid_at) OVER (PARTITION BY member_id ORDER BY paid_at)))::float8
            AS ms FROM shop_order WHERE ${paid}) AS g
        WHERE ms IS NOT NULL GROUP BY 1 HAVING count(*) >= 2) AS r ON r.member_id = s.member_id
      WHERE r.days IS DISTINCT FROM s.rhythm_days`,
  },
  {
    name: "life.days",
    query: `WITH last AS (SELECT * FROM life_day WHERE day = (SELECT max(day) FROM life_day)),
        counted AS (
          SELECT s.member_id, coalesce(v.from_stage, CASE WHEN s.since <= c.at THEN s.stage END) AS stage
          FROM life_stage AS s CROSS JOIN (SELECT max(counted_at) AS at FROM last) AS c
            LEFT JOIN (SELECT DISTINCT ON (member_id) member_id, from_stage FROM life_move
              WHERE at > (SELECT max(counted_at) FROM last) ORDER BY member_id, at) AS v ON v.member_id = s.member_id)
      SELECT d.day || ' ' || d.stage AS subject, ${text("count(t.member_id)", "d.members")}
      FROM last AS d LEFT JOIN counted AS t ON t.stage = d.stage
      GROUP BY d.day, d.stage, d.members HAVING count(t.member_id) <> d.members`,
  },
];
