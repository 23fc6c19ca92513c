import { describe, expect, test } from "bun:test";
import { grantStanding, revokeStanding } from "@liandong/api/people/standing/change-grant";
import { markTradePaid } from "@liandong/api/trade/payments/mark-paid";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import { DomainError } from "@liandong/core/errors";
import type { Database } from "@liandong/db/connection/database";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertMember, insertTrade } from "../../support/members";
import { createTestMall } from "../../support/test-mall";

const { db, open, deps: ctx } = await createTestMall();
const { now } = ctx;
/** Each pool confirms payments in its own batches, as a process of its own would. */
const processes = Array.from({ length: 4 }, () => open({ maxConnections: 4 }));
const processOf = (number: number) => processes[number % processes.length] as Database;

const pay = (tradeNo: string, on: Database) =>
  markTradePaid({ ctx: { ...ctx, db: on }, tradeNo, transactionId: `wx${tradeNo}`, paidAt: now() });
const grantBoss = async (memberId: string) =>
  grantStanding({ ctx, memberId, what: { mark: "identity:boss" }, reason: "test", actor: "system" });

async function standing(memberId: string) {
  const [row] = await db.run(
    ({ sql }) =>
      sql`SELECT identity, direct_agents AS agents, direct_bosses AS bosses FROM member_standing WHERE member_id = ${memberId}`,
  );
  return row;
}

async function joinOrders(referrerId: string, depth: number, count: number): Promise<string[]> {
  const buyers = await Promise.all(Array.from({ length: count }, () => insertMember(db, { referrerId, depth })));
  return Promise.all(buyers.map((memberId) => insertTrade(db, { memberId, zone: "join", priceFen: 49_900 })));
}

describe("orders that race for one boss", () => {
  test("two orders paid at once make their referrer a boss exactly once", async () => {
    const root = await insertMember(db);
    await grantBoss(root);
    const agent = await insertMember(db, { referrerId: root, depth: 1 });
    await pay(await insertTrade(db, { memberId: agent, zone: "join", priceFen: 49_900 }), db);
    const trades = await joinOrders(agent, 2, 2);
    await Promise.all(trades.map((tradeNo, number) => pay(tradeNo, processOf(number))));
    expect(await standing(agent)).toEqual({ identity: "boss", agents: 2, bosses: 0 });
    expect(await standing(root)).toEqual({ identity: "boss", agents: 1, bosses: 1 });
    const changes = await db.run(
      ({ sql }) =>
        sql`SELECT to_value FROM standing_change WHERE member_id = ${agent} AND aspect = 'identity' ORDER BY id`,
    );
    expect(changes.map(({ to_value }) => to_value)).toEqual(["agent", "boss"]);
    await expectCleanBooks(db);
  });

  test("forty orders of one referrer, paid through four processes, count as forty", async () => {
    const boss = await insertMember(db);
    await grantBoss(boss);
    const trades = await joinOrders(boss, 1, 40);
    await Promise.all(trades.map((tradeNo, number) => pay(tradeNo, processOf(number))));
    expect(await standing(boss)).toEqual({ identity: "boss", agents: 40, bosses: 0 });
    const [row] = await db.run(
      ({ sql }) =>
        sql`SELECT balance AS fen FROM ledger_balance WHERE owner = ${`m:${boss}`} AND purpose = 'available'`,
    );
    expect(Number(row?.fen)).toBe(40 * 30_000);
    await expectCleanBooks(db);
  });
});

describe("refunds that race", () => {
  test("refunds and payments at once leave the identities and counters of the final orders", async () => {
    const agent = await insertMember(db);
    await grantStanding({ ctx, memberId: agent, what: { mark: "identity:agent" }, reason: "test", actor: "system" });
    const first = await joinOrders(agent, 1, 6);
    for (const tradeNo of first) {
      await markTradePaid({ ctx, tradeNo, transactionId: null, paidAt: now() });
    }
    const more = await joinOrders(agent, 1, 6);
    const refunds = first.map((tradeNo, number) =>
      refundOrder({
        ctx: { ...ctx, db: processOf(number) },
        orderNo: tradeNo.replace("T", "O"),
        lines: null,
        refundNo: `R${tradeNo}`,
        reason: "test",
        actor: "system",
      }),
    );
    await Promise.all([...refunds, ...more.map((tradeNo, number) => pay(tradeNo, processOf(number)))]);
    expect(await standing(agent)).toEqual({ identity: "boss", agents: 6, bosses: 0 });
    await expectCleanBooks(db);
  });

  test("a refund requested ten times at once is booked once", async () => {
    const boss = await insertMember(db);
    await grantBoss(boss);
    const [tradeNo = ""] = await joinOrders(boss, 1, 1);
    await markTradePaid({ ctx, tradeNo, transactionId: null, paidAt: now() });
    const ask = (number: number) =>
      refundOrder({
        ctx: { ...ctx, db: processOf(number) },
        orderNo: tradeNo.replace("T", "O"),
        lines: null,
        refundNo: `R${tradeNo}`,
        reason: "test",
        actor: "system",
      });
    const answers = await Promise.all(Array.from({ length: 10 }, (_, number) => ask(number)));
    expect(answers).toEqual(Array.from({ length: 10 }, () => ({ amountFen: 49_900 })));
    await expectCleanBooks(db);
  });

  test("a refund number used again for another order or other units is refused", async () => {
    const [first = "", second = ""] = await joinOrders(await insertMember(db), 1, 2);
    const three = await insertTrade(db, {
      memberId: await insertMember(db),
      zone: "retail",
      priceFen: 1_000,
      quantity: 3,
    });
    for (const tradeNo of [first, second, three])
      await markTradePaid({ ctx, tradeNo, transactionId: null, paidAt: now() });
    const refund = (tradeNo: string, refundNo: string, lines: { lineNo: number; quantity: number }[] | null) =>
      refundOrder({ ctx, orderNo: tradeNo.replace("T", "O"), lines, refundNo, reason: "test", actor: "system" });
    expect(await refund(first, "R-whole", null)).toEqual({ amountFen: 49_900 });
    expect(await refund(first, "R-whole", null)).toEqual({ amountFen: 49_900 });
    expect(await codeOf(refund(second, "R-whole", null))).toBe("ledger.key_reused");
    const one = [{ lineNo: 0, quantity: 1 }];
    expect(await refund(three, "R-units", one)).toEqual({ amountFen: 1_000 });
    expect(await refund(three, "R-units", one)).toEqual({ amountFen: 1_000 });
    expect(await codeOf(refund(three, "R-units", [{ lineNo: 0, quantity: 2 }]))).toBe("ledger.key_reused");
    await expectCleanBooks(db);
  });
});

describe("grants that race", () => {
  test("a region granted to ten members at once has one holder", async () => {
    const members = await Promise.all(Array.from({ length: 10 }, () => insertMember(db)));
    const grant = (memberId: string, number: number) =>
      grantStanding({
        ctx: { ...ctx, db: processOf(number) },
        memberId,
        what: { regionCode: "3401" },
        reason: "test",
        actor: "system",
      });
    const outcomes = await Promise.allSettled(members.map(grant));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect((outcome.reason as DomainError).code).toBe("grant.region_taken");
    }
  });

  test("a grant given and revoked twenty times at once ends in one of the two states", async () => {
    const member = await insertMember(db);
    const what = { mark: "identity:boss" } as const;
    const acts = Array.from({ length: 20 }, (_, number) => {
      const act = number % 2 === 0 ? grantStanding : revokeStanding;
      return act({
        ctx: { ...ctx, db: processOf(number) },
        memberId: member,
        what,
        reason: "test",
        actor: "system",
      }).catch((error) => {
        if (!(error instanceof DomainError)) throw error;
      });
    });
    await Promise.all(acts);
    const [row] = await db.run(
      ({ sql }) => sql`SELECT identity, operator_grants AS grants FROM member_standing WHERE member_id = ${member}`,
    );
    expect(row?.identity).toBe(row?.grants.length === 1 ? "boss" : "customer");
    const [open_] = await db.run(
      ({ sql }) =>
        sql`SELECT count(*)::int AS n FROM operator_grant WHERE member_id = ${member} AND revoked_at IS NULL`,
    );
    expect(open_?.n).toBe(row?.grants.length);
    await expectCleanBooks(db);
  });
});
