-- An order line as core's OrderLineFacts.
CREATE OR REPLACE FUNCTION line_facts(l order_line) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_build_object(
    'lineNo', l.line_no, 'productId', l.product_id::text, 'quantity', l.quantity, 'netFen', l.net_fen,
    'refundedQuantity', l.refunded_quantity, 'rates', l.rates, 'grant', l.grant_mark)
$$;
