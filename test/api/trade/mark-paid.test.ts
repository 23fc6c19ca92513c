import { describe, expect, test } from "bun:test";
import { createLog } from "@liandong/api/log";
import { grantStanding } from "@liandong/api/people/standing/change-grant";
import { markTradePaid } from "@liandong/api/trade/payments/mark-paid";
import { liandongPreset } from "@liandong/core/plan/preset";
import type { Database } from "@liandong/db/connection/database";
import { savePlan } from "@liandong/db/people/plan/plans";
import { insertBossLine, insertMember, insertReferralChain, insertTrade } from "../../support/members";
import { createTestDatabase } from "../../support/test-database";

const { db, owner, open } = await createTestDatabase();
const now = () => new Date("2026-03-01T10:00:00+08:00");
const ctx = { db, now, log: createLog({ level: "silent" }) };
await db.run((handle) =>
  savePlan(handle, { plan: liandongPreset, publishedAt: now(), publishedBy: "test", confirmedNotes: [] }),
);

const pay = (tradeNo: string, on: Database = db) =>
  markTradePaid({ ctx: { ...ctx, db: on }, tradeNo, transactionId: `wx-${tradeNo}`, paidAt: now() });

async function balances(memberId: string): Promise<Record<string, number>> {
  const rows = await db.run(
    ({ sql }) => sql<{ purpose: string; balance: string }[]>`
    SELECT purpose, balance FROM ledger_balance WHERE owner = ${`m:${memberId}`}`,
  );
  return Object.fromEntries(rows.map(({ purpose, balance }) => [purpose, Number(balance)]));
}

/** Rows of `member_standing` that the server has read so far; `on` has a single connection, whose counts are flushed first. */
async function standingsRead(on: Database): Promise<number> {
  await on.run(({ sql }) => sql`SELECT pg_stat_force_next_flush()`);
  const [row] = await owner.run(
    ({ sql }) => sql<{ rows: string }[]>`
      SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) AS rows
      FROM pg_stat_user_tables WHERE relname = 'member_standing'`,
  );
  return Number(row?.rows);
}

describe("a paid join order", () => {
  test("a paid join order pays direct and placement to a boss and makes the buyer an agent, once", async () => {
    const boss = await insertMember(db);
    await grantStanding({ ctx, memberId: boss, what: { mark: "identity:boss" }, reason: "test", actor: "system" });
    const buyer = await insertMember(db, { referrerId: boss, depth: 1 });
    const tradeNo = await insertTrade(db, { memberId: buyer, zone: "join", priceFen: 49_900 });
    expect(await pay(tradeNo)).toBe("paid");
    expect(await balances(boss)).toEqual({ available: 30_000 });
    expect(await pay(tradeNo)).toBe("paid");
    expect(await balances(boss)).toEqual({ available: 30_000 });
    const [standing] = await db.run(
      ({ sql }) => sql`
      SELECT identity, owner_id, direct_agents FROM member_standing WHERE member_id IN (${buyer}, ${boss}) ORDER BY depth`,
    );
    expect(standing).toMatchObject({ identity: "boss", direct_agents: 1 });
  });

  test("50 notifications at once over five pools of connections book a payment once", async () => {
    const boss = await insertMember(db);
    await grantStanding({ ctx, memberId: boss, what: { mark: "identity:boss" }, reason: "test", actor: "system" });
    const buyer = await insertMember(db, { referrerId: boss, depth: 1 });
    const tradeNo = await insertTrade(db, { memberId: buyer, zone: "join", priceFen: 49_900 });
    // Each pool has its own batcher, as each process has; every second notification has another transaction number.
    const pools = Array.from({ length: 5 }, () => open({ maxConnections: 2 }));
    const notify = (number: number) =>
      markTradePaid({
        ctx: { ...ctx, db: pools[number % 5] as Database },
        tradeNo,
        transactionId: `wx-${number % 2}`,
        paidAt: now(),
      });
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, number) => notify(number)));
    const [trade] = await db.run(
      ({ sql }) => sql`SELECT transaction_id AS number FROM trade WHERE trade_no = ${tradeNo}`,
    );
    const asBooked = outcomes.map((_, number) => (`wx-${number % 2}` === trade?.number ? "paid" : "paid_twice"));
    expect(outcomes).toEqual(asBooked);
    expect(await balances(boss)).toEqual({ available: 30_000 });
    const [count] = await db.run(
      ({ sql }) => sql`
        SELECT count(*)::int AS n FROM ledger_transaction
        WHERE reference IN (SELECT order_no FROM shop_order WHERE trade_no = ${tradeNo})`,
    );
    expect(count).toEqual({ n: 1 });
  });

  test("a payment that cannot be booked does not hold up the others of its batch", async () => {
    const buyers = await Promise.all([insertMember(db), insertMember(db), insertMember(db)]);
    const trades = await Promise.all(
      buyers.map((memberId) => insertTrade(db, { memberId, zone: "join", priceFen: 49_900 })),
    );
    await db.run(({ sql }) => sql`UPDATE shop_order SET status = 'shipped' WHERE trade_no = ${trades[1] ?? ""}`);
    const first = pay(trades[0] ?? "");
    const together = await Promise.allSettled([pay(trades[1] ?? ""), pay(trades[2] ?? "")]);
    expect(await first).toBe("paid");
    expect(together.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  });

  test("a referrer who was bound while the payment waited for the buyer is paid", async () => {
    const boss = await insertMember(db);
    await grantStanding({ ctx, memberId: boss, what: { mark: "identity:boss" }, reason: "test", actor: "system" });
    const buyer = await insertMember(db);
    const tradeNo = await insertTrade(db, { memberId: buyer, zone: "join", priceFen: 49_900 });
    const waits = Promise.withResolvers<Promise<string>>();
    await db.transaction(async ({ sql }) => {
      await sql`UPDATE member_standing SET referrer_id = ${boss}, depth = 1 WHERE member_id = ${buyer}`;
      waits.resolve(pay(tradeNo, open({ maxConnections: 1 })));
      const isWaiting = () =>
        owner.run(
          (handle) => handle.sql`
          SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
      while ((await isWaiting()).length === 0) await Bun.sleep(5);
    });
    expect(await await waits.promise).toBe("paid");
    expect(await balances(boss)).toEqual({ available: 30_000 });
  });

  for (const depth of [3, 3_000]) {
    test(`a payment at depth ${depth} takes four round trips and reads a referrer a few times at most`, async () => {
      const bottom = await insertReferralChain(db, depth);
      const statements: string[] = [];
      const counted = open({ maxConnections: 1, onQuery: (statement) => statements.push(statement) });
      const warm = await insertTrade(db, { memberId: await insertMember(db), zone: "join", priceFen: 49_900 });
      await pay(warm, counted);
      const tradeNo = await insertTrade(db, { memberId: bottom, zone: "join", priceFen: 49_900 });
      const readBefore = await standingsRead(counted);
      statements.length = 0;
      expect(await pay(tradeNo, counted)).toBe("paid");
      expect(statements.length).toBeLessThanOrEqual(4);
      expect((await standingsRead(counted)) - readBefore).toBeLessThan(3 * (depth + 10));
    });
  }

  test("a payment by a boss's own guest does not walk the line of bosses above", async () => {
    const { last } = await insertBossLine(db, 2_000);
    const counted = open({ maxConnections: 1 });
    await pay(await insertTrade(db, { memberId: await insertMember(db), zone: "join", priceFen: 49_900 }), counted);
    const buyer = await insertMember(db, { referrerId: last, depth: 2_000 });
    const tradeNo = await insertTrade(db, { memberId: buyer, zone: "join", priceFen: 49_900 });
    const readBefore = await standingsRead(counted);
    expect(await pay(tradeNo, counted)).toBe("paid");
    expect((await standingsRead(counted)) - readBefore).toBeLessThan(100);
    expect(await balances(last)).toEqual({ available: 30_000 });
  });

  test("a placement award finds the qualified boss above a line, also for a guest of a buyer of the same batch", async () => {
    const { first, last } = await insertBossLine(db, 50);
    const buyer = await insertMember(db, { referrerId: last, depth: 50 });
    const guest = await insertMember(db, { referrerId: buyer, depth: 51 });
    const buyers = [await insertMember(db), buyer, guest];
    const trades = [];
    for (const memberId of buyers) trades.push(await insertTrade(db, { memberId, zone: "join", priceFen: 49_900 }));
    expect(await Promise.all(trades.map((tradeNo) => pay(tradeNo)))).toEqual(["paid", "paid", "paid"]);
    expect(await balances(last)).toEqual({ available: 30_000 });
    expect(await balances(buyer)).toEqual({ available: 10_000 });
    expect(await balances(first)).toEqual({ available: 20_000 });
  });
});
