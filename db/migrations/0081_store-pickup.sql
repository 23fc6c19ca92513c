CREATE TABLE "order_pickup" (
	"member_id" bigint NOT NULL,
	"order_no" text NOT NULL,
	"digest" text NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "order_pickup_member_id_order_no_pk" PRIMARY KEY("member_id","order_no")
);
--> statement-breakpoint
ALTER TABLE "staff" DROP CONSTRAINT "staff_roles";--> statement-breakpoint
ALTER TABLE "store" ADD COLUMN "region_code" text;--> statement-breakpoint
ALTER TABLE "store" ADD COLUMN "latitude" double precision;--> statement-breakpoint
ALTER TABLE "store" ADD COLUMN "longitude" double precision;--> statement-breakpoint
ALTER TABLE "store" ADD COLUMN "pickup_open" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_order" ADD COLUMN "handover" text DEFAULT 'parcel' NOT NULL;--> statement-breakpoint
CREATE INDEX "order_pickup_digest" ON "order_pickup" USING btree ("digest");--> statement-breakpoint
ALTER TABLE "store" ADD CONSTRAINT "store_pickup" CHECK (not "store"."pickup_open" or ("store"."region_code" is not null and "store"."address" <> ''));--> statement-breakpoint
ALTER TABLE "store" ADD CONSTRAINT "store_position" CHECK ("store"."latitude" between -90 and 90 and "store"."longitude" between -180 and 180);--> statement-breakpoint
ALTER TABLE "store" ADD CONSTRAINT "store_position_whole" CHECK (("store"."latitude" is null) = ("store"."longitude" is null));--> statement-breakpoint
ALTER TABLE "shop_order" ADD CONSTRAINT "shop_order_handover" CHECK ("shop_order"."handover" in ('parcel', 'pickup')) NOT VALID;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_roles" CHECK ("staff"."roles" <@ array['service', 'operator', 'finance', 'sales', 'clerk', 'admin']);