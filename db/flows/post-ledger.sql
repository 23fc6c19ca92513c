-- Books finished transactions in one call. The three tables (db/flows/ledger-document.ts) are two-dimensional arrays:
-- transactions (key, kind, reference, at, actor, plan version, why, and the legs' owners, purposes, scopes, units, amounts),
-- members' accounts in the order in which they are locked (owner, purpose, scope, amount, legs), and legs (the transaction's
-- place, owner, purpose, scope, amount, why, and of a member's leg the account's place, its own place and the running amount
-- within that account). `takes`: some account is left with less. Nothing is joined, so a hundred orders cost a hundred times
-- one. A key that is booked already is refused by the primary key, a broken floor by the CHECK of ledger_balance.
CREATE OR REPLACE FUNCTION post_ledger(t text[], a text[], l text[], takes boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  given integer := coalesce(array_length(t, 1), 0);
  accounts integer := coalesce(array_length(a, 1), 0);
  ids bigint[] := '{}';
  ats timestamptz[] := '{}';
  balances bigint[];
  seqs bigint[];
BEGIN
  IF given = 0 THEN RETURN; END IF;
  FOR i IN 1 .. given LOOP
    ids[i] := nextval('ledger_transaction_ids');
    ats[i] := t[i][4]::timestamptz;
  END LOOP;
  INSERT INTO ledger_transaction
    (key, id, kind, reference, at, actor, plan_version, why, leg_owners, leg_purposes, leg_scopes, leg_units, leg_amounts)
  SELECT t[i][1], ids[i], t[i][2], t[i][3], ats[i], t[i][5], t[i][6]::integer, t[i][7]::jsonb,
    t[i][8]::text[], t[i][9]::text[], t[i][10]::text[], t[i][11]::text[], t[i][12]::bigint[]
  FROM generate_series(1, given) AS i;

  IF takes THEN
    -- What takes away needs rows that exist, locked in account order before any is changed.
    PERFORM FROM generate_series(1, accounts) AS i
      JOIN ledger_balance AS b ON b.owner = a[i][1] AND b.purpose = a[i][2] AND b.scope = a[i][3]
    ORDER BY i FOR UPDATE OF b;
    UPDATE ledger_balance AS b SET balance = b.balance + a[i][4]::bigint, seq = b.seq + a[i][5]::bigint
    FROM generate_series(1, accounts) AS i
    WHERE a[i][4]::bigint < 0 AND b.owner = a[i][1] AND b.purpose = a[i][2] AND b.scope = a[i][3];
    INSERT INTO ledger_balance AS b (owner, purpose, scope, balance, seq)
    SELECT a[i][1], a[i][2], a[i][3], a[i][4]::bigint, a[i][5]::bigint
    FROM generate_series(1, accounts) AS i WHERE a[i][4]::bigint >= 0
    ON CONFLICT (owner, purpose, scope) DO UPDATE
      SET balance = b.balance + excluded.balance, seq = b.seq + excluded.seq;
    SELECT array_agg(b.balance ORDER BY i), array_agg(b.seq ORDER BY i) INTO balances, seqs
    FROM generate_series(1, accounts) AS i
      LEFT JOIN ledger_balance AS b ON b.owner = a[i][1] AND b.purpose = a[i][2] AND b.scope = a[i][3];
  ELSIF accounts > 0 THEN
    -- The usual way: what only gives locks, changes and reads each row at once, in account order.
    WITH booked AS (
      INSERT INTO ledger_balance AS b (owner, purpose, scope, balance, seq)
      SELECT a[i][1], a[i][2], a[i][3], a[i][4]::bigint, a[i][5]::bigint FROM generate_series(1, accounts) AS i
      ON CONFLICT (owner, purpose, scope) DO UPDATE
        SET balance = b.balance + excluded.balance, seq = b.seq + excluded.seq
      RETURNING b.balance, b.seq
    )
    SELECT array_agg(balance), array_agg(seq) INTO balances, seqs FROM booked;
  END IF;

  INSERT INTO ledger_entry
    (owner, purpose, scope, seq, transaction_key, transaction_id, at, amount, balance_after, why)
  SELECT l[i][2], l[i][3], l[i][4],
    CASE WHEN l[i][7] IS NULL THEN ids[l[i][1]::integer]
      ELSE seqs[l[i][7]::integer] - a[l[i][7]::integer][5]::bigint + l[i][8]::bigint END,
    t[l[i][1]::integer][1], ids[l[i][1]::integer], ats[l[i][1]::integer], l[i][5]::bigint,
    balances[l[i][7]::integer] - a[l[i][7]::integer][4]::bigint + l[i][9]::bigint, l[i][6]::integer
  FROM generate_series(1, array_length(l, 1)) AS i;
END $$;
