-- The rows that db/flows/ledger-document.ts writes, with the names and types of their columns; a test holds both lists equal.
-- PostgreSQL inlines these functions, so naming a column costs nothing.
CREATE OR REPLACE FUNCTION transaction_rows(cells text[])
RETURNS TABLE (place integer, key text, kind text, reference text, at timestamptz, actor text, plan_version integer, why jsonb,
  leg_owners text[], leg_purposes text[], leg_scopes text[], leg_units text[], leg_amounts bigint[]) LANGUAGE sql STABLE AS $$
  SELECT i, cells[i][1], cells[i][2], cells[i][3], cells[i][4]::timestamptz, cells[i][5], cells[i][6]::integer,
    cells[i][7]::jsonb, cells[i][8]::text[], cells[i][9]::text[], cells[i][10]::text[], cells[i][11]::text[],
    cells[i][12]::bigint[]
  FROM generate_series(1, array_length(cells, 1)) AS i
$$;

-- A member's account with what all legs together do to it; accounts are locked in the order of their places.
CREATE OR REPLACE FUNCTION account_rows(cells text[])
RETURNS TABLE (place integer, owner text, purpose text, scope text, amount bigint, legs bigint) LANGUAGE sql STABLE AS $$
  SELECT i, cells[i][1], cells[i][2], cells[i][3], cells[i][4]::bigint, cells[i][5]::bigint
  FROM generate_series(1, array_length(cells, 1)) AS i
$$;

-- A leg with the place of its transaction. A member's leg also has the place of its account, and how many legs and which
-- amount follow it on that account; the other accounts keep no balance.
CREATE OR REPLACE FUNCTION leg_rows(cells text[])
RETURNS TABLE (place integer, transaction integer, owner text, purpose text, scope text, amount bigint, why integer,
  account integer, legs_after bigint, amount_after bigint) LANGUAGE sql STABLE AS $$
  SELECT i, cells[i][1]::integer, cells[i][2], cells[i][3], cells[i][4], cells[i][5]::bigint, cells[i][6]::integer,
    cells[i][7]::integer, cells[i][8]::bigint, cells[i][9]::bigint
  FROM generate_series(1, array_length(cells, 1)) AS i
$$;

-- The kind of award that an entry of an earning booking belongs to; what refunds took back is a kind of its own.
CREATE OR REPLACE FUNCTION earning_kind(booking text, whys jsonb, place integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE booking WHEN 'order_refunded' THEN 'taken_back' ELSE coalesce(whys -> place ->> 'rule', 'other') END
$$;

-- Books finished transactions in one call. `takes`: some account is left with less. Rows find each other by their places and
-- are never joined, so the cost grows with the number of transactions only. A key that is booked already is refused by the
-- primary key, a balance below its floor by the CHECK of ledger_balance.
CREATE OR REPLACE FUNCTION post_ledger(transactions text[], accounts text[], legs text[], takes boolean)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  owed record;
  keys text[];
  ids bigint[];
  ats timestamptz[];
  kinds text[];
  balances bigint[];
  seqs bigint[];
  whys jsonb[];
BEGIN
  IF cardinality(transactions) = 0 THEN RETURN; END IF;
  WITH inserted AS (
    INSERT INTO ledger_transaction
      (key, id, kind, reference, at, actor, plan_version, why, leg_owners, leg_purposes, leg_scopes, leg_units, leg_amounts)
    SELECT t.key, nextval('ledger_transaction_ids'), t.kind, t.reference, t.at, t.actor, t.plan_version, t.why,
      t.leg_owners, t.leg_purposes, t.leg_scopes, t.leg_units, t.leg_amounts
    FROM transaction_rows(transactions) AS t
    RETURNING key, id, at, kind, why
  )
  SELECT array_agg(key), array_agg(id), array_agg(at), array_agg(kind), array_agg(why) INTO keys, ids, ats, kinds, whys
  FROM inserted;

  IF takes THEN
    -- What takes away needs rows that exist, locked in account order before any is changed.
    PERFORM FROM account_rows(accounts) AS a
      JOIN ledger_balance AS b ON b.owner = a.owner AND b.purpose = a.purpose AND b.scope = a.scope
    ORDER BY a.place FOR UPDATE OF b;
    UPDATE ledger_balance AS b SET balance = b.balance + a.amount, seq = b.seq + a.legs
    FROM account_rows(accounts) AS a
    WHERE a.amount < 0 AND b.owner = a.owner AND b.purpose = a.purpose AND b.scope = a.scope;
    INSERT INTO ledger_balance AS b (owner, purpose, scope, balance, seq)
    SELECT a.owner, a.purpose, a.scope, a.amount, a.legs FROM account_rows(accounts) AS a WHERE a.amount >= 0
    ON CONFLICT (owner, purpose, scope) DO UPDATE
      SET balance = b.balance + excluded.balance, seq = b.seq + excluded.seq;
    SELECT array_agg(b.balance ORDER BY a.place), array_agg(b.seq ORDER BY a.place) INTO balances, seqs
    FROM account_rows(accounts) AS a
      LEFT JOIN ledger_balance AS b ON b.owner = a.owner AND b.purpose = a.purpose AND b.scope = a.scope;
  ELSIF cardinality(accounts) > 0 THEN
    -- The usual way: what only gives locks, changes and reads each row at once, in account order.
    WITH booked AS (
      INSERT INTO ledger_balance AS b (owner, purpose, scope, balance, seq)
      SELECT a.owner, a.purpose, a.scope, a.amount, a.legs FROM account_rows(accounts) AS a
      ON CONFLICT (owner, purpose, scope) DO UPDATE
        SET balance = b.balance + excluded.balance, seq = b.seq + excluded.seq
      RETURNING b.balance, b.seq
    )
    SELECT array_agg(balance), array_agg(seq) INTO balances, seqs FROM booked;
  END IF;

  -- 挂账: an organisation never owes more than its credit limit; its row comes last, so that its orders wait for a short time.
  IF 'receivable' = ANY (legs) THEN
    FOR owed IN SELECT substr(l.owner, 5)::bigint AS id, -sum(l.amount) AS fen FROM leg_rows(legs) AS l
        WHERE l.purpose = 'receivable' GROUP BY l.owner ORDER BY 1 LOOP
      UPDATE organisation AS o SET owed_fen = o.owed_fen + owed.fen
      WHERE o.id = owed.id AND (owed.fen <= 0 OR o.owed_fen + owed.fen <= o.credit_limit_fen);
      IF NOT FOUND THEN
        RAISE EXCEPTION 'organisation.credit_exceeded' USING ERRCODE = 'LD001',
          DETAIL = (SELECT json_build_object('leftFen', o.credit_limit_fen - o.owed_fen) FROM organisation AS o WHERE o.id = owed.id);
      END IF;
    END LOOP;
  END IF;

  -- Entries, and what they earned by day and kind; db/money/earnings/earnings.ts names the same bookings and accounts.
  WITH booked AS (
    INSERT INTO ledger_entry
      (owner, purpose, scope, seq, transaction_key, transaction_id, at, amount, balance_after, why)
    SELECT l.owner, l.purpose, l.scope,
      CASE WHEN l.account IS NULL THEN ids[l.transaction] ELSE seqs[l.account] - l.legs_after END,
      keys[l.transaction], ids[l.transaction], ats[l.transaction], l.amount, balances[l.account] - l.amount_after, l.why
    FROM leg_rows(legs) AS l
    RETURNING owner, purpose, transaction_id, at, amount, why
  ), earned AS MATERIALIZED (
    SELECT b.owner, earning_kind(kinds[p.place], whys[p.place], b.why) AS kind, b.at, b.transaction_id,
      CASE b.purpose WHEN 'debt' THEN -b.amount ELSE b.amount END AS amount
    FROM booked AS b CROSS JOIN LATERAL (SELECT array_position(ids, b.transaction_id)) AS p(place)
    WHERE b.purpose IN ('pending', 'available', 'fund', 'withdrawing', 'debt', 'frozen')
      AND kinds[p.place] IN ('order_paid', 'order_refunded', 'dividend_closed')
  ), listed AS (
    INSERT INTO earning (owner, kind, at, transaction_id)
    SELECT DISTINCT owner, kind, at, transaction_id FROM earned
  )
  INSERT INTO earned_day AS d (owner, day, kind, amount)
  SELECT owner, to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'), kind, sum(amount) FROM earned
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (owner, day, kind) DO UPDATE SET amount = d.amount + excluded.amount;
END $$;
