-- What has happened is written to the outbox by the transaction that books it (core/rules/shop.md, section 13). The triggers
-- see every writer, and cost a booking one insert. Conditions stand in WHEN or WHERE, so that other changes pay nothing.
CREATE FUNCTION tell_order_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (kind, subject, due_at)
  SELECT 'order_step', jsonb_build_object('orderNo', order_no, 'to', to_status, 'actor', actor, 'at', at), at FROM touched
  WHERE to_status IN ('paid', 'received', 'closed', 'cancelled');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_history_told AFTER INSERT ON order_history
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tell_order_steps();
--> statement-breakpoint
CREATE FUNCTION tell_parcels() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (kind, subject, due_at)
  SELECT 'parcel', jsonb_build_object('orderNo', order_no, 'parcelNo', parcel_no), shipped_at FROM touched;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_parcel_told AFTER INSERT ON order_parcel
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tell_parcels();
--> statement-breakpoint
CREATE FUNCTION tell_case_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (kind, subject, due_at)
  SELECT 'case_step', jsonb_build_object('caseNo', case_no, 'id', id::text), at FROM touched
  WHERE to_state IN ('approved', 'rejected', 'done', 'withdrawn');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER after_sale_step_told AFTER INSERT ON after_sale_step
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tell_case_steps();
--> statement-breakpoint
CREATE FUNCTION tell_standing_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (kind, subject, due_at)
  SELECT 'standing_change', jsonb_build_object('memberId', member_id::text, 'id', id::text), at FROM touched;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER standing_change_told AFTER INSERT ON standing_change
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tell_standing_changes();
--> statement-breakpoint
CREATE FUNCTION tell_level_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (kind, subject, due_at)
  SELECT 'level_change', jsonb_build_object('memberId', member_id::text, 'id', id::text), at FROM touched
  WHERE from_level IS NOT NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER level_change_told AFTER INSERT ON level_change
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tell_level_changes();
--> statement-breakpoint
-- The row does not say when the close was; the message bears the time at which it is written.
CREATE FUNCTION tell_level_warning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (kind, subject, due_at) VALUES ('level_warning',
    jsonb_build_object('memberId', NEW.member_id::text, 'scope', NEW.scope, 'levelId', NEW.level_id), 'epoch');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER membership_warned AFTER UPDATE ON membership FOR EACH ROW
  WHEN (NEW.warned_closes > OLD.warned_closes) EXECUTE FUNCTION tell_level_warning();
--> statement-breakpoint
CREATE FUNCTION tell_new_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (kind, subject, due_at)
  VALUES ('member_bound', jsonb_build_object('memberId', NEW.member_id::text), coalesce(NEW.bound_at, 'epoch'));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER member_standing_bound AFTER UPDATE ON member_standing FOR EACH ROW
  WHEN (OLD.referrer_id IS NULL AND NEW.referrer_id IS NOT NULL) EXECUTE FUNCTION tell_new_member();
--> statement-breakpoint
CREATE FUNCTION tell_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (kind, subject, due_at)
  VALUES ('refund', jsonb_build_object('refundNo', NEW.refund_no), coalesce(NEW.accepted_at, 'epoch'));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_accepted AFTER UPDATE ON refund FOR EACH ROW
  WHEN (NEW.state = 'accepted' AND OLD.state <> 'accepted') EXECUTE FUNCTION tell_refund();
--> statement-breakpoint
CREATE TRIGGER refund_added AFTER INSERT ON refund FOR EACH ROW
  WHEN (NEW.state = 'accepted') EXECUTE FUNCTION tell_refund();
--> statement-breakpoint
CREATE FUNCTION tell_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (kind, subject, due_at) VALUES ('withdrawal',
    jsonb_build_object('withdrawalNo', NEW.withdrawal_no, 'state', NEW.state), coalesce(NEW.finished_at, NEW.sent_at, 'epoch'));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER withdrawal_told AFTER UPDATE ON withdrawal FOR EACH ROW
  WHEN ((NEW.state IN ('paid', 'failed') AND OLD.state <> NEW.state)
    OR (NEW.state = 'transferring' AND NEW.transfer_state = 'WAIT_USER_CONFIRM'
      AND OLD.transfer_state IS DISTINCT FROM NEW.transfer_state))
  EXECUTE FUNCTION tell_withdrawal();
