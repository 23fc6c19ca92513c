CREATE SEQUENCE "public"."staff_login_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."staff_role_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "staff_login" (
	"id" bigint PRIMARY KEY DEFAULT nextval('staff_login_ids') NOT NULL,
	"staff_id" bigint,
	"username" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"client_ip" text NOT NULL,
	"device" text
);
--> statement-breakpoint
CREATE TABLE "staff_role" (
	"id" bigint PRIMARY KEY DEFAULT nextval('staff_role_ids') NOT NULL,
	"name" text NOT NULL,
	"rights" text[] NOT NULL,
	"limit_role" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "staff_role_name_unique" UNIQUE("name"),
	CONSTRAINT "staff_role_limit" CHECK ("staff_role"."limit_role" in ('service', 'operator', 'finance')),
	CONSTRAINT "staff_role_rights" CHECK (cardinality("staff_role"."rights") > 0)
);
--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "role_id" bigint;--> statement-breakpoint
ALTER TABLE "staff_login" ADD CONSTRAINT "staff_login_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "staff_login_staff" ON "staff_login" USING btree ("staff_id","id");--> statement-breakpoint
CREATE INDEX "staff_login_age" ON "staff_login" USING btree ("at");--> statement-breakpoint
CREATE INDEX "staff_login_failed" ON "staff_login" USING btree ("id") WHERE "staff_login"."outcome" <> 'done';--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_role_id_staff_role_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."staff_role"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "staff_role_id" ON "staff" USING btree ("role_id");