ALTER TABLE "shop_order" ADD COLUMN "receipt_days" smallint DEFAULT 10 NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_order" ADD COLUMN "send_back_days" smallint DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE "trade" ADD COLUMN "payment_minutes" smallint DEFAULT 30 NOT NULL;