// 组织核对: what an organisation owes as its row says, against its ledger account, and that account against orders and transfers.
import { type Check, text } from "./check";

export const organisationChecks: readonly Check[] = [
  {
    name: "organisations.owed",
    query: `SELECT 'organisation ' || o.id AS subject, ${text("coalesce(e.owed, 0)", "o.owed_fen")}
      FROM organisation AS o LEFT JOIN (SELECT substr(owner, 5)::bigint AS id, -sum(amount) AS owed FROM ledger_entry
        WHERE owner LIKE 'org:%' AND purpose = 'receivable' GROUP BY 1) AS e ON e.id = o.id
      WHERE coalesce(e.owed, 0) <> o.owed_fen`,
  },
  {
    name: "organisations.receivable",
    query: `SELECT 'organisation ' || o.id AS subject,
        ${text("coalesce(s.fen, 0) - coalesce(t.fen, 0)", "o.owed_fen")}
      FROM organisation AS o
      LEFT JOIN (SELECT organisation_id AS id, sum(total_fen - refunded_fen) AS fen FROM shop_order
        WHERE on_account AND paid_at IS NOT NULL GROUP BY 1) AS s ON s.id = o.id
      LEFT JOIN (SELECT organisation_id AS id, sum(amount_fen) AS fen FROM organisation_transfer GROUP BY 1) AS t ON t.id = o.id
      WHERE coalesce(s.fen, 0) - coalesce(t.fen, 0) <> o.owed_fen`,
  },
  {
    name: "organisations.approved",
    query: `SELECT 'trade ' || t.trade_no AS subject, ${text("'agreed'", "p.approval")}
      FROM organisation_trade AS p JOIN trade AS t ON t.trade_no = p.trade_no
      WHERE t.state = 'paid' AND p.approval NOT IN ('none', 'agreed')`,
  },
];
