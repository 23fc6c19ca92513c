-- The lines of an order as core's OrderLineFacts.
CREATE OR REPLACE FUNCTION line_facts(buyer bigint, wanted_order text)
RETURNS TABLE ("lineNo" integer, "productId" text, quantity integer, "netFen" bigint, "refundedQuantity" integer,
  "compensatedFen" bigint, rates jsonb, "grant" text, "activityId" text, card json,
  "giftWith" integer[]) LANGUAGE sql STABLE AS $$
  SELECT l.line_no, l.product_id::text, l.quantity, l.net_fen, l.refunded_quantity, l.compensated_fen, l.rates, l.grant_mark,
    l.activity_id, CASE WHEN l.card_id IS NOT NULL THEN json_build_object('cardId', l.card_id, 'days', l.card_days) END,
    l.gift_with
  FROM order_line AS l WHERE l.member_id = buyer AND l.order_no = wanted_order
$$;
