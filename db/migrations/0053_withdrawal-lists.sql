-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS withdrawal_amount ON withdrawal (amount_fen, withdrawal_no);
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS withdrawal_batch ON withdrawal (batch_id) WHERE batch_id IS NOT NULL;
--> statement-breakpoint
ALTER TABLE withdrawal VALIDATE CONSTRAINT withdrawal_in_batch;
