DROP INDEX "member_created";--> statement-breakpoint
CREATE SEQUENCE "public"."quick_answer_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "member_figure" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"orders" integer DEFAULT 0 NOT NULL,
	"spent_fen" bigint DEFAULT 0 NOT NULL,
	"first_order_at" timestamp (3) with time zone,
	"last_order_at" timestamp (3) with time zone,
	"points" bigint DEFAULT 0 NOT NULL,
	"balance_fen" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "member_figure_counts" CHECK ("member_figure"."orders" >= 0)
);
--> statement-breakpoint
CREATE TABLE "member_note_version" (
	"member_id" bigint NOT NULL,
	"note_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"topic" text,
	"replaced_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "member_note_version_member_id_note_id_number_pk" PRIMARY KEY("member_id","note_id","number")
);
--> statement-breakpoint
CREATE TABLE "quick_answer" (
	"id" bigint PRIMARY KEY DEFAULT nextval('quick_answer_ids') NOT NULL,
	"staff_id" bigint,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "quick_answer_title" CHECK (length("quick_answer"."title") between 1 and 20),
	CONSTRAINT "quick_answer_text" CHECK (length("quick_answer"."text") between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "tag" (
	"name" text PRIMARY KEY NOT NULL,
	"members" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "tag_length" CHECK (length("tag"."name") between 1 and 12),
	CONSTRAINT "tag_members" CHECK ("tag"."members" >= 0)
);
--> statement-breakpoint
DROP INDEX "member_tag_tag";--> statement-breakpoint
ALTER TABLE "member_note" ADD COLUMN "topic" text;--> statement-breakpoint
ALTER TABLE "member_note" ADD COLUMN "pinned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "member_figure" ADD CONSTRAINT "member_figure_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quick_answer" ADD CONSTRAINT "quick_answer_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quick_answer_staff" ON "quick_answer" USING btree ("staff_id");--> statement-breakpoint
INSERT INTO tag (name, members, created_at, created_by)
SELECT tag, count(*), now(), 'system' FROM member_tag GROUP BY tag;--> statement-breakpoint
ALTER TABLE "member_tag" ADD CONSTRAINT "member_tag_tag_tag_name_fk" FOREIGN KEY ("tag") REFERENCES "public"."tag"("name") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "address_default_region" ON "address" USING btree ("region_code","member_id") WHERE "address"."is_default";--> statement-breakpoint
CREATE INDEX "member_note_pinned" ON "member_note" USING btree ("member_id","id") WHERE "member_note"."pinned_at" is not null;--> statement-breakpoint
CREATE INDEX "member_tag_members" ON "member_tag" USING btree ("tag","member_id");--> statement-breakpoint
CREATE INDEX "member_registered" ON "member" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "member_blocked" ON "member" USING btree ("id") WHERE "member"."blocked_at" is not null;--> statement-breakpoint
CREATE INDEX "membership_segment" ON "membership" USING btree ((cell ->> 'segment'),"member_id") WHERE scope = 'platform' and cell is not null;--> statement-breakpoint
CREATE INDEX "member_standing_identity" ON "member_standing" USING btree ("identity","member_id") WHERE identity <> 'customer';--> statement-breakpoint
-- The triggers come before the rows are filled: they lock the tables against other writers until this is committed.
CREATE FUNCTION start_member_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO member_figure (member_id) SELECT id FROM touched;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER member_figured AFTER INSERT ON member
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION start_member_figures();
--> statement-breakpoint
-- Runs at the end of the transaction, when the standing has the order in its purchases and no other lock is waited for.
CREATE FUNCTION figure_order() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  counted integer := (NEW.status NOT IN ('pending_payment', 'cancelled', 'refunded'))::integer;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status NOT IN ('pending_payment', 'cancelled', 'refunded') THEN
    counted := counted - 1;
  END IF;
  UPDATE member_figure SET orders = orders + counted,
    spent_fen = (SELECT personal_spend_fen FROM member_standing WHERE member_id = NEW.member_id),
    first_order_at = CASE WHEN NEW.status IN ('pending_payment', 'cancelled') THEN first_order_at
      ELSE least(first_order_at, NEW.paid_at) END,
    last_order_at = CASE WHEN NEW.status IN ('pending_payment', 'cancelled') THEN last_order_at
      ELSE greatest(last_order_at, NEW.paid_at) END
  WHERE member_id = NEW.member_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER shop_order_figured_at_first AFTER INSERT ON shop_order DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.status NOT IN ('pending_payment', 'cancelled')) EXECUTE FUNCTION figure_order();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER shop_order_figured AFTER UPDATE ON shop_order DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.refunded_fen <> OLD.refunded_fen OR (NEW.status <> OLD.status
    AND (OLD.status IN ('pending_payment', 'cancelled') OR NEW.status IN ('pending_payment', 'cancelled', 'refunded'))))
  EXECUTE FUNCTION figure_order();
--> statement-breakpoint
CREATE FUNCTION figure_balance() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF NEW.purpose = 'points' THEN
    UPDATE member_figure SET points = NEW.balance WHERE member_id = substr(NEW.owner, 3)::bigint;
  ELSE
    UPDATE member_figure SET balance_fen = NEW.balance WHERE member_id = substr(NEW.owner, 3)::bigint;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_balance_figured AFTER INSERT OR UPDATE ON ledger_balance DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.purpose IN ('points', 'balance') AND NEW.scope = 'platform') EXECUTE FUNCTION figure_balance();
--> statement-breakpoint
-- Tags are counted in the order of their names, so that two that are changed together do not wait for each other.
CREATE FUNCTION count_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM tag WHERE name IN (SELECT t.tag FROM touched AS t) ORDER BY name FOR UPDATE;
  UPDATE tag AS k SET members = k.members + t.members * CASE TG_OP WHEN 'DELETE' THEN -1 ELSE 1 END
  FROM (SELECT touched.tag, count(*) AS members FROM touched GROUP BY touched.tag) AS t WHERE t.tag = k.name;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER member_tag_added AFTER INSERT ON member_tag
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION count_tags();
--> statement-breakpoint
CREATE TRIGGER member_tag_taken AFTER DELETE ON member_tag
  REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION count_tags();
--> statement-breakpoint
INSERT INTO member_figure (member_id, orders, spent_fen, first_order_at, last_order_at, points, balance_fen)
SELECT m.id, coalesce(o.orders, 0), coalesce(s.personal_spend_fen, 0), o.first_at, o.last_at, coalesce(p.balance, 0),
  coalesce(b.balance, 0)
FROM member AS m
LEFT JOIN member_standing AS s ON s.member_id = m.id
LEFT JOIN (SELECT member_id, count(*) FILTER (WHERE status <> 'refunded') AS orders, min(paid_at) AS first_at,
    max(paid_at) AS last_at FROM shop_order WHERE status NOT IN ('pending_payment', 'cancelled') GROUP BY member_id) AS o
  ON o.member_id = m.id
LEFT JOIN ledger_balance AS p ON p.owner = 'm:' || m.id AND p.purpose = 'points' AND p.scope = 'platform'
LEFT JOIN ledger_balance AS b ON b.owner = 'm:' || m.id AND b.purpose = 'balance' AND b.scope = 'platform';
--> statement-breakpoint
REVOKE UPDATE, TRUNCATE ON member_note_version FROM liandong_app;
--> statement-breakpoint
CREATE INDEX "member_figure_orders" ON "member_figure" USING btree ("orders","member_id");--> statement-breakpoint
CREATE INDEX "member_figure_spent" ON "member_figure" USING btree ("spent_fen","member_id");--> statement-breakpoint
CREATE INDEX "member_figure_last_order" ON "member_figure" USING btree (coalesce(last_order_at, '1970-01-01 00:00:00+00'),"member_id");--> statement-breakpoint
CREATE INDEX "member_figure_points" ON "member_figure" USING btree ("points","member_id");--> statement-breakpoint
CREATE INDEX "member_figure_balance" ON "member_figure" USING btree ("balance_fen","member_id");
