-- The moment by which team lists sort and date a member: agents and bosses by their joining, customers by their referral.
-- Everybody who has a referrer or an owner has one of the two.
CREATE FUNCTION listed_since(identity text, bound_at timestamptz, joined_at timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN identity = 'customer' THEN coalesce(bound_at, joined_at, 'epoch') ELSE coalesce(joined_at, bound_at, 'epoch') END
$$;
--> statement-breakpoint
CREATE SEQUENCE "public"."team_change_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "earned_day" (
	"owner" text NOT NULL,
	"day" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "earned_day_owner_day_pk" PRIMARY KEY("owner","day")
);
--> statement-breakpoint
CREATE TABLE "team_change" (
	"member_id" bigint NOT NULL,
	"view" text NOT NULL,
	"identity" text NOT NULL,
	"id" bigint DEFAULT nextval('team_change_ids') NOT NULL,
	"change" integer NOT NULL,
	CONSTRAINT "team_change_member_id_id_pk" PRIMARY KEY("member_id","id")
);
--> statement-breakpoint
CREATE TABLE "team_count" (
	"member_id" bigint NOT NULL,
	"view" text NOT NULL,
	"identity" text NOT NULL,
	"members" integer NOT NULL,
	CONSTRAINT "team_count_member_id_view_identity_pk" PRIMARY KEY("member_id","view","identity")
);
--> statement-breakpoint
DROP INDEX "member_standing_owner";--> statement-breakpoint
CREATE INDEX "member_standing_direct" ON "member_standing" USING btree ("referrer_id","member_id");--> statement-breakpoint
CREATE INDEX "member_standing_handed_over" ON "member_standing" USING btree ("referrer_id","joined_seq","identity") WHERE joined_seq is not null and owner_id is distinct from referrer_id;--> statement-breakpoint
CREATE INDEX "member_standing_referral_list" ON "member_standing" USING btree ("referrer_id","identity",listed_since(identity, bound_at, joined_at),"member_id");--> statement-breakpoint
CREATE INDEX "member_standing_market_list" ON "member_standing" USING btree ("owner_id","identity",listed_since(identity, bound_at, joined_at),"member_id");--> statement-breakpoint
-- The functions that keep these figures are installed after this migration. Without the old ones nobody books in between.
DROP FUNCTION IF EXISTS save_changes;
--> statement-breakpoint
DROP FUNCTION IF EXISTS post_ledger;
--> statement-breakpoint
LOCK TABLE member_standing, ledger_entry IN SHARE MODE;
--> statement-breakpoint
INSERT INTO team_count (member_id, view, identity, members)
SELECT p.member_id, p.view, s.identity, count(*)
FROM member_standing AS s CROSS JOIN LATERAL (VALUES (s.referrer_id, 'referral'), (s.owner_id, 'market'),
  (CASE WHEN s.joined_seq IS NOT NULL AND s.owner_id IS DISTINCT FROM s.referrer_id THEN s.referrer_id END, 'handedOver')
) AS p(member_id, view) WHERE p.member_id IS NOT NULL GROUP BY 1, 2, 3;
--> statement-breakpoint
INSERT INTO earned_day (owner, day, amount)
SELECT e.owner, to_char(e.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'),
  sum(CASE e.purpose WHEN 'debt' THEN -e.amount ELSE e.amount END)
FROM ledger_entry AS e JOIN ledger_transaction AS t ON t.key = e.transaction_key
WHERE e.purpose IN ('pending', 'available', 'fund', 'withdrawing', 'debt', 'frozen')
  AND t.kind IN ('order_paid', 'order_refunded', 'dividend_closed')
GROUP BY 1, 2;
