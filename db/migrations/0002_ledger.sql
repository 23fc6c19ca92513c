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
-- Books finished transactions in one call: `{transactions, accounts, legs}`. A leg names its transaction by its place, from 1,
-- and, where it is a member's account, that account by its place and its own place and running amount within the account:
-- nothing is joined here, so a hundred orders cost a hundred times one. A key that exists already gives LD001 and books
-- nothing; a broken floor is refused by the CHECK of ledger_balance.
CREATE FUNCTION post_ledger(doc jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  given integer := jsonb_array_length(doc -> 'transactions');
  ids bigint[];
  keys text[];
  ats timestamptz[];
  amounts bigint[];
  counts integer[];
  balances bigint[];
  seqs bigint[];
  booked integer;
BEGIN
  IF given = 0 THEN RETURN; END IF;
  SELECT array_agg(nextval('ledger_transaction_ids')), array_agg(t.key), array_agg(t.at) INTO ids, keys, ats
  FROM jsonb_to_recordset(doc -> 'transactions') AS t(key text, at timestamptz);

  INSERT INTO ledger_transaction
    (key, id, kind, reference, at, actor, plan_version, why, leg_owners, leg_purposes, leg_scopes, leg_units, leg_amounts)
  SELECT t.key, ids[t.tx], t.kind, t.reference, t.at, t.actor, t."planVersion", t.why,
    t.owners, t.purposes, t.scopes, t.units, t.amounts
  FROM jsonb_to_recordset(doc -> 'transactions') AS t(tx integer, key text, kind text, reference text, at timestamptz,
    actor text, "planVersion" integer, why jsonb, owners text[], purposes text[], scopes text[], units text[], amounts bigint[])
  ON CONFLICT (key) DO NOTHING;
  GET DIAGNOSTICS booked = ROW_COUNT;
  IF booked <> given THEN
    RAISE EXCEPTION 'a transaction of this batch is booked already' USING ERRCODE = 'LD001';
  END IF;

  IF jsonb_array_length(doc -> 'accounts') > 0 THEN
    SELECT array_agg(a.amount), array_agg(a.legs) INTO amounts, counts
    FROM jsonb_to_recordset(doc -> 'accounts') AS a(amount bigint, legs integer);
    -- What takes away needs rows that exist, locked in account order before any is changed.
    IF 0 > ANY (amounts) THEN
      PERFORM FROM jsonb_to_recordset(doc -> 'accounts') AS a(n integer, owner text, purpose text, scope text)
        JOIN ledger_balance AS b ON b.owner = a.owner AND b.purpose = a.purpose AND b.scope = a.scope
      ORDER BY a.n FOR UPDATE OF b;
      UPDATE ledger_balance AS b SET balance_fen = b.balance_fen + a.amount, seq = b.seq + a.legs
      FROM jsonb_to_recordset(doc -> 'accounts') AS a(owner text, purpose text, scope text, amount bigint, legs integer)
      WHERE a.amount < 0 AND b.owner = a.owner AND b.purpose = a.purpose AND b.scope = a.scope;
    END IF;
    INSERT INTO ledger_balance AS b (owner, purpose, scope, balance_fen, seq)
    SELECT owner, purpose, scope, amount, legs
    FROM jsonb_to_recordset(doc -> 'accounts') AS a(owner text, purpose text, scope text, amount bigint, legs integer) WHERE amount >= 0
    ON CONFLICT (owner, purpose, scope) DO UPDATE
      SET balance_fen = b.balance_fen + excluded.balance_fen, seq = b.seq + excluded.seq;
    SELECT array_agg(b.balance_fen ORDER BY a.n), array_agg(b.seq ORDER BY a.n) INTO balances, seqs
    FROM jsonb_to_recordset(doc -> 'accounts') AS a(n integer, owner text, purpose text, scope text)
      LEFT JOIN ledger_balance AS b ON b.owner = a.owner AND b.purpose = a.purpose AND b.scope = a.scope;
  END IF;

  INSERT INTO ledger_entry
    (owner, purpose, scope, seq, transaction_key, transaction_id, at, amount_fen, balance_after_fen, why)
  SELECT l.owner, l.purpose, l.scope,
    CASE WHEN l.account IS NULL THEN ids[l.tx] ELSE seqs[l.account] - counts[l.account] + l.place END,
    keys[l.tx], ids[l.tx], ats[l.tx], l."amountFen",
    balances[l.account] - amounts[l.account] + l.running, l.why
  FROM jsonb_to_recordset(doc -> 'legs') AS l(tx integer, owner text, purpose text, scope text, "amountFen" bigint, why integer,
    account integer, place integer, running bigint);
END $$;
