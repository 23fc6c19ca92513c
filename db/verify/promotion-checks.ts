// 活动核对: what activities, groups, cards and gifts keep against the orders (core/rules/promotions.md).
import { type Check, text } from "./check";

const units = "sum(l.quantity - l.refunded_before_receipt)";
const lines = "shop_order AS o JOIN order_line AS l USING (member_id, order_no)";
/** Promotions `t` that orders reached a tier of. */
const reached = "shop_order AS o CROSS JOIN LATERAL jsonb_array_elements(o.thresholds) AS t";
/** Whether units of the promotion's lines are left, of which these went back. */
const hasUnits = (back: string) => `EXISTS (SELECT FROM order_line AS l WHERE l.member_id = o.member_id
  AND l.order_no = o.order_no AND l.${back} < l.quantity AND t -> 'lineNos' @> to_jsonb(l.line_no))`;
const counted = "o.status <> 'cancelled' AND l.activity_id IS NOT NULL";

export const promotionChecks: readonly Check[] = [
  {
    name: "activities.sold_units",
    query: `SELECT 'activity ' || coalesce(o.activity_id, i.activity_id) || ' product ' || coalesce(o.product_id, i.product_id) AS subject,
        ${text("coalesce(o.units, 0)", "coalesce(i.sold, 0)")}
      FROM activity_item AS i FULL JOIN (SELECT l.activity_id, l.product_id, ${units} AS units FROM ${lines}
        WHERE ${counted} GROUP BY 1, 2) AS o ON o.activity_id = i.activity_id AND o.product_id = i.product_id
      WHERE coalesce(o.units, 0) <> coalesce(i.sold, 0)`,
  },
  {
    name: "activities.units_of_members",
    query: `SELECT 'm:' || coalesce(o.member_id, u.member_id) || ' activity ' || coalesce(o.activity_id, u.activity_id) AS subject,
        ${text("coalesce(o.units, 0)", "coalesce(u.units, 0)")}
      FROM activity_use AS u FULL JOIN (SELECT o.member_id, l.activity_id, l.product_id, ${units} AS units FROM ${lines}
        WHERE ${counted} GROUP BY 1, 2, 3) AS o
        ON o.member_id = u.member_id AND o.activity_id = u.activity_id AND o.product_id = u.product_id
      WHERE coalesce(o.units, 0) <> coalesce(u.units, 0)`,
  },
  {
    name: "bargains.price",
    query: `SELECT 'bargain ' || b.id AS subject, ${text("b.start_fen - coalesce(h.cut_fen, 0)", "b.price_fen")}
      FROM bargain AS b LEFT JOIN (SELECT bargain_id, sum(cut_fen) AS cut_fen FROM bargain_help GROUP BY 1) AS h ON h.bargain_id = b.id
      WHERE b.start_fen - coalesce(h.cut_fen, 0) <> b.price_fen`,
  },
  {
    name: "bargains.helpers",
    query: `SELECT 'bargain ' || coalesce(b.id, h.bargain_id) AS subject, ${text("coalesce(h.helps, 0)", "b.helped")}
      FROM bargain AS b FULL JOIN (SELECT bargain_id, count(*) AS helps, max(place) AS last FROM bargain_help GROUP BY 1) AS h
        ON h.bargain_id = b.id
      WHERE coalesce(h.helps, 0) IS DISTINCT FROM b.helped OR coalesce(h.last, 0) IS DISTINCT FROM b.helped`,
  },
  {
    name: "bargains.cuts",
    query: `SELECT 'bargain ' || b.id || ' #' || h.place AS subject, ${text("b.cut_min_fen || '–' || b.cut_max_fen", "h.cut_fen")}
      FROM bargain_help AS h JOIN bargain AS b ON b.id = h.bargain_id
      WHERE h.cut_fen NOT BETWEEN b.cut_min_fen AND b.cut_max_fen OR h.helper_id = b.member_id`,
  },
  {
    name: "bargains.helps_of_days",
    query: `SELECT 'm:' || coalesce(h.helper_id, d.helper_id) || ' activity ' || coalesce(h.activity_id, d.activity_id) || ' '
          || coalesce(h.day, d.day) AS subject, ${text("coalesce(h.helps, 0)", "coalesce(d.helps, 0)")}
      FROM (SELECT h.helper_id, b.activity_id, to_char(h.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, count(*) AS helps
        FROM bargain_help AS h JOIN bargain AS b ON b.id = h.bargain_id GROUP BY 1, 2, 3) AS h
      FULL JOIN bargain_help_day AS d ON d.helper_id = h.helper_id AND d.activity_id = h.activity_id AND d.day = h.day
      WHERE coalesce(h.helps, 0) <> coalesce(d.helps, 0)`,
  },
  {
    name: "bargains.orders",
    query: `SELECT coalesce(o.order_no, b.order_no) AS subject, ${text("b.price_fen", "o.price_fen")}
      FROM (SELECT o.order_no, o.member_id, l.price_fen, l.activity_id, sum(l.quantity) AS units FROM ${lines}
        JOIN activity AS a ON a.id = l.activity_id AND a.kind = 'bargain' GROUP BY 1, 2, 3, 4) AS o
      FULL JOIN (SELECT * FROM bargain WHERE order_no IS NOT NULL) AS b
        ON b.order_no = o.order_no AND b.member_id = o.member_id AND b.activity_id = o.activity_id
      WHERE b.price_fen IS DISTINCT FROM o.price_fen OR o.units <> 1`,
  },
  {
    name: "groups.members",
    query: `SELECT 'group ' || g.id AS subject, ${text("count(o.order_no)", "g.members")}
      FROM sale_group AS g LEFT JOIN shop_order AS o ON o.group_id = g.id AND o.group_place IS NOT NULL
      GROUP BY g.id HAVING count(o.order_no) <> g.members OR max(o.group_place) IS DISTINCT FROM g.members`,
  },
  {
    name: "groups.status",
    query: `SELECT 'group ' || id AS subject, ${text("CASE WHEN members = size OR fill_up THEN 'complete' ELSE 'failed' END", "status")}
      FROM sale_group WHERE status <> 'open' AND (members = size OR fill_up) <> (status = 'complete')
        OR status = 'open' AND members = size`,
  },
  {
    name: "groups.orders",
    query: `SELECT 'group ' || g.id || ' ' || o.order_no AS subject, ${text("g.status", "o.status")}
      FROM sale_group AS g JOIN shop_order AS o ON o.group_id = g.id AND o.group_place IS NOT NULL
      WHERE CASE g.status WHEN 'open' THEN o.status <> 'grouping'
        WHEN 'complete' THEN o.status IN ('grouping', 'pending_payment', 'cancelled')
        ELSE o.status <> 'refunded' AND NOT EXISTS (SELECT FROM refund AS r WHERE r.member_id = o.member_id
          AND r.order_no = o.order_no AND r.state <> 'accepted') END`,
  },
  {
    name: "groups.money",
    query: `SELECT o.order_no AS subject, ${text("CASE o.status WHEN 'grouping' THEN o.total_fen ELSE 0 END", "coalesce(e.amount, 0)")}
      FROM shop_order AS o LEFT JOIN (SELECT t.reference, sum(e.amount) AS amount FROM ledger_entry AS e
        JOIN ledger_transaction AS t ON t.key = e.transaction_key
        WHERE e.owner = 'platform' AND e.purpose = 'grouping' GROUP BY 1) AS e ON e.reference = o.order_no
      WHERE coalesce(e.amount, 0) <> CASE o.status WHEN 'grouping' THEN o.total_fen ELSE 0 END`,
  },
  {
    // 满赠: a gift is back exactly when the last unit of its promotion's lines is.
    name: "promotions.gift_lines",
    query: `SELECT g.order_no || ' #' || g.line_no AS subject, ${text("CASE WHEN p.is_left THEN 0 ELSE g.quantity END", "g.refunded_quantity")}
      FROM order_line AS g CROSS JOIN LATERAL (SELECT bool_or(l.refunded_quantity < l.quantity) AS is_left FROM order_line AS l
        WHERE l.member_id = g.member_id AND l.order_no = g.order_no AND l.line_no = ANY (g.gift_with)) AS p
      WHERE g.gift_with IS NOT NULL AND g.refunded_quantity <> CASE WHEN p.is_left THEN 0 ELSE g.quantity END`,
  },
  {
    name: "cards.of_orders",
    query: `SELECT coalesce(l.order_no, p.order_no) || ' #' || coalesce(l.line_no, p.line_no) AS subject,
        ${text("l.card_id", "p.card_id")}
      FROM (SELECT l.* FROM ${lines} WHERE l.card_id IS NOT NULL AND o.paid_at IS NOT NULL AND o.membership IS NOT NULL) AS l
      FULL JOIN card_period AS p ON p.member_id = l.member_id AND p.order_no = l.order_no AND p.line_no = l.line_no
      WHERE l.card_id IS DISTINCT FROM p.card_id OR (l.refunded_quantity < l.quantity
        AND p.ends_at - p.starts_at <> make_interval(hours => l.card_days * l.quantity * 24))`,
  },
  {
    // An expired coupon stays unused when its order goes back, so only one that could still be used then counts.
    name: "promotions.gift_coupons",
    query: `SELECT coalesce(o.key, c.request_key) AS subject, ${text("o.template_id", "c.template_id")}
      FROM (SELECT o.member_id, o.order_no, o.order_no || ':' || (t ->> 'promotionId') AS key,
          (t ->> 'couponTemplateId')::bigint AS template_id, o.received_at, ${hasUnits("refunded_quantity")} AS is_due
        FROM ${reached} WHERE t ->> 'couponTemplateId' IS NOT NULL AND o.membership IS NOT NULL) AS o
      FULL JOIN (SELECT * FROM member_coupon WHERE origin = 'promotion') AS c
        ON c.member_id = o.member_id AND c.request_key = o.key AND c.template_id = o.template_id
      WHERE o.key IS NULL OR (c.id IS NULL AND o.received_at IS NOT NULL AND o.is_due)
        OR (c.id IS NOT NULL AND o.received_at IS NULL)
        OR (c.state = 'unused' AND NOT o.is_due AND c.valid_until > (SELECT max(r.accepted_at) FROM refund AS r
          WHERE r.member_id = o.member_id AND r.order_no = o.order_no))`,
  },
  {
    name: "promotions.gift_points",
    query: `SELECT coalesce(o.order_no, b.order_no) AS subject, ${text("coalesce(o.points, 0)", "coalesce(b.points, 0)")}
      FROM (SELECT o.order_no, sum((t ->> 'points')::bigint) AS points FROM ${reached}
        WHERE o.received_at IS NOT NULL AND jsonb_typeof(o.membership -> 'reward') = 'object'
          AND ${hasUnits("refunded_before_receipt")} GROUP BY 1) AS o
      FULL JOIN (SELECT because ->> 'orderNo' AS order_no, sum((because ->> 'gift')::bigint) AS points
        FROM ledger_transaction AS t CROSS JOIN LATERAL jsonb_array_elements(t.why) AS because
        WHERE because ->> 'rule' = 'order_points' AND because ? 'gift' GROUP BY 1) AS b USING (order_no)
      WHERE coalesce(o.points, 0) <> coalesce(b.points, 0)`,
  },
];
