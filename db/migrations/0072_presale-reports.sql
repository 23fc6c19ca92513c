-- A payment whose goods are promised for later than WeChat lets a shop wait is reported to WeChat.
CREATE FUNCTION owe_presale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.presale_ships_by > (NEW.paid_at AT TIME ZONE 'Asia/Shanghai')::date + 14 THEN
    PERFORM owe('report_presale', NEW.trade_no, jsonb_build_object('tradeNo', NEW.trade_no), NEW.paid_at + interval '1 minute');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER shop_order_presale_owed AFTER UPDATE ON shop_order FOR EACH ROW
  WHEN (NEW.presale_ships_by IS NOT NULL AND OLD.paid_at IS NULL AND NEW.paid_at IS NOT NULL) EXECUTE FUNCTION owe_presale();
