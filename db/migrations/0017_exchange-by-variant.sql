ALTER TABLE "after_sale" ADD COLUMN "reserved" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "exchanged" jsonb DEFAULT '[]'::jsonb NOT NULL;