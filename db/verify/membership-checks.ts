// 会员对账: lots, levels, orders' points and balance, coupons and reviews against the ledger and against each other.
import { type Check, text } from "./check";

/** The change of a member's points for one of these: given less taken, where a debt counts as missing points. */
const pointsMoved = (wheres: string, group: string) => `
  SELECT ${group}, e.owner, e.scope, sum(CASE e.purpose WHEN 'points_debt' THEN -e.amount ELSE e.amount END) AS points
  FROM ledger_entry AS e JOIN ledger_transaction AS t ON t.key = e.transaction_key CROSS JOIN LATERAL (SELECT t.why -> e.why AS because) AS w
  WHERE e.owner LIKE 'm:%' AND e.purpose IN ('points', 'points_held', 'points_debt') AND ${wheres} GROUP BY 1, 2, 3`;

const growthMoved = (wheres: string, group: string) => `
  SELECT ${group}, e.owner, e.scope, e.purpose, sum(e.amount) AS growth
  FROM ledger_entry AS e JOIN ledger_transaction AS t ON t.key = e.transaction_key CROSS JOIN LATERAL (SELECT t.why -> e.why AS because) AS w
  WHERE e.owner LIKE 'm:%' AND e.purpose IN ('growth', 'activity') AND ${wheres} GROUP BY 1, 2, 3, 4`;

/** Orders with their membership part, a row for each programme that rewarded them. */
const rewards = `
  SELECT o.order_no, 'm:' || o.member_id AS owner, o.refunded_fen, r.scope, (r.reward ->> 'points')::bigint AS points,
    (r.reward ->> 'growth')::bigint AS growth
  FROM shop_order AS o CROSS JOIN LATERAL (VALUES ('platform', o.membership -> 'reward'),
    (o.membership #>> '{storeReward,scope}', o.membership #> '{storeReward,reward}')) AS r(scope, reward)
  WHERE jsonb_typeof(r.reward) = 'object'`;

const fen = (field: string) => `(o.membership ->> '${field}')::bigint`;
const isPaid = "o.status NOT IN ('pending_payment', 'cancelled')";

export const accountChecks: readonly Check[] = [
  {
    name: "membership.lots",
    query: `SELECT owner || '/' || scope AS subject, ${text("coalesce(balance, 0)", "coalesce(points, 0)")}
      FROM (SELECT owner, scope, balance FROM ledger_balance WHERE purpose = 'points') AS b
      FULL JOIN (SELECT 'm:' || member_id AS owner, scope, sum(points) AS points FROM point_lot GROUP BY member_id, scope) AS l
        USING (owner, scope)
      WHERE coalesce(balance, 0) <> coalesce(points, 0)`,
  },
  {
    name: "membership.issued_points_and_growth",
    query: `SELECT scope || '/' || unit AS subject, ${text("0", "sum(amount)")}
      FROM (SELECT scope, amount, CASE WHEN purpose LIKE 'points%' THEN 'POINT' ELSE 'GROWTH' END AS unit FROM ledger_entry
        WHERE purpose IN ('points', 'points_held', 'points_debt', 'points_issued', 'points_uncollected', 'growth', 'activity',
          'growth_issued')) AS e
      GROUP BY scope, unit HAVING sum(amount) <> 0`,
  },
  {
    name: "membership.points_debts_have_their_counter_account",
    query: `SELECT 'platform/points_uncollected/' || scope AS subject, ${text("-debts", "uncollected")}
      FROM (SELECT scope, coalesce(sum(amount) FILTER (WHERE purpose = 'points_debt'), 0) AS debts,
        coalesce(sum(amount) FILTER (WHERE purpose = 'points_uncollected'), 0) AS uncollected
        FROM ledger_entry WHERE purpose IN ('points_debt', 'points_uncollected') GROUP BY scope) AS sums
      WHERE uncollected <> -debts`,
  },
  {
    name: "membership.held_points",
    query: held(
      "points_held",
      `SELECT o.member_id, ${fen("pointsUsed")} AS held FROM shop_order AS o WHERE o.status = 'pending_payment'`,
    ),
  },
  {
    name: "membership.held_balance",
    query: held(
      "balance_held",
      `SELECT o.member_id, ${fen("balancePaidFen")} AS held FROM shop_order AS o WHERE o.status = 'pending_payment'
       UNION ALL SELECT member_id, amount_fen FROM balance_refund WHERE state = 'requested'`,
    ),
  },
  {
    name: "membership.openings_are_booked",
    query: `SELECT coalesce(i.owner, b.owner) AS subject,
        ${text("concat_ws(' ', i.growth, i.points, i.fen)", "concat_ws(' ', b.growth, b.points, b.fen)")}
      FROM (SELECT 'm:' || member_id AS owner, growth, points, balance_fen AS fen FROM imported_member
        WHERE growth + points + balance_fen > 0) AS i
      FULL JOIN (SELECT e.owner, coalesce(sum(e.amount) FILTER (WHERE e.purpose = 'growth'), 0) AS growth,
          coalesce(sum(e.amount) FILTER (WHERE e.purpose = 'points'), 0) AS points,
          coalesce(sum(e.amount) FILTER (WHERE e.purpose = 'balance'), 0) AS fen
        FROM ledger_transaction AS t JOIN ledger_entry AS e ON e.transaction_key = t.key
        WHERE t.kind = 'opened' AND e.owner LIKE 'm:%' GROUP BY e.owner) AS b USING (owner)
      WHERE (i.growth, i.points, i.fen) IS DISTINCT FROM (b.growth, b.points, b.fen)`,
  },
  {
    name: "membership.top_ups_are_booked",
    query: `SELECT u.trade_no AS subject, ${text("u.amount_fen", "coalesce(sum(e.amount), 0)")}
      FROM top_up AS u LEFT JOIN ledger_transaction AS t ON t.reference = u.trade_no AND t.kind = 'topped_up'
      LEFT JOIN ledger_entry AS e ON e.transaction_key = t.key AND e.purpose = 'balance' AND e.owner = 'm:' || u.member_id
      WHERE u.state = 'paid' GROUP BY u.trade_no, u.amount_fen HAVING coalesce(sum(e.amount), 0) <> u.amount_fen`,
  },
  {
    name: "membership.top_up_refunds",
    query: `SELECT u.trade_no AS subject, ${text("coalesce(sum(r.amount_fen), 0)", "u.refunded_fen")}
      FROM top_up AS u LEFT JOIN balance_refund AS r ON r.trade_no = u.trade_no AND r.state <> 'failed'
      GROUP BY u.trade_no, u.refunded_fen HAVING coalesce(sum(r.amount_fen), 0) <> u.refunded_fen`,
  },
];

function held(purpose: string, orders: string): string {
  return `SELECT owner || '/${purpose}' AS subject, ${text("coalesce(held, 0)", "coalesce(balance, 0)")}
    FROM (SELECT 'm:' || member_id AS owner, sum(held) AS held FROM (${orders}) AS o GROUP BY member_id) AS h
    FULL JOIN (SELECT owner, balance FROM ledger_balance WHERE purpose = '${purpose}') AS b USING (owner)
    WHERE coalesce(held, 0) <> coalesce(balance, 0)`;
}

export const levelChecks: readonly Check[] = [
  {
    name: "membership.level_has_its_history",
    query: `SELECT 'm:' || m.member_id || '/' || m.scope AS subject, ${text("c.to_level", "m.level_id")}
      FROM membership AS m LEFT JOIN (SELECT DISTINCT ON (member_id, scope) member_id, scope, to_level FROM level_change
        ORDER BY member_id, scope, id DESC) AS c USING (member_id, scope)
      WHERE c.to_level IS DISTINCT FROM m.level_id`,
  },
  {
    name: "membership.level_history_is_a_chain",
    query: `SELECT 'm:' || member_id || '/' || scope || ' #' || id AS subject, ${text("before", "from_level")}
      FROM (SELECT *, lag(to_level) OVER (PARTITION BY member_id, scope ORDER BY id) AS before FROM level_change) AS c
      WHERE before IS DISTINCT FROM from_level`,
  },
];

export const freeFreightChecks: readonly Check[] = [
  {
    name: "membership.free_freight_orders",
    query: `SELECT 'm:' || member_id || '/' || scope || ' ' || month AS subject, ${text("coalesce(sent, 0)", "coalesce(orders, 0)")}
      FROM free_freight_use FULL JOIN (SELECT o.member_id, o.membership #>> '{freeFreight,scope}' AS scope,
          o.membership #>> '{freeFreight,month}' AS month, count(*) AS sent FROM shop_order AS o
        WHERE jsonb_typeof(o.membership -> 'freeFreight') = 'object' AND o.status <> 'cancelled'
          AND NOT (o.status = 'refunded' AND o.received_at IS NULL) GROUP BY 1, 2, 3) AS s USING (member_id, scope, month)
      WHERE coalesce(sent, 0) <> coalesce(orders, 0)`,
  },
];

const orderPoints = "because ->> 'rule' LIKE '%points%' AND because ? 'orderNo'";
const orderGrowth = "because ->> 'rule' LIKE 'order_growth%'";

export const orderMembershipChecks: readonly Check[] = [
  {
    name: "membership.points_of_orders_are_booked",
    query: `SELECT coalesce(x.order_no, b.order_no) || '/' || coalesce(x.scope, b.scope) AS subject,
        ${text("coalesce(x.points, 0)", "coalesce(b.points, 0)")}
      FROM (SELECT order_no, owner, scope, sum(points) AS points FROM (
          SELECT order_no, owner, scope, points FROM (${rewards}) AS r
          UNION ALL SELECT o.order_no, 'm:' || o.member_id, 'platform', ${fen("pointsBack")} - ${fen("pointsUsed")}
          FROM shop_order AS o WHERE ${isPaid} AND ${fen("pointsUsed")} > 0) AS parts GROUP BY order_no, owner, scope) AS x
      FULL JOIN (${pointsMoved(orderPoints, "because ->> 'orderNo' AS order_no")}) AS b USING (order_no, owner, scope)
      WHERE coalesce(x.points, 0) <> coalesce(b.points, 0)`,
  },
  {
    // A refund takes only growth that is there, so the ledger may hold more than the order gave, never less.
    name: "membership.growth_of_orders_is_booked",
    query: `SELECT r.order_no || '/' || r.scope AS subject, ${text("r.growth", "coalesce(b.growth, 0)")}
      FROM (${rewards}) AS r
      LEFT JOIN (${growthMoved(orderGrowth, "because ->> 'orderNo' AS order_no")}) AS b USING (order_no, owner, scope)
      WHERE coalesce(b.growth, 0) < r.growth OR (r.refunded_fen = 0 AND coalesce(b.growth, 0) <> r.growth)`,
  },
  {
    name: "membership.balance_of_orders_is_booked",
    query: `SELECT o.order_no AS subject, ${text(`${fen("balancePaidFen")} - ${fen("balanceBackFen")}`, "-coalesce(b.amount, 0)")}
      FROM shop_order AS o
      LEFT JOIN (SELECT t.why -> e.why ->> 'orderNo' AS order_no, e.owner, sum(e.amount) AS amount
        FROM ledger_entry AS e JOIN ledger_transaction AS t ON t.key = e.transaction_key
        WHERE e.purpose IN ('balance', 'balance_held') AND t.why -> e.why ? 'orderNo' GROUP BY 1, 2) AS b
        ON b.order_no = o.order_no AND b.owner = 'm:' || o.member_id
      WHERE o.membership IS NOT NULL AND -coalesce(b.amount, 0) <> CASE WHEN ${isPaid}
        THEN ${fen("balancePaidFen")} - ${fen("balanceBackFen")} ELSE 0 END`,
  },
];

export const couponChecks: readonly Check[] = [
  {
    name: "coupons.stand_in_their_order",
    query: `SELECT 'coupon ' || c.id || ' ' || c.state AS subject, ${text("c.order_no", "o.status")}
      FROM member_coupon AS c LEFT JOIN shop_order AS o ON o.member_id = c.member_id AND o.order_no = c.order_no
        AND o.membership -> 'couponIds' ? c.id::text
      WHERE c.state = 'locked' AND o.status IS DISTINCT FROM 'pending_payment'
        OR c.state = 'used' AND coalesce(o.status, 'cancelled') IN ('pending_payment', 'cancelled')`,
  },
  {
    name: "coupons.of_orders_are_taken",
    query: `SELECT o.order_no || ' coupon ' || n.id AS subject,
        ${text("CASE o.status WHEN 'pending_payment' THEN 'locked' ELSE 'used' END", "c.state")}
      FROM shop_order AS o CROSS JOIN LATERAL jsonb_array_elements_text(o.membership -> 'couponIds') AS n(id)
      LEFT JOIN member_coupon AS c ON c.member_id = o.member_id AND c.id = n.id::bigint AND c.order_no = o.order_no
      WHERE o.status NOT IN ('cancelled', 'refunded')
        AND c.state IS DISTINCT FROM CASE o.status WHEN 'pending_payment' THEN 'locked' ELSE 'used' END`,
  },
  {
    name: "coupons.claimed_of_template",
    query: `SELECT 'template ' || p.id AS subject, ${text("count(c.id)", "p.claimed")}
      FROM coupon_template AS p LEFT JOIN member_coupon AS c ON c.template_id = p.id
      GROUP BY p.id, p.claimed HAVING count(c.id) <> p.claimed`,
  },
  {
    name: "coupons.of_campaign",
    query: `SELECT 'campaign ' || p.id AS subject, ${text("coalesce(g.given, 0)", "r.reached * p.count")}
      FROM (SELECT c.id, (a ->> 'count')::integer AS count FROM campaign AS c CROSS JOIN LATERAL jsonb_array_elements(c.actions) AS a
        WHERE a ->> 'kind' = 'coupons' AND c.state <> 'draft') AS p
      JOIN (SELECT campaign_id, sum(reached) AS reached FROM campaign_run GROUP BY campaign_id) AS r ON r.campaign_id = p.id
      LEFT JOIN (SELECT substring(request_key FROM '^campaign:([0-9]+)[#:]')::bigint AS id, count(*) AS given
        FROM member_coupon WHERE origin = 'campaign' GROUP BY 1) AS g ON g.id = p.id
      WHERE coalesce(g.given, 0) <> r.reached * p.count`,
  },
  {
    name: "campaigns.reached",
    query: `SELECT 'campaign ' || r.campaign_id || ' ' || r.occasion AS subject,
        ${text("concat_ws('/', coalesce(m.reached, 0), coalesce(m.held, 0), coalesce(m.capped, 0))", "concat_ws('/', r.reached, r.held, r.capped)")}
      FROM campaign_run AS r LEFT JOIN (SELECT campaign_id, run, count(*) FILTER (WHERE NOT held) AS reached,
          count(*) FILTER (WHERE held) AS held, count(*) FILTER (WHERE told IS FALSE) AS capped
        FROM campaign_member GROUP BY campaign_id, run) AS m ON m.campaign_id = r.campaign_id AND m.run = r.occasion
      WHERE (coalesce(m.reached, 0), coalesce(m.held, 0), coalesce(m.capped, 0)) <> (r.reached, r.held, r.capped)`,
  },
  {
    name: "campaigns.messages",
    query: `SELECT 'm:' || w.member_id || ' ' || w.week AS subject, ${text("coalesce(m.told, 0)", "w.told")}
      FROM campaign_week AS w LEFT JOIN (SELECT member_id, to_char(date_trunc('week', at AT TIME ZONE 'Asia/Shanghai'), 'YYYY-MM-DD') AS week,
          count(*) AS told FROM campaign_member WHERE told GROUP BY 1, 2) AS m USING (member_id, week)
      WHERE coalesce(m.told, 0) <> w.told`,
  },
  {
    name: "coupons.claimed_by_member",
    query: `SELECT 'm:' || member_id || ' template ' || template_id AS subject, ${text("coalesce(given, 0)", "coalesce(claimed, 0)")}
      FROM coupon_claim FULL JOIN (SELECT member_id, template_id, count(*) AS given FROM member_coupon WHERE origin IN ('claimed', 'exchanged')
        GROUP BY member_id, template_id) AS c USING (member_id, template_id)
      WHERE coalesce(given, 0) <> coalesce(claimed, 0)`,
  },
];

const ofReview = "because ? 'reviewId'";

/** Reviews, a row for each programme that may have rewarded them. */
const reviewRewards = `
  SELECT id, member_id, 'platform' AS scope, points, growth, growth_to FROM review
  UNION ALL SELECT id, member_id, store_reward ->> 'scope', (store_reward ->> 'points')::bigint,
    (store_reward ->> 'growth')::bigint, store_reward ->> 'growthTo' FROM review WHERE store_reward IS NOT NULL`;

export const reviewChecks: readonly Check[] = [
  {
    name: "reviews.points_are_booked",
    query: `SELECT 'review ' || r.id || '/' || r.scope AS subject, ${text("r.points", "coalesce(b.points, 0)")}
      FROM (${reviewRewards}) AS r LEFT JOIN (${pointsMoved(ofReview, "because ->> 'reviewId' AS review")}) AS b
        ON b.review = r.id::text AND b.owner = 'm:' || r.member_id AND b.scope = r.scope
      WHERE coalesce(b.points, 0) <> r.points`,
  },
  {
    // As with orders only growth that is there is taken back; activity always is.
    name: "reviews.growth_is_booked",
    query: `SELECT 'review ' || r.id || '/' || r.scope AS subject, ${text("r.growth", "coalesce(b.growth, 0)")}
      FROM (${reviewRewards}) AS r LEFT JOIN (${growthMoved(ofReview, "because ->> 'reviewId' AS review")}) AS b
        ON b.review = r.id::text AND b.owner = 'm:' || r.member_id AND b.scope = r.scope AND b.purpose = r.growth_to
      WHERE coalesce(b.growth, 0) < r.growth
        OR ((r.growth > 0 OR r.growth_to = 'activity') AND coalesce(b.growth, 0) <> r.growth)`,
  },
  {
    name: "reviews.of_product",
    query: `SELECT 'product ' || p.id AS subject,
        ${text("concat_ws(' ', r.shown, r.stars, r.places)", "concat_ws(' ', p.review_count, p.review_stars_sum, p.photo_places_taken)")}
      FROM product AS p LEFT JOIN (SELECT product_id, count(*) FILTER (WHERE status = 'approved') AS shown,
          sum(stars) FILTER (WHERE status = 'approved') AS stars, count(*) FILTER (WHERE has_photo_place) AS places
        FROM review GROUP BY product_id) AS r ON r.product_id = p.id
      WHERE (p.review_count, p.review_stars_sum, p.photo_places_taken)
        <> (coalesce(r.shown, 0), coalesce(r.stars, 0), coalesce(r.places, 0))`,
  },
];
