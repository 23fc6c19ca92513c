// 对账: every number that is shown is derived from the ledger and the orders; each check recomputes one and names what differs.

import { earningBookings, earningPurposes } from "../money/earnings/earnings";
import { type Check, text } from "./check";

const listed = (names: readonly string[]) => names.map((name) => `'${name}'`).join(", ");

/** An account's key as core writes it: the scope follows if it is not the platform. */
const account = "owner || '/' || purpose || CASE scope WHEN 'platform' THEN '' ELSE '/' || scope END";

/** Every entry in which a member earned, or lost what they had earned, with its kind. */
const earnings = `SELECT e.owner, earning_kind(t.kind, t.why, e.why) AS kind, e.at, e.transaction_id,
    CASE e.purpose WHEN 'debt' THEN -e.amount ELSE e.amount END AS amount
  FROM ledger_entry AS e JOIN ledger_transaction AS t ON t.key = e.transaction_key
  WHERE t.kind IN (${listed(earningBookings)}) AND e.purpose IN (${listed(earningPurposes)})`;

export const ledgerChecks: readonly Check[] = [
  {
    name: "ledger.legs_sum_to_zero",
    query: `SELECT key AS subject, ${text("0", "sum(amount)")}
      FROM ledger_transaction, unnest(leg_amounts, leg_units) AS leg(amount, unit)
      GROUP BY key, unit HAVING sum(amount) <> 0`,
  },
  {
    name: "ledger.entries_are_the_legs",
    query: `SELECT key || ' ' || ${account} AS subject, ${text("l.amounts", "e.amounts")}
      FROM (SELECT key, owner, purpose, coalesce(scope, 'platform') AS scope, array_agg(amount ORDER BY amount) AS amounts
        FROM ledger_transaction, unnest(leg_owners, leg_purposes, leg_scopes, leg_amounts) AS leg(owner, purpose, scope, amount)
        GROUP BY 1, 2, 3, 4) AS l
      FULL JOIN (SELECT transaction_key AS key, owner, purpose, scope, array_agg(amount ORDER BY amount) AS amounts
        FROM ledger_entry GROUP BY 1, 2, 3, 4) AS e USING (key, owner, purpose, scope)
      WHERE l.amounts IS DISTINCT FROM e.amounts`,
  },
  {
    name: "ledger.running_balance",
    query: `SELECT ${account} || ' #' || seq AS subject, ${text("running", "balance_after")}
      FROM (SELECT *, sum(amount) OVER (PARTITION BY owner, purpose, scope ORDER BY seq) AS running FROM ledger_entry
        WHERE owner LIKE 'm:%') AS e
      WHERE running IS DISTINCT FROM balance_after`,
  },
  {
    name: "ledger.entry_numbers",
    query: `SELECT ${account} AS subject, ${text("count(*)", "max(seq)")}
      FROM ledger_entry WHERE owner LIKE 'm:%' GROUP BY owner, purpose, scope HAVING max(seq) <> count(*)`,
  },
  {
    name: "ledger.balance",
    query: `SELECT ${account} AS subject,
        ${text("coalesce(e.amount, 0)", "coalesce(b.balance, 0)")}
      FROM ledger_balance AS b
      FULL JOIN (SELECT owner, purpose, scope, sum(amount) AS amount FROM ledger_entry WHERE owner LIKE 'm:%'
        GROUP BY owner, purpose, scope) AS e USING (owner, purpose, scope)
      WHERE coalesce(b.balance, 0) <> coalesce(e.amount, 0)`,
  },
  {
    name: "ledger.earned_days",
    query: `SELECT owner || ' ' || day || ' ' || kind AS subject, ${text("coalesce(e.amount, 0)", "coalesce(d.amount, 0)")}
      FROM (SELECT owner, to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, kind, sum(amount) AS amount
        FROM (${earnings}) AS earned GROUP BY 1, 2, 3) AS e
      FULL JOIN earned_day AS d USING (owner, day, kind)
      WHERE coalesce(e.amount, 0) <> coalesce(d.amount, 0)`,
  },
  {
    name: "ledger.earnings_are_listed",
    query: `SELECT owner || ' ' || kind || ' #' || transaction_id AS subject, ${text("e.listed", "l.listed")}
      FROM (SELECT DISTINCT owner, kind, at, transaction_id, true AS listed FROM (${earnings}) AS earned) AS e
      FULL JOIN (SELECT *, true AS listed FROM earning) AS l USING (owner, kind, at, transaction_id)
      WHERE e.listed IS DISTINCT FROM l.listed`,
  },
  {
    name: "ledger.debts_have_their_counter_account",
    query: `SELECT 'platform/uncollected' AS subject, ${text("-debts", "uncollected")}
      FROM (SELECT coalesce(sum(amount) FILTER (WHERE owner LIKE 'm:%' AND purpose = 'debt'), 0) AS debts,
        coalesce(sum(amount) FILTER (WHERE owner = 'platform' AND purpose = 'uncollected'), 0) AS uncollected
        FROM ledger_entry) AS sums
      WHERE uncollected <> -debts`,
  },
];

export const orderChecks: readonly Check[] = [
  {
    name: "orders.trade_total",
    query: `SELECT t.trade_no AS subject, ${text("t.total_fen", "sum(o.total_fen - o.balance_fen)")}
      FROM trade AS t LEFT JOIN (SELECT *, coalesce((membership ->> 'balancePaidFen')::bigint, 0) AS balance_fen
        FROM shop_order) AS o USING (trade_no)
      WHERE t.kind = 'orders' AND t.replaced_by IS NULL GROUP BY t.trade_no, t.total_fen
      HAVING sum(o.total_fen - o.balance_fen) IS DISTINCT FROM t.total_fen`,
  },
  {
    name: "orders.goods",
    query: `SELECT o.order_no AS subject, ${text("o.goods_fen - o.discount_fen", "sum(l.net_fen)")}
      FROM shop_order AS o LEFT JOIN order_line AS l USING (member_id, order_no)
      GROUP BY o.order_no, o.goods_fen, o.discount_fen HAVING sum(l.net_fen) IS DISTINCT FROM o.goods_fen - o.discount_fen`,
  },
  {
    name: "orders.price_changes",
    query: `SELECT o.order_no AS subject, ${text("o.cut_fen", "sum(l.cut_fen)")}
      FROM shop_order AS o JOIN order_line AS l USING (member_id, order_no)
      GROUP BY o.order_no, o.cut_fen HAVING sum(l.cut_fen) <> o.cut_fen`,
  },
  {
    name: "orders.sale_is_booked",
    query: `SELECT o.order_no AS subject, ${text("o.total_fen - o.refunded_fen", "coalesce(sum(e.amount), 0)")}
      FROM shop_order AS o
      LEFT JOIN ledger_transaction AS t ON t.reference = o.order_no
      LEFT JOIN ledger_entry AS e ON e.transaction_key = t.key AND e.owner = 'platform' AND e.purpose IN ('sales', 'freight', 'compensation')
      WHERE o.status NOT IN ('pending_payment', 'cancelled', 'grouping')
      GROUP BY o.order_no, o.total_fen, o.refunded_fen
      HAVING coalesce(sum(e.amount), 0) <> o.total_fen - o.refunded_fen`,
  },
  {
    name: "orders.compensations_are_booked",
    query: `SELECT o.order_no AS subject, ${text("o.standing", "coalesce(-e.amount, 0)")}
      FROM (SELECT order_no, sum(least(compensated_fen, net_fen - net_fen * refunded_quantity / quantity)) AS standing
        FROM order_line GROUP BY order_no) AS o
      LEFT JOIN (SELECT t.reference, sum(e.amount) AS amount FROM ledger_entry AS e
        JOIN ledger_transaction AS t ON t.key = e.transaction_key
        WHERE e.owner = 'platform' AND e.purpose = 'compensation' GROUP BY t.reference) AS e ON e.reference = o.order_no
      WHERE o.standing <> coalesce(-e.amount, 0)`,
  },
  {
    name: "orders.compensations_have_their_refunds",
    query: `SELECT l.order_no || ' #' || l.line_no AS subject, ${text("coalesce(r.amount, 0)", "l.compensated_fen")}
      FROM order_line AS l LEFT JOIN (SELECT order_no, compensated_line_no AS line_no, sum(amount_fen) AS amount FROM refund
        WHERE state = 'accepted' AND compensated_line_no IS NOT NULL GROUP BY 1, 2) AS r USING (order_no, line_no)
      WHERE l.compensated_fen <> coalesce(r.amount, 0)`,
  },
  {
    name: "orders.awards_are_booked",
    query: `SELECT a.subject, ${text("a.amount", "coalesce(b.amount, 0)")}
      FROM (SELECT order_no || ' m:' || member_id AS subject, order_no, 'm:' || member_id AS owner, sum(amount_fen) AS amount
        FROM order_award GROUP BY order_no, member_id) AS a
      LEFT JOIN (SELECT t.reference, e.owner, sum(CASE WHEN e.purpose = 'debt' THEN -e.amount ELSE e.amount END) AS amount
        FROM ledger_transaction AS t JOIN ledger_entry AS e ON e.transaction_key = t.key
        WHERE t.kind IN ('order_paid', 'order_refunded', 'order_settled') AND e.owner LIKE 'm:%'
          AND e.purpose IN ('pending', 'available', 'fund', 'debt', 'frozen', 'withdrawing')
        GROUP BY t.reference, e.owner) AS b ON b.reference = a.order_no AND b.owner = a.owner
      WHERE a.amount <> coalesce(b.amount, 0)`,
  },
];

/** Units that count against a member's limits; with a month: those of the free zone. */
function countedUnits(month: string): string {
  return `SELECT l.member_id, l.product_id, ${month ? `${month},` : ""} sum(l.quantity - l.refunded_before_receipt) AS units
    FROM shop_order AS o JOIN order_line AS l USING (member_id, order_no)
    WHERE o.status <> 'cancelled' AND l.gift_with IS NULL ${month && "AND o.zone = 'free'"} GROUP BY ${month ? "1, 2, 3" : "1, 2"}`;
}

export const salesChecks: readonly Check[] = [
  {
    name: "products.sales_count",
    query: `SELECT 'product ' || p.id AS subject, ${text("p.sales_before + coalesce(o.pieces, 0)", "p.sales_count + coalesce(s.pieces, 0)")}
      FROM product AS p LEFT JOIN product_sales AS s ON s.product_id = p.id
      LEFT JOIN (SELECT l.product_id, sum(l.quantity - l.refunded_before_receipt) AS pieces
        FROM shop_order JOIN order_line AS l USING (member_id, order_no)
        WHERE status NOT IN ('pending_payment', 'cancelled', 'grouping') AND l.gift_with IS NULL GROUP BY l.product_id) AS o ON o.product_id = p.id
      WHERE p.sales_count + coalesce(s.pieces, 0) <> p.sales_before + coalesce(o.pieces, 0)`,
  },
  {
    name: "orders.refunded_before_receipt",
    query: `SELECT order_no || ' #' || l.line_no AS subject, ${text("l.refunded_quantity", "l.refunded_before_receipt")}
      FROM shop_order AS o JOIN order_line AS l USING (member_id, order_no)
      WHERE l.refunded_before_receipt > l.refunded_quantity
        OR (o.received_at IS NULL AND l.refunded_before_receipt <> l.refunded_quantity)`,
  },
  {
    name: "orders.exchanged_units",
    query: `SELECT coalesce(c.order_no, l.order_no) || ' #' || coalesce(c.line_no, l.line_no) || ' sku ' || coalesce(c.sku, l.sku) AS subject,
        ${text("coalesce(c.units, 0)", "coalesce(l.units, 0)")}
      FROM (SELECT a.member_id, a.order_no, o.line_no, m.sku, sum(m.units) AS units
        FROM after_sale AS a CROSS JOIN jsonb_array_elements(a.lines) AS u
        CROSS JOIN LATERAL (VALUES (u #>> '{held,skuId}', -(u ->> 'quantity')::integer),
          (CASE a.type WHEN 'exchange' THEN u #>> '{wanted,skuId}' END, (u ->> 'quantity')::integer)) AS m(sku, units)
        JOIN order_line AS o ON o.member_id = a.member_id AND o.order_no = a.order_no AND o.line_no = (u ->> 'lineNo')::integer
        WHERE a.state = 'done' AND m.sku IS NOT NULL AND m.sku <> o.sku_id::text GROUP BY 1, 2, 3, 4) AS c
      FULL JOIN (SELECT member_id, order_no, line_no, e ->> 'skuId' AS sku, (e ->> 'quantity')::integer AS units
        FROM order_line CROSS JOIN jsonb_array_elements(exchanged) AS e WHERE exchanged <> '[]') AS l
        USING (member_id, order_no, line_no, sku)
      WHERE coalesce(c.units, 0) <> coalesce(l.units, 0)`,
  },
  {
    name: "after_sales.reserved_pieces",
    query: `SELECT case_no AS subject, ${text("wanted", "pieces")}
      FROM (SELECT case_no,
          CASE WHEN type = 'exchange' AND state IN ('approved', 'returning', 'inspecting') THEN coalesce((
            SELECT sum((u ->> 'quantity')::integer) FROM jsonb_array_elements(lines) AS u WHERE u ? 'wanted'), 0) ELSE 0 END AS wanted,
          coalesce((SELECT sum((r ->> 'quantity')::integer) FROM jsonb_array_elements(reserved) AS r), 0) AS pieces
        FROM after_sale) AS a
      WHERE wanted <> pieces`,
  },
  {
    name: "products.from_price",
    query: `SELECT 'product ' || p.id AS subject, ${text("min(s.price_fen)", "p.from_price_fen")}
      FROM product AS p LEFT JOIN sku AS s ON s.product_id = p.id
      GROUP BY p.id HAVING min(s.price_fen) IS DISTINCT FROM p.from_price_fen`,
  },
  {
    name: "products.scarce_variants",
    query: `SELECT 'sku ' || id AS subject, ${text("s.state", "k.state")}
      FROM (SELECT id, ARRAY[stock = 0, coalesce(stock <= warn_at, false)] AS state FROM sku
        WHERE stock = 0 OR stock <= warn_at) AS s
      FULL JOIN (SELECT sku_id AS id, ARRAY[sold_out, low] AS state FROM scarce_sku) AS k USING (id)
      WHERE s.state IS DISTINCT FROM k.state`,
  },
  {
    name: "orders.shipped_quantity",
    query: `SELECT l.order_no || ' #' || l.line_no AS subject, ${text("coalesce(p.units, 0)", "l.shipped_quantity")}
      FROM order_line AS l LEFT JOIN (SELECT member_id, order_no, (line ->> 'lineNo')::integer AS line_no,
          sum((line ->> 'quantity')::integer) AS units
        FROM order_parcel CROSS JOIN jsonb_array_elements(lines) AS line WHERE way IN ('express', 'pickup') GROUP BY 1, 2, 3) AS p
        USING (member_id, order_no, line_no)
      WHERE l.shipped_quantity <> coalesce(p.units, 0)`,
  },
  {
    name: "limits.purchase_count",
    query: `SELECT 'm:' || c.member_id || ' product ' || c.product_id AS subject, ${text("coalesce(o.units, 0)", "c.units")}
      FROM purchase_count AS c LEFT JOIN (${countedUnits("")}) AS o USING (member_id, product_id)
      WHERE c.units <> coalesce(o.units, 0)`,
  },
  {
    name: "limits.free_zone_use",
    query: `SELECT 'm:' || c.member_id || ' product ' || c.product_id || ' ' || c.month AS subject,
        ${text("coalesce(o.units, 0)", "c.units")}
      FROM free_zone_use AS c
      LEFT JOIN (${countedUnits("to_char(o.placed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month")}) AS o
        USING (member_id, product_id, month)
      WHERE c.units <> coalesce(o.units, 0)`,
  },
];

/** Sums of a member's own orders, and counts of their direct referrals. */
const counter = (column: string, value: string): Check => ({
  name: `standing.${column}`,
  query: `SELECT 'm:' || s.member_id AS subject, ${text("d.value", `s.${column}`)}
    FROM member_standing AS s CROSS JOIN LATERAL (${value}) AS d(value) WHERE d.value <> s.${column}`,
});

const ordersOfMember = (condition: string) =>
  `SELECT count(*) FROM shop_order AS o WHERE o.member_id = s.member_id AND o.join_standing ->> '${condition}' = 'true'`;
const directs = (identities: string) =>
  `SELECT count(*) FROM member_standing AS d WHERE d.referrer_id = s.member_id AND d.identity IN (${identities})`;

const teamPlaces = `SELECT p.member_id, p.view, s.identity, count(*) AS members
  FROM member_standing AS s CROSS JOIN LATERAL team_places(s) AS p GROUP BY 1, 2, 3`;
const teamCounts = `SELECT member_id, view, identity, sum(members) AS members
  FROM (SELECT member_id, view, identity, members FROM team_count
    UNION ALL SELECT member_id, view, identity, change FROM team_change) AS c GROUP BY 1, 2, 3`;

export const standingChecks: readonly Check[] = [
  counter("direct_agents", directs("'agent', 'boss'")),
  counter("direct_bosses", directs("'boss'")),
  counter("standing_join_orders", ordersOfMember("qualifies")),
  counter("own_team_orders", ordersOfMember("counts")),
  counter(
    "personal_spend_fen",
    `SELECT coalesce(sum(l.net_fen - l.net_fen * l.refunded_quantity / l.quantity), 0)
     FROM shop_order AS o JOIN order_line AS l USING (member_id, order_no)
     WHERE o.member_id = s.member_id AND o.status NOT IN ('pending_payment', 'cancelled', 'grouping')`,
  ),
  {
    name: "standing.team_counts",
    query: `SELECT 'm:' || member_id || ' ' || view || ' ' || identity AS subject,
        ${text("coalesce(s.members, 0)", "coalesce(c.members, 0)")}
      FROM (${teamPlaces}) AS s FULL JOIN (${teamCounts}) AS c USING (member_id, view, identity)
      WHERE coalesce(s.members, 0) <> coalesce(c.members, 0)`,
  },
  {
    // The lines were counted from one snapshot, so each is the sum of those right below it.
    name: "standing.team_lines",
    query: `SELECT 'm:' || l.member_id AS subject, ${text("b.figures", "l.figures")}
      FROM (SELECT member_id, ARRAY[people, agents, orders, volume_fen, biggest_line_fen] AS figures FROM team_line) AS l
      LEFT JOIN (SELECT referrer_id, ARRAY[sum(people + 1), NULL, sum(line_orders), sum(line_fen), max(line_fen)] AS figures
        FROM team_line GROUP BY referrer_id) AS b ON b.referrer_id = l.member_id
      WHERE EXISTS (SELECT FROM unnest(l.figures, coalesce(b.figures, '{0,NULL,0,0,0}')) AS f(kept, counted) WHERE kept <> counted)`,
  },
  {
    name: "standing.placement_class",
    query: `SELECT 'm:' || s.member_id AS subject, ${text("c.value", "s.placement_class")}
      FROM member_standing AS s
      CROSS JOIN LATERAL (SELECT placement_class(s.owner_line, s.identity, s.direct_agents)) AS c(value)
      WHERE c.value IS DISTINCT FROM s.placement_class`,
  },
  {
    // A line leads from its head down without a gap, and does not branch.
    name: "standing.owner_line",
    query: `SELECT 'm:' || s.member_id AS subject, ${text("o.owner_line", "s.owner_line")}
      FROM member_standing AS s LEFT JOIN member_standing AS o ON o.member_id = s.owner_id
      WHERE s.owner_line IS NOT NULL
        AND (s.member_id = s.owner_line) = (o.owner_line IS NOT DISTINCT FROM s.owner_line)
      UNION ALL SELECT 'm:' || s.owner_line || ' depth ' || s.depth, ${text("1", "count(*)")}
      FROM member_standing AS s WHERE s.owner_line IS NOT NULL GROUP BY s.owner_line, s.depth HAVING count(*) > 1`,
  },
  {
    name: "standing.depth",
    query: `SELECT 'm:' || s.member_id AS subject, ${text("r.depth + 1", "s.depth")}
      FROM member_standing AS s JOIN member_standing AS r ON r.member_id = s.referrer_id WHERE s.depth <> r.depth + 1`,
  },
];
