-- Tables that are never rewritten: the application's role lacks the rights, and on the ledger and the plan triggers are the
-- second lock, against the owner of the tables too (core/rules/ledger.md, section 3).
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_transaction, ledger_entry, ledger_seal, plan_version, programme_version,
  order_history, standing_change, level_change, staff_audit FROM liandong_app;
--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON ledger_balance, growth_close, rfm_cell FROM liandong_app;
--> statement-breakpoint
CREATE TRIGGER ledger_transaction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transaction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER ledger_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER plan_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER sku_added AFTER INSERT ON sku
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION keep_lowest_price();
--> statement-breakpoint
CREATE TRIGGER sku_removed AFTER DELETE ON sku
  REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION keep_lowest_price();
--> statement-breakpoint
-- A row trigger with a condition: an order changes the stock of a variant, never its price, and must not pay for this.
CREATE TRIGGER sku_repriced AFTER UPDATE ON sku FOR EACH ROW
  WHEN (OLD.price_fen <> NEW.price_fen OR OLD.product_id <> NEW.product_id)
  EXECUTE FUNCTION keep_lowest_price_of_row();
