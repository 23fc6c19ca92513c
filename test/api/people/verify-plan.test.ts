import { beforeAll, expect, test } from "bun:test";
import { runOnDatabase } from "@liandong/api/scenario/run-on-database";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { checksAfter } from "../../support/checks-after";
import { fitting } from "../../support/play-random";

const buy = (order: string, member: string, product: string) => ({
  type: "order",
  order,
  member,
  lines: [{ product, quantity: 2 }],
  region: "340102",
});
const withdraw = (withdrawal: string, amount: number, outcome: "paid" | "failed") => ({
  type: "withdraw",
  withdrawal,
  member: "A",
  amount,
  outcome,
});

/** Awards, a closed pool, a partial refund, and withdrawals with fee and hold, one paid and one failed. */
const history = {
  name: "everything that the plan books",
  plan: { withdraw: { feeRate: 60 }, fund: { tasks: { handedOver: null, teamAgents: 2 } } },
  products: [
    { id: "gift", zone: "join", price: 49_900 },
    { id: "tea", zone: "retail", price: 9_999 },
  ],
  events: [
    { type: "register", member: "A" },
    { type: "grant", member: "A", identity: "boss" },
    { type: "grant", member: "A", title: "V1" },
    { type: "register", member: "B", invitedBy: "A" },
    buy("jB", "B", "gift"),
    withdraw("w1", 10_000, "paid"),
    withdraw("w2", 5_000, "failed"),
    { type: "register", member: "C", invitedBy: "B" },
    buy("jC", "C", "gift"),
    buy("tC", "C", "tea"),
    { type: "refund", order: "tC", lines: [{ product: "tea", quantity: 1 }] },
    { type: "closeDividend", pool: "leader", period: "2026-01" },
    { type: "evaluate" },
  ],
};

/** Changes that the application's role may make outside the ledger, each with the check that reports it. */
const tampering: readonly [check: string, statement: string][] = [
  ["withdrawals.under_way", "UPDATE withdrawal SET state = 'transferring' WHERE state = 'paid'"],
  ["withdrawals.under_way", "UPDATE ledger_balance SET balance = 7 WHERE purpose = 'withdrawing'"],
  ["withdrawals.paid_out", "UPDATE withdrawal SET state = 'paid' WHERE state = 'failed'"],
  ["withdrawals.paid_out", "UPDATE withdrawal SET payout_fen = payout_fen - 1, held_fen = held_fen + 1"],
  ["withdrawals.fees", "UPDATE withdrawal SET fee_fen = fee_fen - 1, held_fen = held_fen + 1"],
  ["withdrawals.released_funds_are_empty", "UPDATE ledger_balance SET balance = 7 WHERE purpose = 'fund'"],
  ["refunds.of_orders", "UPDATE refund SET state = 'failed'"],
  ["refunds.of_orders", "UPDATE shop_order SET refunded_fen = refunded_fen + 1 WHERE refunded_fen > 0"],
  ["dividends.shares_are_booked", "UPDATE dividend_share SET amount_fen = amount_fen + 1"],
  ["dividends.shares_are_booked", "DELETE FROM dividend_share"],
  ["dividends.closes", "UPDATE dividend_close SET handed_out_fen = handed_out_fen + 1"],
  ["dividends.pools", "UPDATE shop_order SET pool_parts = '[]' WHERE zone = 'join'"],
  ["dividends.pools", "DELETE FROM dividend_close"],
  ["standing.identity_has_its_history", "UPDATE member_standing SET identity = 'boss' WHERE identity = 'agent'"],
  [
    "standing.history_is_a_chain",
    `INSERT INTO standing_change (member_id, aspect, from_value, to_value, at, cause, actor)
     SELECT member_id, 'identity', 'customer', identity, now(), '{}', 'nobody' FROM member_standing WHERE identity = 'agent'`,
  ],
];

let clean: unknown = null;
const found = new Map<string, string[]>();

beforeAll(async () => {
  await runOnDatabase([fitting(history)], async ({ deps }) => {
    clean = (await deps.db.run(verifyBooks)).differences;
    for (const [, statement] of tampering) found.set(statement, await checksAfter(deps.db, statement));
  });
});

test("untouched books verify without a difference", () => {
  expect(clean).toEqual([]);
});

test.each([...tampering])("the check %s reports this tampering: %s", (check, statement) => {
  expect(found.get(statement)).toContain(check);
});
