CREATE SEQUENCE "public"."attribute_template_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "attribute_template" (
	"id" bigint PRIMARY KEY DEFAULT nextval('attribute_template_ids') NOT NULL,
	"name" text NOT NULL,
	"category_id" bigint,
	"attributes" jsonb NOT NULL,
	"sort" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "attribute_template_name_unique" UNIQUE("name"),
	CONSTRAINT "attribute_template_name" CHECK (char_length("attribute_template"."name") between 1 and 30),
	CONSTRAINT "attribute_template_some" CHECK (jsonb_array_length("attribute_template"."attributes") between 1 and 20)
);
--> statement-breakpoint
ALTER TABLE "attribute_template" ADD CONSTRAINT "attribute_template_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."category"("id") ON DELETE cascade ON UPDATE no action;