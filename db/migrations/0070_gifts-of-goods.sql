ALTER TABLE "order_line" ADD COLUMN "gift_with" integer[];--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_gift" CHECK ("order_line"."gift_with" is null or ("order_line"."net_fen" = 0 and "order_line"."price_fen" = 0)) NOT VALID;
