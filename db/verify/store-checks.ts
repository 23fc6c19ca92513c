// 门店结算核对: the sums of each statement against its lines, its bookings, and what is owed to each store.
import { type Check, text } from "./check";

const sums = ["sales_fen", "refunded_fen", "awards_fen", "fee_fen", "due_fen"];
const sumsOf = (table: string) => sums.map((name) => `${table}.${name}`).join(" || ' ' || ");

const booked = (kind: string, purpose: string) => `
  SELECT t.reference, sum(e.amount) AS amount FROM ledger_transaction AS t JOIN ledger_entry AS e ON e.transaction_key = t.key
  WHERE t.kind = '${kind}' AND e.owner = 'platform' AND e.purpose = '${purpose}' GROUP BY 1`;

export const storeChecks: readonly Check[] = [
  {
    name: "store_statements.lines",
    query: `SELECT 'statement ' || s.id AS subject, ${text(`l.lines || ' ' || ${sumsOf("l")}`, `s.orders || ' ' || ${sumsOf("s")}`)}
      FROM store_statement AS s CROSS JOIN LATERAL (SELECT count(*) AS lines,
        ${sums.map((name) => `coalesce(sum(${name}), 0) AS ${name}`).join(", ")}
        FROM store_statement_line WHERE statement_id = s.id) AS l
      WHERE l.lines <> s.orders OR ${sums.map((name) => `l.${name} <> s.${name}`).join(" OR ")}`,
  },
  {
    name: "store_statements.orders",
    query: `SELECT l.order_no AS subject, ${text("o.total_fen", "l.sales")}
      FROM (SELECT order_no, sum(sales_fen) AS sales, sum(refunded_fen) AS refunded FROM store_statement_line GROUP BY 1) AS l
      LEFT JOIN shop_order AS o ON o.order_no = l.order_no
      WHERE l.sales IS DISTINCT FROM o.total_fen OR l.refunded > o.refunded_fen`,
  },
  {
    name: "store_statements.settled",
    query: `SELECT 'statement ' || s.id AS subject, ${text("s.due_fen", "coalesce(b.amount, 0)")}
      FROM store_statement AS s LEFT JOIN (${booked("store_settled", "store_due")}) AS b ON b.reference = 'statement:' || s.id
      WHERE s.due_fen <> coalesce(b.amount, 0)`,
  },
  {
    name: "store_statements.paid",
    query: `SELECT 'statement ' || s.id AS subject, ${text("CASE s.state WHEN 'paid' THEN -s.payout_fen ELSE 0 END", "coalesce(b.amount, 0)")}
      FROM store_statement AS s LEFT JOIN (${booked("store_paid", "store_due")}) AS b ON b.reference = 'statement:' || s.id
      WHERE CASE s.state WHEN 'paid' THEN -s.payout_fen ELSE 0 END <> coalesce(b.amount, 0)`,
  },
  {
    name: "store_statements.owed",
    query: `SELECT 'store ' || s.store_id AS subject, ${text("s.owed", "coalesce(e.amount, 0)")}
      FROM (SELECT store_id,
          coalesce(sum(payout_fen) FILTER (WHERE state <> 'paid'), 0)
            + (array_agg(least(0, carried_fen + due_fen) ORDER BY id DESC))[1] AS owed
        FROM store_statement GROUP BY store_id) AS s
      LEFT JOIN (SELECT scope, sum(amount) AS amount FROM ledger_entry WHERE owner = 'platform' AND purpose = 'store_due'
        GROUP BY scope) AS e ON e.scope = 'store:' || s.store_id
      WHERE s.owed <> coalesce(e.amount, 0)`,
  },
  {
    name: "store_statements.follow_on",
    query: `SELECT 'statement ' || id AS subject, ${text("((before)::date + 1)", "from_day")}
      FROM (SELECT id, from_day, carried_fen, lag(to_day) OVER w AS before, lag(least(0, carried_fen + due_fen)) OVER w AS left_over
        FROM store_statement WINDOW w AS (PARTITION BY store_id ORDER BY id)) AS s
      WHERE (before IS NOT NULL AND from_day::date <> before::date + 1) OR carried_fen <> coalesce(left_over, 0)`,
  },
];
