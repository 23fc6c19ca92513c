ALTER TABLE "member_standing" ADD COLUMN "owner_line" bigint;--> statement-breakpoint
ALTER TABLE "member_standing" ADD COLUMN "placement_class" integer;--> statement-breakpoint
CREATE INDEX "member_standing_owner_line" ON "member_standing" USING btree ("owner_line","placement_class","depth") WHERE owner_line is not null;