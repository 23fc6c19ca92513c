-- The ledger is append-only: the application's role lacks the rights, and these triggers are the second lock (spec 05).
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_transaction, ledger_entry FROM liandong_app;
REVOKE DELETE, TRUNCATE ON ledger_balance FROM liandong_app;
REVOKE UPDATE, DELETE, TRUNCATE ON plan_version FROM liandong_app;
REVOKE UPDATE, DELETE, TRUNCATE ON order_history, standing_change FROM liandong_app;
--> statement-breakpoint
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'LD002';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_transaction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transaction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- Books finished transactions in one call: `{transactions: [{key, kind, …}], legs: [{tx, owner, …}]}`, a leg naming its
-- transaction by its place, from 1. A key that exists already gives LD001 and books nothing; a broken floor is refused by
-- the CHECK of ledger_balance.
CREATE FUNCTION post_ledger(doc jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  given integer := jsonb_array_length(doc -> 'transactions');
  ids bigint[];
  keys text[];
  ats timestamptz[];
  leg_txs integer[];
  leg_owners text[];
  leg_purposes text[];
  leg_amounts bigint[];
  leg_whys integer[];
  booked integer;
BEGIN
  IF given = 0 THEN RETURN; END IF;
  SELECT array_agg(l.tx), array_agg(l.owner), array_agg(l.purpose), array_agg(l."amountFen"), array_agg(l.why)
  INTO leg_txs, leg_owners, leg_purposes, leg_amounts, leg_whys
  FROM jsonb_to_recordset(doc -> 'legs') AS l(tx integer, owner text, purpose text, "amountFen" bigint, why integer);
  SELECT array_agg(nextval('ledger_transaction_ids')), array_agg(t.key), array_agg(t.at) INTO ids, keys, ats
  FROM jsonb_to_recordset(doc -> 'transactions') AS t(key text, at timestamptz);

  INSERT INTO ledger_transaction
    (key, id, kind, reference, at, actor, plan_version, why, leg_owners, leg_purposes, leg_units, leg_amounts)
  SELECT t.key, ids[t.tx], t.kind, t.reference, t.at, t.actor, t."planVersion", t.why,
    l.owners, l.purposes, array_fill('CNY'::text, ARRAY[cardinality(l.owners)]), l.amounts
  FROM jsonb_to_recordset(doc -> 'transactions') AS t(tx integer, key text, kind text, reference text, at timestamptz,
    actor text, "planVersion" integer, why jsonb)
  JOIN (
    SELECT l.tx, array_agg(l.owner ORDER BY l.n) AS owners, array_agg(l.purpose ORDER BY l.n) AS purposes,
      array_agg(l.amount ORDER BY l.n) AS amounts
    FROM unnest(leg_txs, leg_owners, leg_purposes, leg_amounts) WITH ORDINALITY AS l(tx, owner, purpose, amount, n)
    GROUP BY l.tx
  ) AS l ON l.tx = t.tx
  ON CONFLICT (key) DO NOTHING;
  GET DIAGNOSTICS booked = ROW_COUNT;
  IF booked <> given THEN
    RAISE EXCEPTION 'a transaction of this batch is booked already' USING ERRCODE = 'LD001';
  END IF;

  -- What takes away needs rows that exist, locked in account order before any is changed.
  IF EXISTS (SELECT FROM unnest(leg_amounts, leg_owners) AS l(amount, owner) WHERE amount < 0 AND owner LIKE 'm:%') THEN
    PERFORM FROM ledger_balance AS b
    WHERE (b.owner, b.purpose) IN (SELECT l.o, l.p FROM unnest(leg_owners, leg_purposes) AS l(o, p) WHERE l.o LIKE 'm:%')
      AND b.scope = 'platform'
    ORDER BY b.owner, b.purpose FOR UPDATE;
  END IF;

  WITH legs AS (
    SELECT l.*, l.owner LIKE 'm:%' AS has_floor
    FROM unnest(leg_txs, leg_owners, leg_purposes, leg_amounts, leg_whys)
      WITH ORDINALITY AS l(tx, owner, purpose, amount, why, n)
  ), sums AS (
    SELECT owner, purpose, sum(amount)::bigint AS amount, count(*) AS legs
    FROM legs WHERE has_floor GROUP BY owner, purpose ORDER BY owner, purpose
  ), raised AS (
    INSERT INTO ledger_balance AS b (owner, purpose, balance_fen, seq)
    SELECT owner, purpose, amount, legs FROM sums WHERE amount >= 0
    ON CONFLICT (owner, purpose, scope) DO UPDATE
      SET balance_fen = b.balance_fen + excluded.balance_fen, seq = b.seq + excluded.seq
    RETURNING b.owner, b.purpose, b.balance_fen, b.seq
  ), lowered AS (
    UPDATE ledger_balance AS b SET balance_fen = b.balance_fen + s.amount, seq = b.seq + s.legs
    FROM sums AS s
    WHERE s.amount < 0 AND b.owner = s.owner AND b.purpose = s.purpose AND b.scope = 'platform'
    RETURNING b.owner, b.purpose, b.balance_fen, b.seq
  ), balances AS (SELECT * FROM raised UNION ALL SELECT * FROM lowered)
  INSERT INTO ledger_entry
    (owner, purpose, seq, transaction_key, transaction_id, at, amount_fen, balance_after_fen, why)
  SELECT l.owner, l.purpose,
    CASE WHEN l.has_floor THEN b.seq - s.legs + row_number() OVER account ELSE ids[l.tx] END,
    keys[l.tx], ids[l.tx], ats[l.tx], l.amount,
    b.balance_fen - s.amount + sum(l.amount) OVER account, l.why
  FROM legs AS l
  LEFT JOIN sums AS s ON l.has_floor AND s.owner = l.owner AND s.purpose = l.purpose
  LEFT JOIN balances AS b ON l.has_floor AND b.owner = l.owner AND b.purpose = l.purpose
  WINDOW account AS (PARTITION BY l.owner, l.purpose ORDER BY l.n);
END $$;
