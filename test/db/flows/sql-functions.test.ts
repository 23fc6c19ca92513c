import { beforeEach, describe, expect, test } from "bun:test";
import { noChanges } from "@liandong/core/flows/changes";
import { FactMap } from "@liandong/core/flows/fact-map";
import { memberAccount } from "@liandong/core/ledger/accounts";
import { liandongPreset } from "@liandong/core/plan/preset";
import { sqlStateOf } from "@liandong/db/connection/sql-state";
import type { OrderChange } from "@liandong/db/flows/change-document";
import { loadMemberMoney, readMemberMoney } from "@liandong/db/flows/load-member-money";
import { loadOrderFacts, loadTradeFacts } from "@liandong/db/flows/load-order-facts";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { loadGrowthClose } from "@liandong/db/loyalty/growth-closes/closes";
import { savePlan } from "@liandong/db/people/plan/plans";
import { insertMember, insertTrade } from "../../support/members";
import { createTestDatabase } from "../../support/test-database";

const { db, owner } = await createTestDatabase();
const at = new Date("2026-03-01T10:00:00+08:00");
await db.run((handle) =>
  savePlan(handle, { plan: liandongPreset, publishedAt: at, publishedBy: "test", confirmedNotes: [] }),
);

/** A boss who owns and referred an agent, who referred the customer that buys. */
let boss = "";
let agent = "";
let buyer = "";
beforeEach(async () => {
  boss = await insertMember(db);
  agent = await insertMember(db, { referrerId: boss, depth: 1 });
  buyer = await insertMember(db, { referrerId: agent, depth: 2 });
  await owner.run(
    ({ sql }) => sql`
      UPDATE member_standing SET joined_seq = nextval('member_joined_seq'), joined_at = now(), titles_met = '{V1}',
        identity = CASE member_id WHEN ${boss} THEN 'boss' ELSE 'agent' END,
        direct_agents = CASE member_id WHEN ${boss} THEN 3 ELSE 0 END,
        owner_id = CASE member_id WHEN ${agent} THEN ${boss}::bigint END
      WHERE member_id IN (${boss}, ${agent})`,
  );
});

const setBalance = (member: string, purpose: string, balance: number, scope = "platform") =>
  owner.run(
    ({ sql }) => sql`INSERT INTO ledger_balance (owner, purpose, scope, balance, seq)
      VALUES (${`m:${member}`}, ${purpose}, ${scope}, ${balance}, 0)`,
  );

describe("load_trade_facts", () => {
  test("gives the order of a pending trade, its members as far as awards reach, and debts alone", async () => {
    await setBalance(agent, "debt", 70);
    await setBalance(agent, "available", 500);
    const tradeNo = await insertTrade(db, { memberId: buyer, zone: "join", priceFen: 49_900, regionCode: "340104" });
    const { orders, facts, planVersion, trades } = await db.transaction((tx) => loadTradeFacts(tx, [tradeNo]));
    expect(planVersion).toBe(1);
    expect(trades).toEqual({ [tradeNo]: { state: "pending", totalFen: 49_900, transactionId: null } });
    const orderNo = tradeNo.replace("T", "O");
    expect(orders).toEqual([
      {
        tradeNo,
        planVersion: null,
        facts: {
          orderNo,
          memberId: buyer,
          zone: "join",
          status: "pending_payment",
          freightFen: 0,
          refundedFen: 0,
          regionCode: "340104",
          settled: false,
          join: null,
          poolParts: [],
          awards: [],
          lines: [
            {
              lineNo: 0,
              productId: "1",
              quantity: 1,
              netFen: 49_900,
              refundedQuantity: 0,
              compensatedFen: 0,
              rates: null,
              grant: null,
            },
          ],
        },
      },
    ]);
    expect([...facts.members.keys()].sort()).toEqual([boss, agent, buyer].sort());
    expect(facts.member(boss)).toMatchObject({ identity: "boss", directAgents: 3, ownerId: null, titlesMet: ["V1"] });
    expect(facts.member(agent)).toMatchObject({ identity: "agent", referrerId: boss, ownerId: boss, depth: 1 });
    expect(facts.balance({ owner: `m:${agent}`, purpose: "debt" })).toBe(70);
    expect(facts.balance({ owner: `m:${agent}`, purpose: "available" })).toBe(0);
  });

  test("gives the state of a trade that is paid already, and none of its orders", async () => {
    const tradeNo = await insertTrade(db, { memberId: buyer, zone: "retail", priceFen: 100 });
    await owner.run(
      ({ sql }) => sql`UPDATE trade SET state = 'paid', transaction_id = 'wx1' WHERE trade_no = ${tradeNo}`,
    );
    const { orders, trades } = await db.transaction((tx) => loadTradeFacts(tx, [tradeNo]));
    expect({ orders, trades }).toEqual({
      orders: [],
      trades: { [tradeNo]: { state: "paid", totalFen: 100, transactionId: "wx1" } },
    });
  });
});

describe("save_changes", () => {
  async function loadPending() {
    const tradeNo = await insertTrade(db, { memberId: buyer, zone: "join", priceFen: 49_900 });
    const { orders, facts } = await db.transaction((tx) => loadTradeFacts(tx, [tradeNo]));
    return { tradeNo, before: orders[0]!.facts, facts };
  }

  test("steps the order with its history, awards, trade, standings and ledger in one call", async () => {
    const { tradeNo, before, facts } = await loadPending();
    const award = { memberId: agent, kind: "direct", amountFen: 100, why: [] } as const;
    const changes = {
      ...noChanges,
      members: [
        { memberId: buyer, identity: "agent", joins: { ownerId: agent }, add: { standingJoinOrders: 1 } },
        { memberId: agent, add: { directAgents: 1 } },
      ],
      standingChanges: [
        {
          memberId: buyer,
          aspect: "identity",
          from: "customer",
          to: "agent",
          at,
          cause: { event: "test" },
          actor: "t",
        },
      ],
      transactions: [
        {
          key: tradeNo,
          kind: "order_paid",
          reference: before.orderNo,
          at,
          actor: "t",
          planVersion: 1,
          why: [],
          legs: [
            { owner: "world", purpose: "wechat", amount: -100, why: 0 },
            { owner: `m:${agent}`, purpose: "pending", amount: 100, why: 0 },
          ],
        },
      ],
      order: { ...before, status: "paid", awards: [award] },
    } as unknown as OrderChange["changes"];
    const order = { before, changes, planVersion: 1, at, actor: "t", why: "支付" };
    const trades = [{ tradeNo, transactionId: "wx1", paidAt: at }];
    await db.transaction((tx) => saveChanges(tx, { changes: [changes], orders: [order], trades, facts, at }));

    const after = await db.transaction((tx) => loadOrderFacts(tx, { orderNos: [before.orderNo], withMoney: true }));
    expect(after.orders).toMatchObject([
      { tradeNo, planVersion: 1, facts: { ...before, status: "paid", awards: [award] } },
    ]);
    expect(after.facts.member(buyer)).toMatchObject({ identity: "agent", ownerId: agent, standingJoinOrders: 1 });
    expect(after.facts.member(buyer).joinedSeq).toBeGreaterThan(after.facts.member(agent).joinedSeq!);
    expect(after.facts.member(agent)).toMatchObject({ directAgents: 1, identity: "agent" });
    expect(after.facts.balance(memberAccount(agent, "pending"))).toBe(100);
    const [kept] = await db.run(
      ({ sql }) => sql`SELECT (SELECT state FROM trade WHERE trade_no = ${tradeNo}) AS trade,
        (SELECT from_status || ' ' || to_status FROM order_history WHERE order_no = ${before.orderNo}) AS history,
        (SELECT from_value || ' ' || to_value FROM standing_change WHERE member_id = ${buyer}) AS standing`,
    );
    expect(kept).toEqual({ trade: "paid", history: "pending_payment paid", standing: "customer agent" });
  });

  test("is decided again when a debt that a credit was decided on has changed", async () => {
    const facts = new FactMap();
    const credit = {
      key: crypto.randomUUID(),
      kind: "order_settled",
      reference: "x",
      at,
      actor: "t",
      planVersion: 1,
      why: [],
      legs: [
        { owner: "world", purpose: "wechat", amount: -100, why: 0 },
        { owner: `m:${agent}`, purpose: "available", amount: 100, why: 0 },
      ],
    };
    const changes = [{ ...noChanges, transactions: [credit] } as unknown as OrderChange["changes"]];
    await setBalance(agent, "debt", 30);
    const save = () => db.transaction((tx) => saveChanges(tx, { changes, orders: [], trades: [], facts, at }));
    expect(sqlStateOf(await save().catch((error) => error))).toBe("40001");
    facts.setBalance({ owner: `m:${agent}`, purpose: "debt" }, 30);
    await save();
  });
});

test("load_member_money locks and gives a member's balances, counters and the lines that assist tasks count", async () => {
  await setBalance(agent, "fund", 900);
  const locked = await db.transaction((tx) => loadMemberMoney(tx, agent));
  expect(locked).toMatchObject({
    planVersion: 1,
    member: { id: agent, identity: "agent" },
    assist: { identity: "agent", directBosses: 0, lines: [], teamAgents: 0 },
  });
  expect(locked!.facts.balance(memberAccount(agent, "fund"))).toBe(900);
  const shown = await db.run((handle) => readMemberMoney(handle, boss));
  expect(shown!.assist.lines).toEqual([
    { joinedSeq: expect.any(Number), handedOver: false, headIdentity: "agent", orders: 0 },
  ]);
  expect(await db.transaction((tx) => loadMemberMoney(tx, "1"))).toBeNull();
});

test("load_growth_close gives the next members in order, with the sums of what is left of their orders", async () => {
  const scope = "platform";
  await owner.run(
    ({ sql }) => sql`INSERT INTO membership (member_id, scope, level_id, joined_at)
      SELECT id, ${scope}, 'registered', ${at} FROM unnest(${[boss, agent, buyer]}::bigint[]) AS id`,
  );
  await setBalance(agent, "growth", 40);
  for (const [priceFen, quantity, refunded] of [
    [1000, 1, 0],
    [300, 3, 1],
  ] as const) {
    const tradeNo = await insertTrade(db, { memberId: agent, zone: "retail", priceFen, quantity });
    await owner.run(
      ({ sql }) => sql`UPDATE shop_order SET status = 'received', paid_at = ${at} WHERE trade_no = ${tradeNo}`,
    );
    await owner.run(
      ({ sql }) =>
        sql`UPDATE order_line SET refunded_quantity = ${refunded} WHERE order_no = ${tradeNo.replace("T", "O")}`,
    );
  }
  const facts = new FactMap();
  const closedAt = new Date("2026-04-01T00:00:00+08:00");
  const after = String(BigInt(boss) - 1n);
  const batch = { scope, after, closedAt, limit: 2, zones: ["retail"] as const, storeId: null };
  const sums = await db.transaction((tx) =>
    loadGrowthClose(tx, facts, { ...batch, windowFrom: new Date("2026-02-01T00:00:00+08:00") }),
  );
  expect([...sums]).toEqual([
    [boss, null],
    [agent, { lastPaidAt: at, recentOrders: 2, recentFen: 1600 }],
  ]);
  expect(facts.membership(agent, scope)).toMatchObject({ memberId: agent, levelId: "registered" });
  expect(facts.balance(memberAccount(agent, "growth"))).toBe(40);
  expect(facts.belongs(buyer, scope)).toBe(false);
});
