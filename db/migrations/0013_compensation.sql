ALTER TABLE "order_line" ADD COLUMN "compensated_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refund" ADD COLUMN "compensated_line_no" integer;--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_compensated" CHECK ("order_line"."compensated_fen" between 0 and "order_line"."net_fen");