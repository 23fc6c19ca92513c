-- What the shop knows of payments, refunds and transfers at WeChat: all of a day of Asia/Shanghai, and all with these numbers.
-- Numbers of trades and withdrawals begin with the second of their making, which finds those of a few days by index.
CREATE OR REPLACE FUNCTION load_bill_items(of_mchid text, of_day date, payments text[], refunds text[], transfers text[])
RETURNS TABLE (kind text, number text, wechat_no text, amount_fen bigint, day text, state text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH span AS (
    SELECT of_day::timestamp AT TIME ZONE 'Asia/Shanghai' AS begins,
      (of_day + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS ends,
      to_char(of_day - 2, 'YYYYMMDD') AS first_made, to_char(of_day + 1, 'YYYYMMDD') AS made_before,
      -- Rows without a merchant are from before there were several.
      coalesce((SELECT first_mchid FROM installation LIMIT 1), of_mchid) AS first_mchid
  ), paid AS (
    SELECT t.trade_no, t.transaction_id, t.total_fen, t.state, t.created_at, t.paid_at
    FROM trade AS t, span
    WHERE (t.trade_no >= 'T' || first_made AND t.trade_no < 'T' || made_before
        OR t.trade_no >= 'S' || first_made AND t.trade_no < 'S' || made_before)
      AND t.paid_at >= begins AND t.paid_at < ends AND coalesce(t.mchid, first_mchid) = of_mchid
      -- 挂账: WeChat knows nothing of what organisations owe.
      AND t.held_for IS DISTINCT FROM 'account'
    UNION
    SELECT t.trade_no, t.transaction_id, t.total_fen, t.state, t.created_at, t.paid_at
    FROM trade AS t WHERE t.trade_no = ANY (payments)
  ), items AS (
    SELECT 'payment' AS kind, p.trade_no AS number, coalesce(p.transaction_id, r.transaction_id) AS wechat_no,
      p.total_fen AS amount_fen, coalesce(p.paid_at, r.created_at, p.created_at) AS at,
      CASE WHEN p.state = 'paid' OR r.trade_no IS NOT NULL THEN 'done' ELSE 'open' END AS state
    FROM paid AS p LEFT JOIN payment_refund AS r ON r.trade_no = p.trade_no AND p.state = 'closed'
    WHERE p.total_fen > 0
    UNION ALL
    SELECT 'refund', r.refund_no, NULL, r.amount_fen - r.balance_fen, coalesce(r.accepted_at, r.requested_at),
      CASE WHEN r.by_hand_proof IS NOT NULL THEN 'void' WHEN r.state = 'accepted' THEN 'done'
        WHEN r.state = 'requested' THEN 'open' ELSE 'void' END
    FROM refund AS r, span
    WHERE (r.refund_no = ANY (refunds) OR r.accepted_at >= begins AND r.accepted_at < ends
        AND EXISTS (SELECT FROM shop_order AS o JOIN trade AS t USING (member_id, trade_no) WHERE o.member_id = r.member_id
          AND o.order_no = r.order_no AND coalesce(t.mchid, first_mchid) = of_mchid AND NOT o.on_account))
      AND r.amount_fen > r.balance_fen
    UNION ALL
    -- Staff made it on the merchant platform and gave its number as the proof.
    SELECT 'refund', r.by_hand_proof, NULL, r.amount_fen - r.balance_fen, r.accepted_at, 'done'
    FROM refund AS r WHERE r.by_hand_proof = ANY (refunds) AND r.accepted_at IS NOT NULL
    UNION ALL
    SELECT 'refund', b.refund_no, NULL, b.amount_fen, coalesce(b.accepted_at, b.requested_at),
      CASE b.state WHEN 'accepted' THEN 'done' WHEN 'requested' THEN 'open' ELSE 'void' END
    FROM balance_refund AS b, span
    WHERE b.refund_no = ANY (refunds) OR b.accepted_at >= begins AND b.accepted_at < ends
      AND EXISTS (SELECT FROM trade AS t WHERE t.member_id = b.member_id AND t.trade_no = b.trade_no
        AND coalesce(t.mchid, first_mchid) = of_mchid)
    UNION ALL
    -- WeChat takes it on the day of its making, or on a later one that the shop does not keep.
    SELECT 'refund', p.refund_no, NULL, p.amount_fen, p.changed_at,
      CASE WHEN p.by_hand_proof IS NOT NULL OR p.state = 'failed' THEN 'void' WHEN p.state = 'requested' THEN 'open'
        ELSE 'done' END
    FROM payment_refund AS p, span
    WHERE p.refund_no = ANY (refunds) OR p.state = 'done' AND p.by_hand_proof IS NULL
      AND p.created_at >= begins AND p.changed_at < ends
      AND EXISTS (SELECT FROM trade AS t WHERE t.member_id = p.member_id AND t.trade_no = p.trade_no
        AND coalesce(t.mchid, first_mchid) = of_mchid)
    UNION ALL
    SELECT 'transfer', w.withdrawal_no, NULL, w.payout_fen, coalesce(w.finished_at, w.requested_at),
      CASE w.state WHEN 'paid' THEN 'done' WHEN 'failed' THEN 'void' ELSE 'open' END
    FROM withdrawal AS w, span
    WHERE w.channel = 'wechat' AND (w.withdrawal_no = ANY (transfers)
      OR w.state = 'paid' AND w.finished_at >= begins AND w.finished_at < ends AND coalesce(w.mchid, first_mchid) = of_mchid)
  )
  SELECT i.kind, i.number, i.wechat_no, i.amount_fen, to_char(i.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'), i.state
  FROM items AS i;
$$;
