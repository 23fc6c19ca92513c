CREATE TABLE "goods_code" (
	"code" text PRIMARY KEY NOT NULL,
	"product_id" bigint NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "goods_code_product_id_unique" UNIQUE("product_id"),
	CONSTRAINT "goods_code_length" CHECK (char_length("goods_code"."code") between 1 and 64)
);
--> statement-breakpoint
ALTER TABLE "goods_code" ADD CONSTRAINT "goods_code_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE no action ON UPDATE no action;