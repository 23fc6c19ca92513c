// 提醒: what is about to happen by itself and has not been told yet (core/rules/shop.md, section 13). Who has been told
// drops out of these lists, so that a caller asks again until a list is short.
import type { Handle, Transaction } from "../../connection/database";
import type { Spec } from "../../schema/catalog";

type Ask = { now: Date; days: number; limit: number };

export type ReceiptSoon = { orderNo: string; memberId: string; title: string; lines: number; pieces: number; at: Date };

/** Orders that will be received by themselves within these days, with that moment. */
export async function listReceiptsSoon({ sql }: Handle, { now, days, limit }: Ask): Promise<ReceiptSoon[]> {
  return sql<ReceiptSoon[]>`
    SELECT o.order_no AS "orderNo", o.member_id AS "memberId", l.title, l.lines::integer AS lines,
      l.pieces::integer AS pieces, o.shipped_at + make_interval(days => o.receipt_days) AS at
    FROM shop_order AS o
    CROSS JOIN LATERAL (
      SELECT (array_agg(title ORDER BY line_no))[1] AS title, count(*) AS lines, sum(quantity) AS pieces
      FROM order_line AS l WHERE l.member_id = o.member_id AND l.order_no = o.order_no
    ) AS l
    WHERE o.status = 'shipped' AND o.shipped_at + make_interval(days => o.receipt_days - ${days}::integer) <= ${now}::timestamptz
      AND o.shipped_at + make_interval(days => o.receipt_days) > ${now}::timestamptz
      AND o.shipped_at <= ${now}::timestamptz
        - make_interval(days => (SELECT receipt_days FROM shortest_order_times()) - ${days}::integer)
      AND NOT EXISTS (SELECT FROM member_message AS m
        WHERE m.member_id = o.member_id AND m.key = 'receipt_soon:' || o.order_no)
    ORDER BY o.shipped_at LIMIT ${limit}`;
}

export type PresaleSoon = Omit<ReceiptSoon, "at"> & { day: string };

/** Paid orders of presale goods that are not sent yet and whose promised day of Asia/Shanghai comes within these days. */
export async function listPresalesSoon({ sql }: Handle, { now, days, limit }: Ask): Promise<PresaleSoon[]> {
  return sql<PresaleSoon[]>`
    SELECT o.order_no AS "orderNo", o.member_id AS "memberId", l.title, l.lines::integer AS lines,
      l.pieces::integer AS pieces, to_char(o.presale_ships_by, 'YYYY-MM-DD') AS day
    FROM shop_order AS o
    CROSS JOIN LATERAL (
      SELECT (array_agg(title ORDER BY line_no))[1] AS title, count(*) AS lines, sum(quantity) AS pieces
      FROM order_line AS l WHERE l.member_id = o.member_id AND l.order_no = o.order_no
    ) AS l
    WHERE o.status = 'paid' AND o.presale_ships_by IS NOT NULL
      AND o.presale_ships_by >= (${now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
      AND o.presale_ships_by <= (${now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date + ${days}::integer
      AND NOT EXISTS (SELECT FROM member_message AS m
        WHERE m.member_id = o.member_id AND m.key = 'presale_soon:' || o.order_no)
    ORDER BY o.presale_ships_by LIMIT ${limit}`;
}

export type CouponsExpiring = { memberId: string; day: string; coupons: number };

/** Unused coupons that expire within these days, by member and day of Asia/Shanghai. */
export async function listCouponsExpiring({ sql }: Handle, { now, days, limit }: Ask): Promise<CouponsExpiring[]> {
  return sql<CouponsExpiring[]>`
    SELECT c.member_id AS "memberId", c.day, c.coupons::integer AS coupons FROM (
      SELECT member_id, to_char(valid_until AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, count(*) AS coupons
      FROM member_coupon WHERE state = 'unused' AND valid_until > ${now}::timestamptz
        AND valid_until <= ${now}::timestamptz + make_interval(days => ${days})
      GROUP BY 1, 2
    ) AS c
    WHERE NOT EXISTS (SELECT FROM member_message AS m
      WHERE m.member_id = c.member_id AND m.key = 'coupons_expiring:' || c.day)
    LIMIT ${limit}`;
}

export type PointsExpiring = { memberId: string; scope: string; day: string; points: number };

/** Points that expire within these days, by member, programme and day of Asia/Shanghai. */
export async function listPointsExpiring({ sql }: Handle, { now, days, limit }: Ask): Promise<PointsExpiring[]> {
  return sql<PointsExpiring[]>`
    SELECT p.member_id AS "memberId", p.scope, p.day, p.points::float8 AS points FROM (
      SELECT member_id, scope, to_char(expires_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, sum(points) AS points
      FROM point_lot WHERE points > 0 AND expires_at > ${now}::timestamptz
        AND expires_at <= ${now}::timestamptz + make_interval(days => ${days})
      GROUP BY 1, 2, 3
    ) AS p
    WHERE NOT EXISTS (SELECT FROM member_message AS m
      WHERE m.member_id = p.member_id AND m.key = 'points_expiring:' || p.scope || ':' || p.day)
    LIMIT ${limit}`;
}

export type BargainToTell = {
  kind: "bargain_at_floor" | "bargain_ending";
  bargainId: string;
  memberId: string;
  goods: string;
  priceFen: number;
  floorFen: number;
  endsAt: Date;
};

/** Open bargains that have reached their floor, and those of which the last quarter of their time runs, at most three hours. */
export async function listBargainsToTell(
  { sql }: Handle,
  { now, limit }: Pick<Ask, "now" | "limit">,
): Promise<BargainToTell[]> {
  return sql<BargainToTell[]>`
    SELECT t.kind, b.id AS "bargainId", b.member_id::text AS "memberId", p.title AS goods, b.price_fen::float8 AS "priceFen",
      b.floor_fen::float8 AS "floorFen", b.ends_at AS "endsAt"
    FROM bargain AS b JOIN product AS p ON p.id = b.product_id
    CROSS JOIN LATERAL (
      SELECT 'bargain_at_floor' AS kind WHERE b.helped = b.helpers
      UNION ALL
      SELECT 'bargain_ending' WHERE b.ends_at - least(interval '3 hours', (b.ends_at - b.started_at) / 4) <= ${now}::timestamptz
    ) AS t
    WHERE b.closed_at IS NULL AND b.ends_at > ${now}::timestamptz
      AND NOT EXISTS (SELECT FROM activity AS a WHERE a.id = b.activity_id AND a.ended_at IS NOT NULL)
      AND NOT EXISTS (SELECT FROM member_message AS m WHERE m.member_id = b.member_id AND m.key = t.kind || ':' || b.id)
    ORDER BY b.ends_at LIMIT ${limit}`;
}

export type StockBack = { memberId: string; skuId: string; productId: string; title: string; specs: Spec[]; at: Date };

/** 到货通知: wishes for variants that can be bought again; they are taken out, so that each is told once. */
export async function takeStockWishes({ sql }: Transaction, { limit }: { limit: number }): Promise<StockBack[]> {
  return sql<StockBack[]>`
    WITH back AS (
      SELECT w.member_id, w.sku_id FROM stock_wish AS w
      JOIN sku AS s ON s.id = w.sku_id JOIN product AS p ON p.id = s.product_id
      WHERE s.stock > 0 AND p.on_shelf LIMIT ${limit} FOR UPDATE OF w SKIP LOCKED),
    taken AS (
      DELETE FROM stock_wish AS w USING back WHERE w.member_id = back.member_id AND w.sku_id = back.sku_id RETURNING w.*)
    SELECT t.member_id AS "memberId", t.sku_id AS "skuId", p.id AS "productId", p.title, s.specs, t.at
    FROM taken AS t JOIN sku AS s ON s.id = t.sku_id JOIN product AS p ON p.id = s.product_id`;
}
