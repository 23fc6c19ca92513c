// 封存: what a seal says of a stretch of bookings. Example: seal 3's digest is sha256(digest of seal 2, then a line for each
// transaction in the order of their ids, each followed by lines of its entries); the first seal begins with an empty digest.

/** A moment as a number: its text would follow the session's time zone. */
const moment = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

const transactionLine = `jsonb_build_array(t.key, t.id, t.kind, t.reference, ${moment("t.at")}, t.actor, t.plan_version, t.why,
  t.leg_owners, t.leg_purposes, t.leg_scopes, t.leg_units, t.leg_amounts)::text`;

const entryLine = `jsonb_build_array(e.owner, e.purpose, e.scope, e.seq, e.transaction_key, e.transaction_id, ${moment("e.at")},
  e.amount_fen, e.balance_after_fen, e.why)::text`;

/** A row of `transactions`, `entries`, `from_id`, `through_id`, `digest`: over a FROM clause of transactions named `t`. */
export const stretchDigest = (previousDigest: string, transactions: string) => `
  SELECT count(*)::integer AS transactions, coalesce(sum(entries), 0)::integer AS entries, min(id) AS from_id, max(id) AS through_id,
    encode(sha256(convert_to(${previousDigest} || E'\\n' || coalesce(string_agg(line, E'\\n' ORDER BY id), ''), 'UTF8')), 'hex') AS digest
  FROM (SELECT t.id, its.entries, concat_ws(E'\\n', ${transactionLine}, its.lines) AS line
    FROM ${transactions} CROSS JOIN LATERAL (
      SELECT count(*) AS entries, string_agg(${entryLine}, E'\\n' ORDER BY e.owner, e.purpose, e.scope, e.seq) AS lines
      FROM ledger_entry AS e WHERE e.transaction_key = t.key) AS its) AS lines`;
