CREATE SEQUENCE "public"."lottery_draw_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."lottery_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."promotion_move_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "lottery" (
	"id" bigint PRIMARY KEY DEFAULT nextval('lottery_ids') NOT NULL,
	"name" text NOT NULL,
	"rules" text DEFAULT '' NOT NULL,
	"by" text NOT NULL,
	"cost_points" bigint NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"per_day" integer,
	"per_member" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "lottery_times" CHECK ("lottery"."ends_at" > "lottery"."starts_at"),
	CONSTRAINT "lottery_cost" CHECK (("lottery"."by" = 'points') = ("lottery"."cost_points" > 0) and "lottery"."cost_points" >= 0),
	CONSTRAINT "lottery_limits" CHECK (coalesce("lottery"."per_day", 1) > 0 and coalesce("lottery"."per_member", 1) > 0)
);
--> statement-breakpoint
CREATE TABLE "lottery_draw" (
	"member_id" bigint NOT NULL,
	"id" bigint DEFAULT nextval('lottery_draw_ids') NOT NULL,
	"lottery_id" bigint NOT NULL,
	"request_key" text NOT NULL,
	"order_no" text,
	"cost_points" bigint NOT NULL,
	"seed" text NOT NULL,
	"chances" jsonb NOT NULL,
	"picked_no" smallint NOT NULL,
	"prize_no" smallint NOT NULL,
	"prize_name" text NOT NULL,
	"points" bigint NOT NULL,
	"template_id" bigint,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "lottery_draw_member_id_id_pk" PRIMARY KEY("member_id","id"),
	CONSTRAINT "lottery_draw_seed" CHECK ("lottery_draw"."seed" ~ '^[0-9a-f]{12}$'),
	CONSTRAINT "lottery_draw_prize" CHECK ("lottery_draw"."prize_no" in (0, "lottery_draw"."picked_no"))
);
--> statement-breakpoint
CREATE TABLE "lottery_prize" (
	"lottery_id" bigint NOT NULL,
	"no" smallint NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"points" bigint,
	"template_id" bigint,
	"weight" integer NOT NULL,
	"stock" integer,
	"won" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "lottery_prize_lottery_id_no_pk" PRIMARY KEY("lottery_id","no"),
	CONSTRAINT "lottery_prize_won" CHECK ("lottery_prize"."won" >= 0 and "lottery_prize"."won" <= coalesce("lottery_prize"."stock", "lottery_prize"."won")),
	CONSTRAINT "lottery_prize_none" CHECK (("lottery_prize"."no" = 0) = ("lottery_prize"."kind" = 'none') and ("lottery_prize"."no" <> 0 or "lottery_prize"."stock" is null)),
	CONSTRAINT "lottery_prize_points" CHECK (("lottery_prize"."kind" = 'points') = (coalesce("lottery_prize"."points", 0) > 0)),
	CONSTRAINT "lottery_prize_coupon" CHECK (("lottery_prize"."kind" = 'coupon') = ("lottery_prize"."template_id" is not null)),
	CONSTRAINT "lottery_prize_weight" CHECK ("lottery_prize"."weight" between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "lottery_use" (
	"member_id" bigint NOT NULL,
	"lottery_id" bigint NOT NULL,
	"draws" integer NOT NULL,
	"day" text NOT NULL,
	"today" integer NOT NULL,
	CONSTRAINT "lottery_use_member_id_lottery_id_pk" PRIMARY KEY("member_id","lottery_id"),
	CONSTRAINT "lottery_use_draws" CHECK ("lottery_use"."today" between 1 and "lottery_use"."draws")
);
--> statement-breakpoint
CREATE TABLE "newcomer_gift" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"outcome" text NOT NULL,
	"version" integer NOT NULL,
	"points" bigint NOT NULL,
	"coupons" integer NOT NULL,
	"order_no" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "newcomer_gift_amounts" CHECK ("newcomer_gift"."points" >= 0 and "newcomer_gift"."coupons" >= 0),
	CONSTRAINT "newcomer_gift_had" CHECK ("newcomer_gift"."outcome" = 'given' or ("newcomer_gift"."points" = 0 and "newcomer_gift"."coupons" = 0))
);
--> statement-breakpoint
CREATE TABLE "newcomer_gift_version" (
	"version" integer PRIMARY KEY NOT NULL,
	"document" jsonb NOT NULL,
	"since" timestamp (3) with time zone,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"saved_by" text NOT NULL,
	"restored_from" integer,
	CONSTRAINT "newcomer_gift_version_positive" CHECK ("newcomer_gift_version"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "newcomer_person" (
	"digest" text PRIMARY KEY NOT NULL,
	"member_id" bigint NOT NULL,
	CONSTRAINT "newcomer_person_digest" CHECK (length("newcomer_person"."digest") = 64)
);
--> statement-breakpoint
CREATE TABLE "promotion_member" (
	"member_id" bigint NOT NULL,
	"subject" text NOT NULL,
	CONSTRAINT "promotion_member_member_id_subject_pk" PRIMARY KEY("member_id","subject")
);
--> statement-breakpoint
CREATE TABLE "promotion_move" (
	"subject" text NOT NULL,
	"figure" text NOT NULL,
	"id" bigint DEFAULT nextval('promotion_move_ids') NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "promotion_move_subject_id_pk" PRIMARY KEY("subject","id"),
	CONSTRAINT "promotion_move_amount" CHECK ("promotion_move"."amount" <> 0)
);
--> statement-breakpoint
CREATE TABLE "promotion_result" (
	"subject" text NOT NULL,
	"figure" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "promotion_result_subject_figure_pk" PRIMARY KEY("subject","figure")
);
--> statement-breakpoint
CREATE INDEX "lottery_window" ON "lottery" USING btree ("ends_at");--> statement-breakpoint
CREATE UNIQUE INDEX "lottery_draw_request" ON "lottery_draw" USING btree ("member_id","lottery_id","request_key");--> statement-breakpoint
CREATE UNIQUE INDEX "lottery_draw_order" ON "lottery_draw" USING btree ("member_id","lottery_id","order_no") WHERE "lottery_draw"."order_no" is not null;--> statement-breakpoint
CREATE INDEX "lottery_draw_lottery" ON "lottery_draw" USING btree ("lottery_id","id");--> statement-breakpoint
CREATE INDEX "newcomer_person_member" ON "newcomer_person" USING btree ("member_id");
--> statement-breakpoint
-- 活动效果 are kept by the transactions that change an order (core/rules/promotions.md, section 9). An order that none priced pays
-- one look at its lines when it is paid.
CREATE FUNCTION move_promotion_members(who bigint, subjects text[]) RETURNS void LANGUAGE sql AS $$
  WITH new AS (
    INSERT INTO promotion_member (member_id, subject) SELECT who, s FROM unnest(subjects) AS s ON CONFLICT DO NOTHING RETURNING subject)
  INSERT INTO promotion_move (subject, figure, amount) SELECT subject, 'members', 1 FROM new;
$$;
--> statement-breakpoint
-- What an order that is paid brings to each activity and threshold of it: its goods as they were sold.
CREATE FUNCTION order_promotion_parts(of_member bigint, of_order text, of_thresholds jsonb)
RETURNS TABLE (subject text, units bigint, paid_fen bigint, off_fen bigint) LANGUAGE sql STABLE AS $$
  SELECT 'activity:' || l.activity_id, sum(l.quantity), sum(l.net_fen)::bigint,
    sum((coalesce(l.list_price_fen, l.price_fen) - l.price_fen) * l.quantity)::bigint
  FROM order_line AS l WHERE l.member_id = of_member AND l.order_no = of_order AND l.activity_id IS NOT NULL GROUP BY 1
  UNION ALL
  SELECT 'threshold:' || (t ->> 'promotionId'), sum(l.quantity), sum(l.net_fen)::bigint, (t ->> 'offFen')::bigint
  FROM jsonb_array_elements(coalesce(of_thresholds, '[]')) AS t
  JOIN order_line AS l ON l.member_id = of_member AND l.order_no = of_order AND t -> 'lineNos' @> to_jsonb(l.line_no)
  GROUP BY t
$$;
--> statement-breakpoint
CREATE FUNCTION figure_promotions() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF OLD.status IN ('pending_payment', 'cancelled') AND NEW.status NOT IN ('pending_payment', 'cancelled') THEN
    INSERT INTO promotion_move (subject, figure, amount)
    SELECT p.subject, f.figure, f.amount FROM order_promotion_parts(NEW.member_id, NEW.order_no, NEW.thresholds) AS p
    CROSS JOIN LATERAL (VALUES ('orders', 1::bigint), ('units', p.units), ('paid_fen', p.paid_fen), ('off_fen', p.off_fen))
      AS f(figure, amount) WHERE f.amount <> 0;
    IF FOUND THEN
      PERFORM move_promotion_members(NEW.member_id, array_agg(p.subject ORDER BY p.subject))
      FROM order_promotion_parts(NEW.member_id, NEW.order_no, NEW.thresholds) AS p;
    END IF;
  END IF;
  IF (NEW.status = 'grouping') <> (OLD.status = 'grouping') THEN
    INSERT INTO promotion_move (subject, figure, amount)
    SELECT p.subject, 'grouping', CASE NEW.status WHEN 'grouping' THEN 1 ELSE -1 END
    FROM order_promotion_parts(NEW.member_id, NEW.order_no, NEW.thresholds) AS p;
  END IF;
  IF NEW.received_at IS NOT NULL AND OLD.received_at IS NULL AND NEW.thresholds IS NOT NULL AND NEW.membership IS NOT NULL THEN
    INSERT INTO promotion_move (subject, figure, amount)
    SELECT 'threshold:' || (t ->> 'promotionId'), 'points', (t ->> 'points')::bigint FROM jsonb_array_elements(NEW.thresholds) AS t
    WHERE (t ->> 'points')::bigint > 0 AND EXISTS (SELECT FROM order_line AS l WHERE l.member_id = NEW.member_id
      AND l.order_no = NEW.order_no AND l.refunded_quantity < l.quantity AND t -> 'lineNos' @> to_jsonb(l.line_no));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER shop_order_promoted AFTER UPDATE ON shop_order FOR EACH ROW
  WHEN (NEW.status <> OLD.status) EXECUTE FUNCTION figure_promotions();
--> statement-breakpoint
-- What refunds take back. Points of a threshold go with the last unit of its lines, once they had been given at receipt.
CREATE FUNCTION figure_promotion_refunds() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  WITH changed AS MATERIALIZED (
    SELECT n.member_id, n.order_no, n.line_no, n.activity_id, n.refunded_quantity - o.refunded_quantity AS units,
      n.net_fen * n.refunded_quantity / n.quantity - n.net_fen * o.refunded_quantity / n.quantity AS fen
    FROM after_lines AS n JOIN before_lines AS o USING (member_id, order_no, line_no)
    WHERE n.refunded_quantity <> o.refunded_quantity
  ), of_threshold AS MATERIALIZED (
    SELECT c.member_id, c.order_no, t, 'threshold:' || (t ->> 'promotionId') AS subject, sum(c.units) AS units, sum(c.fen) AS fen,
      s.received_at IS NOT NULL AND s.membership IS NOT NULL AS was_given
    FROM changed AS c JOIN shop_order AS s ON s.member_id = c.member_id AND s.order_no = c.order_no
    CROSS JOIN LATERAL jsonb_array_elements(coalesce(s.thresholds, '[]')) AS t
    WHERE t -> 'lineNos' @> to_jsonb(c.line_no) GROUP BY 1, 2, 3, s.received_at, s.membership
  )
  INSERT INTO promotion_move (subject, figure, amount)
  SELECT m.subject, m.figure, sum(m.amount) FROM (
    SELECT 'activity:' || activity_id AS subject, f.figure, f.amount FROM changed
    CROSS JOIN LATERAL (VALUES ('refunded_units', units::bigint), ('refunded_fen', fen::bigint)) AS f(figure, amount)
    WHERE activity_id IS NOT NULL
    UNION ALL
    SELECT subject, f.figure, f.amount FROM of_threshold
    CROSS JOIN LATERAL (VALUES ('refunded_units', units::bigint), ('refunded_fen', fen::bigint)) AS f(figure, amount)
    UNION ALL
    SELECT subject, 'points_back', (t ->> 'points')::bigint FROM of_threshold AS h
    WHERE was_given AND NOT EXISTS (SELECT FROM order_line AS l WHERE l.member_id = h.member_id AND l.order_no = h.order_no
      AND l.refunded_quantity < l.quantity AND h.t -> 'lineNos' @> to_jsonb(l.line_no))
  ) AS m GROUP BY 1, 2 HAVING sum(m.amount) <> 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_line_promoted AFTER UPDATE ON order_line REFERENCING OLD TABLE AS before_lines NEW TABLE AS after_lines
  FOR EACH STATEMENT EXECUTE FUNCTION figure_promotion_refunds();
--> statement-breakpoint
-- Coupons that promotions give: how many, how many were taken back, and how many are used.
CREATE FUNCTION promotion_of_coupon(origin text, request_key text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE origin WHEN 'newcomer' THEN 'newcomer' WHEN 'lottery' THEN 'lottery:' || split_part(request_key, ':', 2)
    WHEN 'promotion' THEN 'threshold:' || split_part(request_key, ':', 2) END
$$;
--> statement-breakpoint
CREATE FUNCTION figure_promotion_coupon() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO promotion_move (subject, figure, amount)
  SELECT promotion_of_coupon(NEW.origin, NEW.request_key), f.figure, f.amount FROM (VALUES
    ('coupons', (TG_OP = 'INSERT')::integer),
    ('coupons_back', (NEW.state = 'revoked')::integer - (TG_OP = 'UPDATE' AND OLD.state = 'revoked')::integer),
    ('used', (NEW.state = 'used')::integer - (TG_OP = 'UPDATE' AND OLD.state = 'used')::integer)) AS f(figure, amount)
  WHERE f.amount <> 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER member_coupon_promoted AFTER INSERT ON member_coupon FOR EACH ROW
  WHEN (NEW.origin IN ('newcomer', 'lottery', 'promotion')) EXECUTE FUNCTION figure_promotion_coupon();
--> statement-breakpoint
CREATE TRIGGER member_coupon_promoted_later AFTER UPDATE ON member_coupon FOR EACH ROW
  WHEN (NEW.origin IN ('newcomer', 'lottery', 'promotion') AND NEW.state <> OLD.state) EXECUTE FUNCTION figure_promotion_coupon();
--> statement-breakpoint
CREATE FUNCTION figure_newcomer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO promotion_move (subject, figure, amount)
  SELECT 'newcomer', f.figure, f.amount FROM (VALUES (NEW.outcome, 1::bigint), ('points', NEW.points)) AS f(figure, amount)
  WHERE f.amount <> 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER newcomer_gift_figured AFTER INSERT ON newcomer_gift FOR EACH ROW EXECUTE FUNCTION figure_newcomer();
--> statement-breakpoint
CREATE FUNCTION figure_draw() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO promotion_move (subject, figure, amount)
  SELECT 'lottery:' || NEW.lottery_id, f.figure, f.amount
  FROM (VALUES ('draws', 1::bigint), ('points', NEW.points), ('points_spent', NEW.cost_points)) AS f(figure, amount)
  WHERE f.amount <> 0;
  PERFORM move_promotion_members(NEW.member_id, ARRAY['lottery:' || NEW.lottery_id]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER lottery_draw_figured AFTER INSERT ON lottery_draw FOR EACH ROW EXECUTE FUNCTION figure_draw();
--> statement-breakpoint
-- Orders and coupons that were there before.
INSERT INTO promotion_result (subject, figure, amount)
SELECT p.subject, f.figure, sum(f.amount) FROM shop_order AS o
CROSS JOIN LATERAL order_promotion_parts(o.member_id, o.order_no, o.thresholds) AS p
CROSS JOIN LATERAL (VALUES ('orders', 1::bigint), ('units', p.units), ('paid_fen', p.paid_fen), ('off_fen', p.off_fen),
  ('grouping', (o.status = 'grouping')::integer::bigint)) AS f(figure, amount)
WHERE o.status NOT IN ('pending_payment', 'cancelled') GROUP BY 1, 2 HAVING sum(f.amount) <> 0;
--> statement-breakpoint
INSERT INTO promotion_member (member_id, subject)
SELECT DISTINCT o.member_id, p.subject FROM shop_order AS o
CROSS JOIN LATERAL order_promotion_parts(o.member_id, o.order_no, o.thresholds) AS p
WHERE o.status NOT IN ('pending_payment', 'cancelled');
--> statement-breakpoint
INSERT INTO promotion_result (subject, figure, amount) SELECT subject, 'members', count(*) FROM promotion_member GROUP BY 1;
--> statement-breakpoint
INSERT INTO promotion_result (subject, figure, amount)
SELECT r.subject, r.figure, sum(r.amount) FROM (
  SELECT 'activity:' || l.activity_id AS subject, f.figure, f.amount FROM order_line AS l
  CROSS JOIN LATERAL (VALUES ('refunded_units', l.refunded_quantity::bigint),
    ('refunded_fen', l.net_fen * l.refunded_quantity / l.quantity)) AS f(figure, amount) WHERE l.activity_id IS NOT NULL
  UNION ALL
  SELECT 'threshold:' || (t ->> 'promotionId'), f.figure, f.amount FROM shop_order AS o
  CROSS JOIN LATERAL jsonb_array_elements(o.thresholds) AS t
  JOIN order_line AS l ON l.member_id = o.member_id AND l.order_no = o.order_no AND t -> 'lineNos' @> to_jsonb(l.line_no)
  CROSS JOIN LATERAL (VALUES ('refunded_units', l.refunded_quantity::bigint),
    ('refunded_fen', l.net_fen * l.refunded_quantity / l.quantity)) AS f(figure, amount) WHERE o.thresholds IS NOT NULL
  UNION ALL
  SELECT 'threshold:' || (t ->> 'promotionId'), f.figure, (t ->> 'points')::bigint FROM shop_order AS o
  CROSS JOIN LATERAL jsonb_array_elements(o.thresholds) AS t
  CROSS JOIN LATERAL (SELECT bool_or(l.refunded_before_receipt < l.quantity) AS was_due, bool_or(l.refunded_quantity < l.quantity)
      AS is_due FROM order_line AS l
    WHERE l.member_id = o.member_id AND l.order_no = o.order_no AND t -> 'lineNos' @> to_jsonb(l.line_no)) AS d
  CROSS JOIN LATERAL (VALUES ('points', d.was_due), ('points_back', d.was_due AND NOT d.is_due)) AS f(figure, is_meant)
  WHERE o.thresholds IS NOT NULL AND o.received_at IS NOT NULL AND o.membership IS NOT NULL AND f.is_meant
  UNION ALL
  SELECT promotion_of_coupon(c.origin, c.request_key), f.figure, f.amount FROM member_coupon AS c
  CROSS JOIN LATERAL (VALUES ('coupons', 1), ('coupons_back', (c.state = 'revoked')::integer), ('used', (c.state = 'used')::integer))
    AS f(figure, amount) WHERE c.origin = 'promotion'
) AS r GROUP BY 1, 2 HAVING sum(r.amount) <> 0;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON newcomer_gift_version, newcomer_gift, newcomer_person, lottery_draw FROM liandong_app;
--> statement-breakpoint
-- A person behind a WeChat account, by the SHA-256 of `openid:…` or `unionid:…`.
CREATE FUNCTION person_digest(account text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(account, 'UTF8')), 'hex')
$$;
