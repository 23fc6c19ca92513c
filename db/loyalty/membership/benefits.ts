import type { Handle } from "../../connection/database";

type Period = { scope: string; from: Date; until: Date };
/** The cost of each level's benefits; levels without any are left out. */
export type BenefitSums = {
  levelId: string;
  discountFen: number;
  extraPoints: number;
  freeFreightOrders: number;
  freeFreightFen: number;
  giftCoupons: number;
  giftCouponsUsed: number;
  giftCouponsFen: number;
};

/**
 * What the levels of a programme cost in a period: level prices and free freight of orders paid in it and not wholly refunded,
 * points above the plain rate of orders received in it, gifts given in it and what those took off that were used.
 */
export async function sumBenefits({ sql }: Handle, { scope, from, until }: Period): Promise<BenefitSums[]> {
  return sql<BenefitSums[]>`
    WITH paid AS (
      SELECT o.member_id, o.membership AS m FROM shop_order AS o
      WHERE o.paid_at >= ${from} AND o.paid_at < ${until} AND o.membership IS NOT NULL
        AND o.status IN ('paid', 'shipped', 'received', 'closed')
    ), received AS (
      SELECT CASE WHEN ${scope} = 'platform' THEN o.membership -> 'reward'
        WHEN o.membership #>> '{storeReward,scope}' = ${scope} THEN o.membership #> '{storeReward,reward}' END AS reward
      FROM shop_order AS o WHERE o.received_at >= ${from} AND o.received_at < ${until} AND o.membership IS NOT NULL
    ), gifts AS (
      SELECT c.state, coalesce(substring(c.request_key FROM '^(?:level|birthday):.*:([^:#]+)#\\d+$'), s.level_id, '') AS level_id,
        coalesce((SELECT (o.membership -> 'couponOffFen' ->> (n.place - 1)::integer)::bigint
          FROM shop_order AS o, jsonb_array_elements_text(o.membership -> 'couponIds') WITH ORDINALITY AS n(id, place)
          WHERE o.member_id = c.member_id AND o.order_no = c.order_no AND n.id = c.id::text), 0) AS off_fen
      FROM member_coupon AS c LEFT JOIN membership AS s ON s.member_id = c.member_id AND s.scope = c.scope
      WHERE c.scope = ${scope} AND c.origin IN ('level', 'birthday') AND c.given_at >= ${from} AND c.given_at < ${until}
    ), parts AS (
      SELECT m ->> 'levelId' AS level_id, (m ->> 'levelOffFen')::bigint AS discount, 0 AS points, 0 AS orders, 0 AS freight,
        0 AS given, 0 AS used, 0 AS off
      FROM paid WHERE m ->> 'levelScope' = ${scope}
      UNION ALL
      SELECT coalesce(CASE WHEN p.m ->> 'levelScope' = ${scope} THEN p.m ->> 'levelId' END, s.level_id, ''), 0, 0, 1,
        (p.m #>> '{freeFreight,offFen}')::bigint, 0, 0, 0
      FROM paid AS p LEFT JOIN membership AS s ON s.member_id = p.member_id AND s.scope = ${scope}
      WHERE p.m #>> '{freeFreight,scope}' = ${scope}
      UNION ALL
      SELECT reward ->> 'levelId', 0, (reward ->> 'points')::bigint - (reward ->> 'basePoints')::bigint, 0, 0, 0, 0, 0
      FROM received WHERE jsonb_typeof(reward) = 'object'
      UNION ALL
      SELECT level_id, 0, 0, 0, 0, 1, (state = 'used')::integer, CASE WHEN state = 'used' THEN off_fen ELSE 0 END FROM gifts
    )
    SELECT level_id AS "levelId", sum(discount)::bigint AS "discountFen", sum(points)::bigint AS "extraPoints",
      sum(orders)::integer AS "freeFreightOrders", sum(freight)::bigint AS "freeFreightFen",
      sum(given)::integer AS "giftCoupons", sum(used)::integer AS "giftCouponsUsed", sum(off)::bigint AS "giftCouponsFen"
    FROM parts WHERE level_id IS NOT NULL GROUP BY level_id`;
}
