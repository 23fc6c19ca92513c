ALTER TABLE "order_line" ADD COLUMN "compensated_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refund" ADD COLUMN "compensated_line_no" integer;--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_compensated" CHECK ("order_line"."compensated_fen" between 0 and "order_line"."net_fen");
--> statement-breakpoint
-- A row of the history that leaves the state as it was, as a compensation's does, is no step.
CREATE OR REPLACE FUNCTION tell_order_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (kind, subject, due_at)
  SELECT 'order_step', jsonb_build_object('orderNo', order_no, 'to', to_status, 'actor', actor, 'at', at), at FROM touched
  WHERE to_status IN ('paid', 'received', 'closed', 'cancelled') AND from_status IS DISTINCT FROM to_status;
  RETURN NULL;
END $$;
