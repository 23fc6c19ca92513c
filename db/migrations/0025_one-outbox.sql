ALTER TABLE "outbox" DROP CONSTRAINT "outbox_attempts";--> statement-breakpoint
ALTER TABLE "shipping_report" DROP CONSTRAINT "shipping_report_attempts";--> statement-breakpoint
DROP INDEX "shipping_report_held";--> statement-breakpoint
DROP INDEX "outbox_due";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "key" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "priority" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "asks" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "said" text;--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_matter" ON "outbox" USING btree ("kind","key") WHERE "outbox"."key" is not null;--> statement-breakpoint
CREATE INDEX "outbox_lane" ON "outbox" USING btree ("kind","priority","due_at","id") WHERE "outbox"."state" = 'waiting' and "outbox"."key" is not null;--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at","id") WHERE "outbox"."state" = 'waiting' and "outbox"."key" is null;--> statement-breakpoint
UPDATE outbox SET failures = attempts;--> statement-breakpoint
-- What was owed before, with the tries that it has had.
INSERT INTO outbox (kind, key, subject, due_at, attempts, failures, state, problem, said)
SELECT 'report_shipping', t.trade_no, jsonb_build_object('tradeNo', t.trade_no),
  coalesce(r.held_at, r.next_try_at, t.paid_at + interval '1 minute'), coalesce(r.attempts, 0), coalesce(r.refusals, 0),
  CASE WHEN r.held_at IS NULL THEN 'waiting' ELSE 'dead' END, CASE WHEN r.problem IS NULL THEN NULL ELSE 'wechat.refused' END,
  r.problem
FROM (
  SELECT trade_no FROM order_parcel WHERE reported_at IS NULL
  UNION SELECT trade_no FROM shipping_report AS p WHERE NOT is_complete AND reported_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM shop_order AS o WHERE o.trade_no = p.trade_no AND o.status = 'paid')
  UNION SELECT trade_no FROM top_up WHERE state = 'paid' AND reported_at IS NULL
) AS owed
JOIN trade AS t ON t.trade_no = owed.trade_no
LEFT JOIN shipping_report AS r ON r.member_id = t.member_id AND r.trade_no = t.trade_no
WHERE t.transaction_id <> '' AND t.paid_at IS NOT NULL;--> statement-breakpoint
INSERT INTO outbox (kind, key, subject, due_at)
SELECT 'pay_refund', refund_no, jsonb_build_object('refundNo', refund_no), requested_at + interval '2 minutes'
FROM refund WHERE state = 'requested'
UNION ALL SELECT 'return_balance', refund_no, jsonb_build_object('refundNo', refund_no), requested_at + interval '2 minutes'
FROM balance_refund WHERE state = 'requested'
UNION ALL SELECT 'return_payment', refund_no, jsonb_build_object('refundNo', refund_no), created_at + interval '1 minute'
FROM payment_refund WHERE state IN ('requested', 'processing')
UNION ALL SELECT 'pay_withdrawal', withdrawal_no, jsonb_build_object('withdrawalNo', withdrawal_no),
  coalesce(asked_at, sent_at, requested_at) + interval '1 minute'
FROM withdrawal WHERE state = 'transferring' AND channel = 'wechat';--> statement-breakpoint
ALTER TABLE "shipping_report" DROP COLUMN "attempts";--> statement-breakpoint
ALTER TABLE "shipping_report" DROP COLUMN "refusals";--> statement-breakpoint
ALTER TABLE "shipping_report" DROP COLUMN "problem";--> statement-breakpoint
ALTER TABLE "shipping_report" DROP COLUMN "next_try_at";--> statement-breakpoint
ALTER TABLE "shipping_report" DROP COLUMN "held_at";--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_attempts" CHECK ("outbox"."attempts" >= 0 and "outbox"."failures" between 0 and "outbox"."attempts");--> statement-breakpoint
-- Keeps what is owed equal to the state of the matter, in the transaction that changes it. The first try is due when the call
-- that booked the matter no longer asks WeChat by itself.
CREATE FUNCTION owe(p_kind text, p_key text, p_subject jsonb, p_due_at timestamptz) RETURNS void LANGUAGE sql AS $$
  INSERT INTO outbox (kind, key, subject, due_at) VALUES (p_kind, p_key, p_subject, p_due_at)
  ON CONFLICT (kind, key) WHERE key IS NOT NULL DO UPDATE SET asks = outbox.asks + 1
$$;
--> statement-breakpoint
CREATE FUNCTION owe_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'requested' THEN
    PERFORM owe('pay_refund', NEW.refund_no, jsonb_build_object('refundNo', NEW.refund_no), NEW.requested_at + interval '2 minutes');
  ELSE
    DELETE FROM outbox WHERE kind = 'pay_refund' AND key = NEW.refund_no;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_owed_at_first AFTER INSERT ON refund FOR EACH ROW
  WHEN (NEW.state = 'requested') EXECUTE FUNCTION owe_refund();
--> statement-breakpoint
CREATE TRIGGER refund_owed AFTER UPDATE ON refund FOR EACH ROW
  WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION owe_refund();
--> statement-breakpoint
CREATE FUNCTION owe_balance_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'requested' THEN
    PERFORM owe('return_balance', NEW.refund_no, jsonb_build_object('refundNo', NEW.refund_no),
      NEW.requested_at + interval '2 minutes');
  ELSE
    DELETE FROM outbox WHERE kind = 'return_balance' AND key = NEW.refund_no;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER balance_refund_owed_at_first AFTER INSERT ON balance_refund FOR EACH ROW
  WHEN (NEW.state = 'requested') EXECUTE FUNCTION owe_balance_refund();
--> statement-breakpoint
CREATE TRIGGER balance_refund_owed AFTER UPDATE ON balance_refund FOR EACH ROW
  WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION owe_balance_refund();
--> statement-breakpoint
-- A payment that goes back under another number is another matter for WeChat, so the row of the old number goes.
CREATE FUNCTION owe_payment_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.refund_no <> NEW.refund_no OR NEW.state IN ('done', 'failed')) THEN
    DELETE FROM outbox WHERE kind = 'return_payment' AND key = OLD.refund_no;
  END IF;
  IF NEW.state IN ('requested', 'processing') THEN
    PERFORM owe('return_payment', NEW.refund_no, jsonb_build_object('refundNo', NEW.refund_no),
      NEW.created_at + interval '1 minute');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER payment_refund_owed_at_first AFTER INSERT ON payment_refund FOR EACH ROW EXECUTE FUNCTION owe_payment_refund();
--> statement-breakpoint
CREATE TRIGGER payment_refund_owed AFTER UPDATE ON payment_refund FOR EACH ROW
  WHEN (NEW.state <> OLD.state OR NEW.refund_no <> OLD.refund_no) EXECUTE FUNCTION owe_payment_refund();
--> statement-breakpoint
CREATE FUNCTION owe_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'transferring' THEN
    PERFORM owe('pay_withdrawal', NEW.withdrawal_no, jsonb_build_object('withdrawalNo', NEW.withdrawal_no),
      coalesce(NEW.asked_at, NEW.sent_at, NEW.requested_at) + interval '1 minute');
  ELSE
    DELETE FROM outbox WHERE kind = 'pay_withdrawal' AND key = NEW.withdrawal_no;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER withdrawal_owed_at_first AFTER INSERT ON withdrawal FOR EACH ROW
  WHEN (NEW.state = 'transferring' AND NEW.channel = 'wechat') EXECUTE FUNCTION owe_withdrawal();
--> statement-breakpoint
CREATE TRIGGER withdrawal_owed AFTER UPDATE ON withdrawal FOR EACH ROW
  WHEN (NEW.state <> OLD.state AND NEW.channel = 'wechat') EXECUTE FUNCTION owe_withdrawal();
--> statement-breakpoint
-- In the order of the numbers, so that two batches of shipments do not wait for each other.
CREATE FUNCTION owe_parcels() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM owe('report_shipping', owed.trade_no, jsonb_build_object('tradeNo', owed.trade_no), owed.due_at)
  FROM (
    SELECT t.trade_no, max(greatest(p.shipped_at, t.paid_at + interval '1 minute')) AS due_at
    FROM touched AS p JOIN trade AS t ON t.trade_no = p.trade_no WHERE t.transaction_id <> ''
    GROUP BY t.trade_no ORDER BY t.trade_no
  ) AS owed;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_parcel_owed AFTER INSERT ON order_parcel
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION owe_parcels();
--> statement-breakpoint
CREATE FUNCTION owe_top_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM owe('report_shipping', NEW.trade_no, jsonb_build_object('tradeNo', NEW.trade_no),
    coalesce(NEW.paid_at, NEW.created_at) + interval '1 minute');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER top_up_owed AFTER UPDATE ON top_up FOR EACH ROW
  WHEN (NEW.state = 'paid' AND OLD.state <> 'paid' AND NEW.transaction_id <> '') EXECUTE FUNCTION owe_top_up();
--> statement-breakpoint
-- An order of which nothing is left to send may complete a trade of which WeChat was told a part.
CREATE FUNCTION owe_rest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM shipping_report WHERE trade_no = NEW.trade_no AND NOT is_complete)
    OR EXISTS (SELECT FROM order_parcel WHERE trade_no = NEW.trade_no AND reported_at IS NULL)
  THEN
    PERFORM owe('report_shipping', NEW.trade_no, jsonb_build_object('tradeNo', NEW.trade_no), 'epoch');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER shop_order_owed AFTER UPDATE ON shop_order FOR EACH ROW
  WHEN (OLD.status = 'paid' AND NEW.status <> 'paid') EXECUTE FUNCTION owe_rest();
