-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS ledger_entry_purpose ON ledger_entry (purpose, at, transaction_id);
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS ledger_transaction_at ON ledger_transaction (at, id);
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS ledger_transaction_kind ON ledger_transaction (kind, at, id);
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS member_coupon_given ON member_coupon (scope, given_at, id);
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS member_coupon_given_state ON member_coupon (scope, state, given_at, id);
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS member_coupon_given_template ON member_coupon (template_id, given_at, id);
