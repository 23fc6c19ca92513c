// 活动效果核对: what is kept of activities, thresholds, lotteries and the gift of newcomers against orders, coupons and draws
// (core/rules/promotions.md, section 9).
import { type Check, text } from "./check";

const paidOrders = "shop_order AS o JOIN order_line AS l USING (member_id, order_no)";
const isPaid = "o.status NOT IN ('pending_payment', 'cancelled')";
const refunded = "l.net_fen * l.refunded_quantity / l.quantity";

/** A line of figures for each line of an order that an activity priced or a threshold covers. */
const parts = `
  SELECT 'activity:' || l.activity_id AS subject, o.member_id, o.order_no, o.status, l.quantity, l.net_fen,
    (coalesce(l.list_price_fen, l.price_fen) - l.price_fen) * l.quantity AS off_fen, l.refunded_quantity, ${refunded} AS refunded_fen
  FROM ${paidOrders} WHERE l.activity_id IS NOT NULL AND ${isPaid}
  UNION ALL
  SELECT 'threshold:' || (t ->> 'promotionId'), o.member_id, o.order_no, o.status, l.quantity, l.net_fen, 0, l.refunded_quantity, ${refunded}
  FROM ${paidOrders} CROSS JOIN LATERAL jsonb_array_elements(o.thresholds) AS t
  WHERE t -> 'lineNos' @> to_jsonb(l.line_no) AND ${isPaid}`;

/** Points of 满送, which orders get at receipt while units of the threshold's lines are left. */
const thresholdsOfOrders = `
  SELECT 'threshold:' || (t ->> 'promotionId') AS subject, (t ->> 'offFen')::bigint AS off_fen, (t ->> 'points')::bigint AS points,
    o.received_at IS NOT NULL AND o.membership IS NOT NULL AND d.was_due AS was_given, d.is_due
  FROM shop_order AS o CROSS JOIN LATERAL jsonb_array_elements(o.thresholds) AS t
  CROSS JOIN LATERAL (SELECT bool_or(l.refunded_before_receipt < l.quantity) AS was_due, bool_or(l.refunded_quantity < l.quantity) AS is_due
    FROM order_line AS l WHERE l.member_id = o.member_id AND l.order_no = o.order_no AND t -> 'lineNos' @> to_jsonb(l.line_no)) AS d
  WHERE o.thresholds IS NOT NULL AND ${isPaid}`;

const expected = `
  SELECT subject, f.figure, f.amount FROM (SELECT subject, count(DISTINCT order_no) AS orders, count(DISTINCT member_id) AS members,
      sum(quantity) AS units, sum(net_fen) AS paid, sum(off_fen) AS off, sum(refunded_quantity) AS refunded_units,
      sum(refunded_fen) AS refunded, count(DISTINCT order_no) FILTER (WHERE status = 'grouping') AS grouping
    FROM (${parts}) AS p GROUP BY 1) AS p
  CROSS JOIN LATERAL (VALUES ('orders', orders), ('members', members), ('units', units), ('paid_fen', paid), ('off_fen', off),
    ('refunded_units', refunded_units), ('refunded_fen', refunded), ('grouping', grouping)) AS f(figure, amount)
  UNION ALL
  SELECT subject, f.figure, f.amount FROM (${thresholdsOfOrders}) AS t
  CROSS JOIN LATERAL (VALUES ('off_fen', off_fen), ('points', CASE WHEN was_given THEN points END),
    ('points_back', CASE WHEN was_given AND NOT is_due THEN points END)) AS f(figure, amount)
  UNION ALL
  SELECT promotion_of_coupon(origin, request_key), f.figure, f.amount FROM member_coupon
  CROSS JOIN LATERAL (VALUES ('coupons', 1), ('coupons_back', (state = 'revoked')::integer), ('used', (state = 'used')::integer))
    AS f(figure, amount) WHERE origin IN ('newcomer', 'lottery', 'promotion')
  UNION ALL
  SELECT 'newcomer', f.figure, f.amount FROM newcomer_gift
  CROSS JOIN LATERAL (VALUES (outcome, 1::bigint), ('points', points)) AS f(figure, amount)
  UNION ALL
  SELECT 'lottery:' || lottery_id, f.figure, f.amount FROM lottery_draw
  CROSS JOIN LATERAL (VALUES ('draws', 1::bigint), ('points', points), ('points_spent', cost_points)) AS f(figure, amount)
  UNION ALL
  SELECT 'lottery:' || lottery_id, 'members', count(DISTINCT member_id) FROM lottery_draw GROUP BY 1`;

export const resultChecks: readonly Check[] = [
  {
    name: "promotions.results",
    query: `SELECT coalesce(k.subject, e.subject) || ' ' || coalesce(k.figure, e.figure) AS subject,
        ${text("coalesce(e.amount, 0)", "coalesce(k.amount, 0)")}
      FROM (SELECT subject, figure, sum(amount) AS amount FROM (${expected}) AS e GROUP BY 1, 2) AS e
      FULL JOIN (SELECT subject, figure, sum(amount) AS amount FROM (SELECT subject, figure, amount FROM promotion_result
        UNION ALL SELECT subject, figure, amount FROM promotion_move) AS k GROUP BY 1, 2) AS k
        ON k.subject = e.subject AND k.figure = e.figure
      WHERE coalesce(e.amount, 0) <> coalesce(k.amount, 0)`,
  },
  {
    name: "newcomer_gifts.coupons",
    query: `SELECT 'm:' || coalesce(g.member_id, c.member_id) AS subject, ${text("coalesce(c.coupons, 0)", "coalesce(g.coupons, 0)")}
      FROM newcomer_gift AS g FULL JOIN (SELECT member_id, count(*) AS coupons FROM member_coupon WHERE origin = 'newcomer' GROUP BY 1) AS c
        ON c.member_id = g.member_id
      WHERE coalesce(c.coupons, 0) <> coalesce(g.coupons, 0)`,
  },
  {
    name: "newcomer_gifts.points",
    query: `SELECT 'm:' || coalesce(g.member_id::text, p.reference) AS subject, ${text("coalesce(p.points, 0)", "coalesce(g.points, 0)")}
      FROM (SELECT * FROM newcomer_gift WHERE points > 0) AS g
      FULL JOIN (SELECT t.reference, sum(CASE e.purpose WHEN 'points_debt' THEN -e.amount ELSE e.amount END) AS points
        FROM ledger_transaction AS t JOIN ledger_entry AS e ON e.transaction_key = t.key
        WHERE t.kind = 'points_given' AND t.key LIKE 'points:%:given:newcomer' AND e.owner LIKE 'm:%' GROUP BY 1) AS p
        ON p.reference = g.member_id::text
      WHERE coalesce(p.points, 0) <> coalesce(g.points, 0)`,
  },
  {
    name: "newcomer_gifts.persons",
    query: `SELECT 'm:' || g.member_id AS subject, ${text("'known'", "'unknown'")} FROM newcomer_gift AS g
      WHERE g.outcome = 'given' AND NOT EXISTS (SELECT FROM newcomer_person AS p WHERE p.member_id = g.member_id)`,
  },
  {
    name: "lotteries.draws",
    query: `SELECT 'draw ' || id AS subject, ${text("again.no", "picked_no")} FROM lottery_draw AS d
      CROSS JOIN LATERAL (SELECT c.no FROM (
          SELECT (c ->> 'no')::integer AS no, sum((c ->> 'weight')::bigint) OVER (ORDER BY (c ->> 'no')::integer) AS upto,
            sum((c ->> 'weight')::bigint) OVER () AS total FROM jsonb_array_elements(d.chances) AS c) AS c
        WHERE c.upto > ('x' || d.seed)::bit(48)::bigint % c.total ORDER BY c.upto LIMIT 1) AS again
      WHERE again.no IS DISTINCT FROM d.picked_no`,
  },
  {
    name: "lotteries.won",
    query: `SELECT 'lottery ' || p.lottery_id || ' prize ' || p.no AS subject, ${text("coalesce(d.won, 0)", "p.won")}
      FROM lottery_prize AS p LEFT JOIN (SELECT lottery_id, prize_no AS no, count(*) AS won FROM lottery_draw GROUP BY 1, 2) AS d
        USING (lottery_id, no)
      WHERE coalesce(d.won, 0) <> p.won`,
  },
  {
    name: "lotteries.draws_of_members",
    query: `SELECT 'm:' || coalesce(d.member_id, u.member_id) || ' lottery ' || coalesce(d.lottery_id, u.lottery_id) AS subject,
        ${text("coalesce(d.draws, 0)", "coalesce(u.draws, 0)")}
      FROM lottery_use AS u FULL JOIN (SELECT member_id, lottery_id, count(*) AS draws FROM lottery_draw GROUP BY 1, 2) AS d
        ON d.member_id = u.member_id AND d.lottery_id = u.lottery_id
      WHERE coalesce(d.draws, 0) <> coalesce(u.draws, 0)`,
  },
  {
    name: "lotteries.coupons",
    query: `SELECT 'draw ' || coalesce(d.id::text, split_part(c.request_key, ':', 3)) AS subject, ${text("d.template_id", "c.template_id")}
      FROM (SELECT * FROM lottery_draw WHERE template_id IS NOT NULL) AS d
      FULL JOIN (SELECT * FROM member_coupon WHERE origin = 'lottery') AS c
        ON c.member_id = d.member_id AND c.request_key = 'lottery:' || d.lottery_id || ':' || d.id || '#1'
      WHERE d.template_id IS DISTINCT FROM c.template_id`,
  },
  {
    name: "lotteries.points",
    query: `SELECT 'm:' || coalesce(d.member_id::text, p.reference) AS subject, ${text("coalesce(d.points, 0)", "coalesce(p.points, 0)")}
      FROM (SELECT member_id, sum(points - cost_points) AS points FROM lottery_draw GROUP BY 1 HAVING sum(points - cost_points) <> 0) AS d
      FULL JOIN (SELECT t.reference, sum(CASE e.purpose WHEN 'points_debt' THEN -e.amount ELSE e.amount END) AS points
        FROM ledger_transaction AS t JOIN ledger_entry AS e ON e.transaction_key = t.key
        WHERE t.kind IN ('points_given', 'points_exchanged') AND t.key LIKE '%:lottery:%' AND e.owner LIKE 'm:%' GROUP BY 1
        HAVING sum(CASE e.purpose WHEN 'points_debt' THEN -e.amount ELSE e.amount END) <> 0) AS p
        ON p.reference = d.member_id::text
      WHERE coalesce(d.points, 0) <> coalesce(p.points, 0)`,
  },
];
