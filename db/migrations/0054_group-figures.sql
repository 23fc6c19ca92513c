-- An order of an open group counts like one that waits for its payment, until the group is complete.
CREATE OR REPLACE FUNCTION figure_order() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  counted integer := (NEW.status NOT IN ('pending_payment', 'grouping', 'cancelled', 'refunded'))::integer;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status NOT IN ('pending_payment', 'grouping', 'cancelled', 'refunded') THEN
    counted := counted - 1;
  END IF;
  UPDATE member_figure SET orders = orders + counted,
    spent_fen = (SELECT personal_spend_fen FROM member_standing WHERE member_id = NEW.member_id),
    first_order_at = CASE WHEN NEW.status IN ('pending_payment', 'grouping', 'cancelled') THEN first_order_at
      ELSE least(first_order_at, NEW.paid_at) END,
    last_order_at = CASE WHEN NEW.status IN ('pending_payment', 'grouping', 'cancelled') THEN last_order_at
      ELSE greatest(last_order_at, NEW.paid_at) END
  WHERE member_id = NEW.member_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER shop_order_figured ON shop_order;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER shop_order_figured AFTER UPDATE ON shop_order DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.refunded_fen <> OLD.refunded_fen OR (NEW.status <> OLD.status
    AND (OLD.status IN ('pending_payment', 'grouping', 'cancelled')
      OR NEW.status IN ('pending_payment', 'grouping', 'cancelled', 'refunded'))))
  EXECUTE FUNCTION figure_order();
