CREATE TABLE "document_draft" (
	"document" text NOT NULL,
	"staff_id" bigint NOT NULL,
	"made_from" integer,
	"text" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "document_draft_document_staff_id_pk" PRIMARY KEY("document","staff_id"),
	CONSTRAINT "document_draft_length" CHECK (char_length(text) <= 200000)
);
--> statement-breakpoint
ALTER TABLE "document_draft" ADD CONSTRAINT "document_draft_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_draft_staff" ON "document_draft" USING btree ("staff_id");