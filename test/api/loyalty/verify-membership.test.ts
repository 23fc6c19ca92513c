import { beforeAll, expect, test } from "bun:test";
import { runOnDatabase } from "@liandong/api/scenario/run-on-database";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { checksAfter } from "../../support/checks-after";
import { buy, mallDocument } from "../../support/membership";
import { fitting } from "../../support/play-random";

/** Events of every booking that a programme can make, and one coupon left over. */
const history = [
  { type: "topUp", member: "U", amount: 30_000 },
  { type: "issueCoupon", coupon: "off50", member: "U", as: "k1" },
  { type: "issueCoupon", coupon: "ship", member: "U", as: "k2" },
  buy("o1", "serum", 3, { coupons: ["k1"], points: 200, balance: 10_000 }),
  { type: "receive", order: "o1" },
  { type: "review", review: "v1", member: "U", order: "o1", product: "serum", photos: true },
  { type: "approveReview", review: "v1" },
  { type: "checkIn", member: "U" },
  { type: "refund", order: "o1", lines: [{ product: "serum", quantity: 1 }] },
];

/** Manipulations of rows outside the append-only ledger, each with the check that finds it. */
const tampering: readonly [check: string, statement: string][] = [
  ["ledger.balance", "UPDATE ledger_balance SET balance = balance + 1 WHERE purpose = 'points'"],
  ["ledger.balance", "UPDATE ledger_balance SET balance = balance + 1 WHERE purpose = 'growth'"],
  ["ledger.balance", "UPDATE ledger_balance SET balance = balance + 1 WHERE purpose = 'balance'"],
  ["membership.lots", "UPDATE point_lot SET points = points + 1"],
  ["membership.level_has_its_history", "UPDATE membership SET level_id = 'gold'"],
  [
    "membership.level_history_is_a_chain",
    `INSERT INTO level_change (member_id, scope, from_level, to_level, at, why, actor)
     SELECT member_id, scope, 'gold', level_id, now(), 'set', 'nobody' FROM membership`,
  ],
  ["membership.held_points", "UPDATE shop_order SET status = 'pending_payment'"],
  ["membership.held_balance", "UPDATE ledger_balance SET balance = 7 WHERE purpose = 'balance_held'"],
  ["membership.points_of_orders_are_booked", changedPart("{reward,points}")],
  ["membership.points_of_orders_are_booked", changedPart("{pointsUsed}")],
  ["membership.growth_of_orders_is_booked", changedPart("{reward,growth}")],
  ["membership.balance_of_orders_is_booked", changedPart("{balanceBackFen}")],
  ["orders.trade_total", changedPart("{balancePaidFen}")],
  [
    "membership.issued_points_and_growth",
    `INSERT INTO ledger_entry (owner, purpose, seq, transaction_key, transaction_id, at, amount, why)
     VALUES ('platform', 'growth_issued', 0, 'x', 0, now(), 5, 0)`,
  ],
  [
    "membership.points_debts_have_their_counter_account",
    `INSERT INTO ledger_entry (owner, purpose, seq, transaction_key, transaction_id, at, amount, why)
     VALUES ('platform', 'points_uncollected', 0, 'x', 0, now(), -5, 0)`,
  ],
  [
    "membership.free_freight_orders",
    "INSERT INTO free_freight_use SELECT DISTINCT member_id, 'platform', '2026-01', 1 FROM shop_order",
  ],
  ["membership.top_ups_are_booked", "UPDATE top_up SET amount_fen = amount_fen + 1"],
  ["membership.top_up_refunds", "UPDATE top_up SET refunded_fen = 1"],
  ["coupons.of_orders_are_taken", "UPDATE member_coupon SET state = 'unused', order_no = NULL"],
  ["coupons.stand_in_their_order", "UPDATE member_coupon SET state = 'used', order_no = 'O' WHERE state = 'unused'"],
  ["coupons.claimed_of_template", "UPDATE coupon_template SET claimed = claimed + 1"],
  [
    "coupons.of_campaign",
    `WITH made AS (INSERT INTO campaign (scope, name, audience, actions, schedule, state, started_at, started_by, request_key, created_at, created_by)
      SELECT 'platform', '活动', '{"kind":"all"}', jsonb_build_array(jsonb_build_object('kind', 'coupons', 'templateId', id::text, 'count', 1)),
        '{"kind":"now"}', 'done', now(), 'staff:1', 'k', now(), 'staff:1' FROM coupon_template LIMIT 1 RETURNING id)
     INSERT INTO campaign_run (campaign_id, occasion, started_at, reached) SELECT id, 'once', now(), 1 FROM made`,
  ],
  [
    "campaigns.reached",
    `WITH made AS (INSERT INTO campaign (scope, name, audience, actions, schedule, state, started_at, started_by, request_key, created_at, created_by)
      VALUES ('platform', '活动', '{"kind":"all"}', '[]', '{"kind":"now"}', 'done', now(), 'staff:1', 'k', now(), 'staff:1') RETURNING id)
     INSERT INTO campaign_run (campaign_id, occasion, started_at, held) SELECT id, 'once', now(), 1 FROM made`,
  ],
  ["campaigns.messages", "INSERT INTO campaign_week SELECT id, '2026-03-02', 1 FROM member LIMIT 1"],
  ["coupons.claimed_by_member", "INSERT INTO coupon_claim SELECT member_id, template_id, 1 FROM member_coupon"],
  ["reviews.points_are_booked", "UPDATE review SET points = points + 1"],
  ["reviews.growth_is_booked", "UPDATE review SET growth = growth + 1"],
  ["reviews.of_product", "UPDATE product SET photo_places_taken = 0 WHERE photo_places_taken > 0"],
];

function changedPart(path: string): string {
  return `UPDATE shop_order SET membership = jsonb_set(membership, '${path}', to_jsonb((membership #>> '${path}')::bigint + 1))`;
}

let clean: unknown = null;
const found = new Map<string, string[]>();

beforeAll(async () => {
  await runOnDatabase([fitting(mallDocument(history))], async ({ deps }) => {
    clean = (await deps.db.run(verifyBooks)).differences;
    for (const [, statement] of tampering) found.set(statement, await checksAfter(deps.db, statement));
  });
});

test("the books of an untouched programme have no difference", () => {
  expect(clean).toEqual([]);
});

test.each([...tampering])("the check %s finds the manipulation %s", (check, statement) => {
  expect(found.get(statement)).toContain(check);
});
