// 日结核对: each closing is counted anew from the bookings that belong to it, and opens with what the one before left.
import { type Check, text } from "./check";

const span = (day: string) => `${day}::date::timestamp AT TIME ZONE 'Asia/Shanghai'`;
const moved = `
  SELECT c.day, s.purpose, sum(s.debit) AS debit, sum(s.credit) AS credit,
    coalesce(sum(s.debit) FILTER (WHERE s.is_late), 0) AS late_debit,
    coalesce(sum(s.credit) FILTER (WHERE s.is_late), 0) AS late_credit
  FROM day_close AS c LEFT JOIN day_close AS p ON p.day = c.previous_day
  CROSS JOIN LATERAL day_close_sums(${span("c.day")}, ${span("(c.day::date + 1)")}, p.through_id, c.through_id) AS s
  GROUP BY 1, 2`;
const figures = ["debit", "credit", "late_debit", "late_credit"];
const all = (table: string) => figures.map((name) => `coalesce(${table}.${name}, 0)`).join(" || ' ' || ");

export const closeChecks: readonly Check[] = [
  {
    name: "day_closes.moved",
    query: `SELECT day || ' ' || purpose AS subject, ${text(all("m"), all("l"))}
      FROM (${moved}) AS m FULL JOIN day_close_line AS l USING (day, purpose) WHERE ${all("m")} <> ${all("l")}`,
  },
  {
    name: "day_closes.opening",
    query: `SELECT l.day || ' ' || l.purpose AS subject, ${text("coalesce(p.closing, f.amount, 0)", "l.opening")}
      FROM day_close_line AS l JOIN day_close AS c ON c.day = l.day
      LEFT JOIN day_close_line AS p ON p.day = c.previous_day AND p.purpose = l.purpose
      LEFT JOIN LATERAL (SELECT sum(s.credit - s.debit) AS amount
        FROM day_close_sums('-infinity', ${span("c.day")}, NULL, c.through_id) AS s
        WHERE c.previous_day IS NULL AND s.purpose = l.purpose) AS f ON true
      WHERE l.opening <> coalesce(p.closing, f.amount, 0)
      UNION ALL
      SELECT p.day || ' ' || p.purpose, ${text("p.closing", "0")} FROM day_close_line AS p
      JOIN day_close AS c ON c.previous_day = p.day
      WHERE p.closing <> 0 AND NOT EXISTS (SELECT FROM day_close_line AS l WHERE l.day = c.day AND l.purpose = p.purpose)`,
  },
  {
    name: "day_closes.bookings",
    query: `SELECT c.day AS subject, ${text("n.bookings || ' ' || n.late", "c.bookings || ' ' || c.late_bookings")}
      FROM day_close AS c LEFT JOIN day_close AS p ON p.day = c.previous_day
      CROSS JOIN LATERAL (SELECT count(*) AS bookings, count(*) FILTER (WHERE at < ${span("c.day")}) AS late FROM ledger_transaction
        WHERE id <= c.through_id AND (at >= ${span("c.day")} AND at < ${span("(c.day::date + 1)")}
          OR id > p.through_id AND at < ${span("c.day")})) AS n
      WHERE n.bookings <> c.bookings OR n.late <> c.late_bookings OR c.through_id < p.through_id`,
  },
  {
    // What is published at its time, and by whom, is found as the version after the one that it was made from.
    name: "plan.scheduled_versions",
    query: `SELECT 'scheduled ' || s.id AS subject, ${text("s.body", "v.document")}
      FROM scheduled_version AS s LEFT JOIN plan_version AS v ON v.version = s.made_from + 1
      WHERE s.document = 'plan' AND s.state = 'published'
        AND (v.document IS DISTINCT FROM s.body OR v.published_by IS DISTINCT FROM s.scheduled_by
          OR v.released_by IS DISTINCT FROM s.released_by OR v.published_at < s.effective_at)`,
  },
  {
    name: "programmes.scheduled_versions",
    query: `SELECT 'scheduled ' || s.id AS subject, ${text("s.body", "v.document")}
      FROM scheduled_version AS s LEFT JOIN programme_version AS v
        ON s.document = 'programme:' || v.scope AND v.version = s.made_from + 1
      WHERE s.document LIKE 'programme:%' AND s.state = 'published'
        AND (v.document IS DISTINCT FROM s.body OR v.published_by IS DISTINCT FROM s.scheduled_by
          OR v.published_at < s.effective_at)`,
  },
];
