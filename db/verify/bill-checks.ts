// 对账核对: what WeChat's bills brought into the books, and the money at WeChat against the payments, refunds and transfers that moved it.
import { type Check, text } from "./check";

/** Fen that bookings moved on the world's account of a purpose, by their reference. */
const atWechat = (kinds: string, reference: string, join = "") => `
  SELECT ${reference} AS subject, sum(e.amount) AS amount
  FROM ledger_transaction AS t JOIN ledger_entry AS e ON e.transaction_key = t.key ${join}
  WHERE t.kind IN (${kinds}) AND e.owner = 'world' AND e.purpose = 'wechat' GROUP BY 1`;

const compared = (facts: string, booked: string) => `
  SELECT coalesce(f.subject, b.subject) AS subject, ${text("coalesce(f.amount, 0)", "coalesce(b.amount, 0)")}
  FROM (${facts}) AS f FULL JOIN (${booked}) AS b USING (subject)
  WHERE coalesce(f.amount, 0) <> coalesce(b.amount, 0)`;

export const billChecks: readonly Check[] = [
  {
    name: "bills.fees",
    query: compared(
      "SELECT day AS subject, sum(fees_fen) AS amount FROM bill_day WHERE fees_fen <> 0 GROUP BY day",
      atWechat("'wechat_fees'", "t.reference"),
    ),
  },
  {
    name: "bills.bank_moves",
    query: compared(
      "SELECT day AS subject, -sum(moved_fen) AS amount FROM bill_day WHERE moved_fen <> 0 GROUP BY day",
      atWechat("'bank_moved'", "t.reference"),
    ),
  },
  {
    name: "bills.booked_differences",
    query: compared(
      `SELECT 'foreign:' || mchid || ':' || day || ':' || kind || ':' || number AS subject,
        CASE WHEN kind IN ('refund_unknown', 'transfer_unknown') THEN bill_fen ELSE -bill_fen END AS amount
      FROM bill_difference WHERE state = 'booked'`,
      atWechat("'foreign_booked'", "t.key"),
    ),
  },
  {
    name: "bills.payments_of_trades",
    query: compared(
      `SELECT trade_no AS subject, -total_fen AS amount FROM trade
        WHERE state = 'paid' AND total_fen > 0 AND held_for IS DISTINCT FROM 'account'`,
      `SELECT subject, sum(amount) AS amount FROM (
        ${atWechat("'order_paid', 'order_grouped'", "o.trade_no", "JOIN shop_order AS o ON o.order_no = t.reference")}
        UNION ALL ${atWechat("'topped_up'", "t.reference")}) AS p GROUP BY subject HAVING sum(amount) <> 0`,
    ),
  },
  {
    name: "bills.refunds_of_orders",
    query: compared(
      `SELECT order_no AS subject, sum(amount_fen - balance_fen) AS amount FROM refund AS r WHERE state = 'accepted'
          AND NOT EXISTS (SELECT FROM shop_order AS o WHERE o.member_id = r.member_id AND o.order_no = r.order_no AND o.on_account)
        GROUP BY order_no HAVING sum(amount_fen - balance_fen) <> 0`,
      `${atWechat("'order_refunded', 'order_compensated', 'group_refunded'", "t.reference")} HAVING sum(e.amount) <> 0`,
    ),
  },
];
