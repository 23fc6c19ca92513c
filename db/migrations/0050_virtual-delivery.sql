DROP INDEX "delivery_code_of_sku";--> statement-breakpoint
/* 
    Unfortunately in current drizzle-kit version we can't automatically get name for primary key.
    We are working on making it available!

    Meanwhile you can:
        1. Check pk name in your database, by running
            SELECT constraint_name FROM information_schema.table_constraints
            WHERE table_schema = 'public'
                AND table_name = 'delivery_code'
                AND constraint_type = 'PRIMARY KEY';
        2. Uncomment code below and paste pk name manually
        
    Hope to release this update as soon as possible
*/

-- ALTER TABLE "delivery_code" DROP CONSTRAINT "<constraint_name>";--> statement-breakpoint
ALTER TABLE "delivery_code" ADD CONSTRAINT "delivery_code_sku_id_id_pk" PRIMARY KEY("sku_id","id");--> statement-breakpoint
CREATE INDEX "delivery_code_id" ON "delivery_code" USING btree ("id");