import type { PricedUnits } from "@liandong/core/membership/card-savings";
import type { Handle } from "../../connection/database";

export type CardProduct = {
  cardId: string;
  storeId: string;
  productId: string;
  title: string;
  pictureUrl: string;
  priceFen: number;
};

/** 付费会员卡: the products on the shelf that grant one of these cards, the cheapest first. */
export async function listCardProducts({ sql }: Handle, cardIds: readonly string[]): Promise<CardProduct[]> {
  if (cardIds.length === 0) return [];
  return sql<CardProduct[]>`
    SELECT p.grants ->> 'card' AS "cardId", p.store_id::text AS "storeId", p.id::text AS "productId", p.title, coalesce(p.pictures[1], '') AS "pictureUrl",
      p.from_price_fen::float8 AS "priceFen"
    FROM product AS p
    WHERE p.grants ->> 'card' = ANY (${cardIds as string[]}) AND p.on_shelf AND p.deleted_at IS NULL AND p.from_price_fen IS NOT NULL
    ORDER BY p.from_price_fen, p.id LIMIT 100`;
}

export type RetailUnits = PricedUnits & { orderNo: string; storeId: string };

/** The units of zone `retail` that a member has paid for since a moment and kept. */
export async function readRetailUnits(
  { sql }: Handle,
  { memberId, since }: { memberId: string; since: Date },
): Promise<RetailUnits[]> {
  return sql<RetailUnits[]>`
    SELECT o.order_no AS "orderNo", o.store_id::text AS "storeId", coalesce(l.list_price_fen, l.price_fen)::float8 AS "listPriceFen",
      l.price_fen::float8 AS "priceFen", l.quantity - l.refunded_quantity AS quantity
    FROM shop_order AS o JOIN order_line AS l ON l.member_id = o.member_id AND l.order_no = o.order_no
    WHERE o.member_id = ${memberId} AND o.zone = 'retail' AND o.paid_at >= ${since} AND o.status <> 'cancelled'
      AND l.quantity > l.refunded_quantity AND l.gift_with IS NULL`;
}
