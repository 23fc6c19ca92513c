CREATE TABLE "day_figure" (
	"day" date PRIMARY KEY NOT NULL,
	"new_members" integer NOT NULL,
	"new_agents" integer NOT NULL,
	"orders_placed" integer NOT NULL,
	"orders_paid" integer NOT NULL,
	"paid_fen" bigint NOT NULL,
	"refunded_fen" bigint NOT NULL,
	"commission_fen" bigint NOT NULL,
	"withdrawals_asked" integer NOT NULL,
	"asked_fen" bigint NOT NULL,
	"withdrawals" integer NOT NULL,
	"withdrawn_fen" bigint NOT NULL,
	CONSTRAINT "day_figure_counts" CHECK (least("day_figure"."new_members", "day_figure"."new_agents", "day_figure"."orders_placed", "day_figure"."orders_paid", "day_figure"."withdrawals_asked", "day_figure"."withdrawals") >= 0)
);
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "ledger_entry_commission" ON "ledger_entry" USING btree ("at") WHERE "ledger_entry"."owner" = 'platform' and "ledger_entry"."purpose" = 'commission';--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "member_created" ON "member" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shop_order_placed" ON "shop_order" USING btree ("placed_at");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shop_order_paid" ON "shop_order" USING btree ("paid_at") WHERE "shop_order"."paid_at" is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "refund_accepted" ON "refund" USING btree ("accepted_at") WHERE "refund"."state" = 'accepted';--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "standing_change_joined" ON "standing_change" USING btree ("at") WHERE "standing_change"."aspect" = 'identity' and "standing_change"."from_value" = 'customer';--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "withdrawal_requested" ON "withdrawal" USING btree ("requested_at","withdrawal_no");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "withdrawal_paid" ON "withdrawal" USING btree ("finished_at") WHERE "withdrawal"."state" = 'paid';