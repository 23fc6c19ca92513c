CREATE TABLE "earning" (
	"owner" text NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"transaction_id" bigint NOT NULL,
	CONSTRAINT "earning_owner_kind_at_transaction_id_pk" PRIMARY KEY("owner","kind","at","transaction_id")
);
--> statement-breakpoint
-- The function that keeps these figures is installed after this migration. Without the old one nobody books in between.
DROP FUNCTION IF EXISTS post_ledger;
--> statement-breakpoint
LOCK TABLE ledger_entry IN SHARE MODE;
--> statement-breakpoint
DROP TABLE "earned_day";
--> statement-breakpoint
CREATE TABLE "earned_day" (
	"owner" text NOT NULL,
	"day" text NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "earned_day_owner_day_kind_pk" PRIMARY KEY("owner","day","kind")
);
--> statement-breakpoint
INSERT INTO earning (owner, kind, at, transaction_id)
SELECT DISTINCT e.owner, CASE t.kind WHEN 'order_refunded' THEN 'taken_back' ELSE t.why -> e.why ->> 'rule' END, e.at, e.transaction_id
FROM ledger_entry AS e JOIN ledger_transaction AS t ON t.key = e.transaction_key
WHERE e.purpose IN ('pending', 'available', 'fund', 'withdrawing', 'debt', 'frozen')
  AND t.kind IN ('order_paid', 'order_refunded', 'dividend_closed');
--> statement-breakpoint
INSERT INTO earned_day (owner, day, kind, amount)
SELECT e.owner, to_char(e.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'),
  CASE t.kind WHEN 'order_refunded' THEN 'taken_back' ELSE t.why -> e.why ->> 'rule' END,
  sum(CASE e.purpose WHEN 'debt' THEN -e.amount ELSE e.amount END)
FROM ledger_entry AS e JOIN ledger_transaction AS t ON t.key = e.transaction_key
WHERE e.purpose IN ('pending', 'available', 'fund', 'withdrawing', 'debt', 'frozen')
  AND t.kind IN ('order_paid', 'order_refunded', 'dividend_closed')
GROUP BY 1, 2, 3;
--> statement-breakpoint
CREATE INDEX "earning_recent" ON "earning" USING btree ("owner","at","transaction_id");
