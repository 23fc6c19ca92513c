CREATE TABLE "staff_day" (
	"staff_id" bigint NOT NULL,
	"day" text NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "staff_day_staff_id_day_kind_pk" PRIMARY KEY("staff_id","day","kind"),
	CONSTRAINT "staff_day_amount" CHECK ("staff_day"."amount" >= 0)
);
--> statement-breakpoint
ALTER TABLE "staff_day" ADD CONSTRAINT "staff_day_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;