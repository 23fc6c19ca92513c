-- The times that a new order is placed with: those of the settings in force, else core's defaults, which a test holds equal.
CREATE OR REPLACE FUNCTION order_times()
RETURNS TABLE (payment_minutes smallint, receipt_days smallint, send_back_days smallint) LANGUAGE sql STABLE AS $$
  SELECT coalesce((s.times ->> 'paymentMinutes')::smallint, 30::smallint),
    coalesce((s.times ->> 'receiptDays')::smallint, 10::smallint),
    coalesce((s.times ->> 'sendBackDays')::smallint, 7::smallint)
  FROM (SELECT (SELECT document -> 'orderTimes' FROM shop_settings_version ORDER BY version DESC LIMIT 1) AS times) AS s
$$;

-- The shortest times that any order can have been placed with: they keep look-ups of due orders on their indexes.
CREATE OR REPLACE FUNCTION shortest_order_times() RETURNS TABLE (receipt_days integer, send_back_days integer)
LANGUAGE sql STABLE AS $$
  SELECT least(10, min((document #>> '{orderTimes,receiptDays}')::integer)),
    least(7, min((document #>> '{orderTimes,sendBackDays}')::integer))
  FROM shop_settings_version
$$;
