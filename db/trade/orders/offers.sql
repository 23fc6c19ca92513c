-- Variants with what an order needs of their products and stores (db/trade/orders/offers.ts), on the shelf or not; unknown
-- ids are left out. Ids are text, because JSON numbers would round them.
CREATE OR REPLACE FUNCTION offer_facts(sku_ids bigint[])
RETURNS TABLE ("skuId" text, "productId" text, "storeId" text, "storeName" text, zone text, "categoryIds" text[],
  "pointsRateBp" integer, title text, specs jsonb, "pictureUrl" text, "listPriceFen" bigint, "memberPriceFen" bigint,
  "pointsPrice" integer, "costFen" bigint, "freightFen" bigint, "weightG" integer, "freightTemplate" json, stock integer,
  "purchaseLimit" integer, "onShelf" boolean, virtual boolean, rates jsonb, grants jsonb, "presaleShipsBy" date)
LANGUAGE sql STABLE AS $$
  SELECT v.id::text, p.id::text, s.id::text, s.name, p.zone, array_remove(ARRAY[c.id, c.parent_id], NULL)::text[],
    p.points_rate_bp, p.title, v.specs, coalesce(v.picture_url, p.pictures[1], ''), v.price_fen, v.member_price_fen,
    v.points_price, v.cost_fen, p.freight_fen, v.weight_g,
    CASE WHEN f.id IS NOT NULL THEN json_build_object('id', f.id::text, 'by', f.by, 'rules', f.rules) END, v.stock,
    p.purchase_limit, p.on_shelf, p.virtual, p.rates, p.grants, p.presale_ships_by
  FROM sku AS v JOIN product AS p ON p.id = v.product_id JOIN store AS s ON s.id = p.store_id
    JOIN category AS c ON c.id = p.category_id LEFT JOIN freight_template AS f ON f.id = p.freight_template_id
  WHERE v.id = ANY (sku_ids)
$$;
