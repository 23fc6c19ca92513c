// 资金核对: withdrawals, refunds, dividends and pools against the ledger, and identities against their history.
import { type Check, text } from "./check";

/** What a booking moved on the accounts of one kind, by its reference. */
const moved = (kinds: string, where: string) => `
  SELECT t.reference, e.owner, sum(CASE e.purpose WHEN 'debt' THEN -e.amount ELSE e.amount END) AS amount
  FROM ledger_transaction AS t JOIN ledger_entry AS e ON e.transaction_key = t.key
  WHERE t.kind IN (${kinds}) AND ${where} GROUP BY t.reference, e.owner`;

export const moneyChecks: readonly Check[] = [
  {
    name: "withdrawals.under_way",
    query: `SELECT owner || '/withdrawing' AS subject, ${text("coalesce(w.amount, 0)", "coalesce(b.balance, 0)")}
      FROM (SELECT 'm:' || member_id AS owner, sum(payout_fen) AS amount FROM withdrawal
        WHERE state IN ('reviewing', 'transferring') GROUP BY member_id) AS w
      FULL JOIN (SELECT owner, balance FROM ledger_balance WHERE purpose = 'withdrawing') AS b USING (owner)
      WHERE coalesce(w.amount, 0) <> coalesce(b.balance, 0)`,
  },
  {
    name: "withdrawals.paid_out",
    query: `SELECT coalesce(w.withdrawal_no, m.reference) AS subject, ${text("coalesce(w.payout_fen, 0)", "coalesce(m.amount, 0)")}
      FROM (SELECT withdrawal_no, payout_fen FROM withdrawal WHERE state = 'paid') AS w
      FULL JOIN (${moved("'withdrawal_paid'", "e.owner = 'world' AND e.purpose = 'transfer'")}) AS m
        ON m.reference = w.withdrawal_no
      WHERE coalesce(w.payout_fen, 0) <> coalesce(m.amount, 0)`,
  },
  {
    name: "withdrawals.fees",
    query: `SELECT w.withdrawal_no AS subject, ${text("w.fee_fen", "coalesce(m.amount, 0)")}
      FROM (SELECT withdrawal_no, CASE state WHEN 'failed' THEN 0 ELSE fee_fen END AS fee_fen FROM withdrawal) AS w
      LEFT JOIN (${moved(
        "'withdrawal_requested', 'withdrawal_failed'",
        "e.owner = 'platform' AND e.purpose = 'fees'",
      )}) AS m ON m.reference = w.withdrawal_no
      WHERE w.fee_fen <> coalesce(m.amount, 0)`,
  },
  {
    name: "withdrawals.released_funds_are_empty",
    query: `SELECT b.owner || '/fund' AS subject, ${text("0", "b.balance")}
      FROM member_standing AS s JOIN ledger_balance AS b ON b.owner = 'm:' || s.member_id AND b.purpose = 'fund'
      WHERE s.fund_released_at IS NOT NULL AND b.balance <> 0`,
  },
  {
    name: "refunds.of_orders",
    query: `SELECT o.order_no AS subject, ${text("coalesce(r.amount, 0)", "o.refunded_fen")}
      FROM shop_order AS o LEFT JOIN (SELECT order_no, sum(amount_fen) AS amount FROM refund WHERE state = 'accepted'
        GROUP BY order_no) AS r USING (order_no)
      WHERE coalesce(r.amount, 0) <> o.refunded_fen`,
  },
  {
    name: "dividends.shares_are_booked",
    query: `SELECT coalesce(s.reference, m.reference) || ' ' || coalesce(s.owner, m.owner) AS subject,
        ${text("coalesce(s.amount, 0)", "coalesce(m.amount, 0)")}
      FROM (SELECT pool_id || ':' || period AS reference, 'm:' || member_id AS owner, sum(amount_fen) AS amount
        FROM dividend_share GROUP BY 1, 2) AS s
      FULL JOIN (${moved("'dividend_closed'", "e.owner LIKE 'm:%'")}) AS m
        ON m.reference = s.reference AND m.owner = s.owner
      WHERE coalesce(s.amount, 0) <> coalesce(m.amount, 0)`,
  },
  {
    name: "dividends.closes",
    query: `SELECT c.pool_id || ':' || c.period AS subject, ${text("coalesce(s.amount, 0)", "c.handed_out_fen")}
      FROM dividend_close AS c LEFT JOIN (SELECT pool_id, period, sum(amount_fen) AS amount FROM dividend_share
        GROUP BY pool_id, period) AS s USING (pool_id, period)
      WHERE coalesce(s.amount, 0) <> c.handed_out_fen`,
  },
  {
    name: "dividends.pools",
    query: `SELECT pool_id AS subject, ${text("coalesce(o.given, 0) - coalesce(c.out, 0)", "coalesce(e.amount, 0)")}
      FROM (SELECT p.part ->> 'poolId' AS pool_id, sum((p.part ->> 'unitFen')::bigint * (join_standing ->> 'units')::bigint) AS given
        FROM shop_order CROSS JOIN LATERAL jsonb_array_elements(pool_parts) AS p(part)
        WHERE jsonb_typeof(join_standing) = 'object' GROUP BY 1) AS o
      FULL JOIN (SELECT pool_id, sum(handed_out_fen) AS out FROM dividend_close GROUP BY 1) AS c USING (pool_id)
      FULL JOIN (SELECT substr(owner, 6) AS pool_id, sum(amount) AS amount FROM ledger_entry WHERE owner LIKE 'pool:%'
        GROUP BY 1) AS e USING (pool_id)
      WHERE coalesce(o.given, 0) - coalesce(c.out, 0) <> coalesce(e.amount, 0)`,
  },
  {
    name: "standing.identity_has_its_history",
    query: `SELECT 'm:' || s.member_id AS subject, ${text("coalesce(c.to_value, 'customer')", "s.identity")}
      FROM member_standing AS s LEFT JOIN (SELECT DISTINCT ON (member_id) member_id, to_value FROM standing_change
        WHERE aspect = 'identity' ORDER BY member_id, id DESC) AS c USING (member_id)
      WHERE coalesce(c.to_value, 'customer') <> s.identity`,
  },
  {
    name: "standing.history_is_a_chain",
    query: `SELECT 'm:' || member_id || '/' || aspect || ' #' || id AS subject, ${text("before", "from_value")}
      FROM (SELECT *, lag(to_value) OVER changes AS before, row_number() OVER changes AS place FROM standing_change
        WINDOW changes AS (PARTITION BY member_id, aspect ORDER BY id)) AS c
      WHERE place > 1 AND before IS DISTINCT FROM from_value`,
  },
];
