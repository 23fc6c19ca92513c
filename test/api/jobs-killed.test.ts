import { expect, test } from "bun:test";
import { requestWithdrawal } from "@liandong/api/money/withdrawals/request-withdrawal";
import { defaultWithdrawalSettings as settings } from "@liandong/core/withdrawals/withdrawal-settings";
import { payJoinOrder } from "../support/paid-order";
import { newBoss, newJoiners } from "../support/standing-tree";
import { surviveKills } from "../support/survive-kills";
import { createTestMall } from "../support/test-mall";

const mall = await createTestMall();
const { db, deps, clock } = mall;
const day = 86_400_000;

const count = async (query: string) => Number((await db.run(({ sql }) => sql.unsafe(query)))[0]!.n);
const fund = () => count("SELECT coalesce(sum(balance), 0) AS n FROM ledger_balance WHERE purpose = 'fund'");

test("receipts and closings that are killed anywhere give each order each step once", async () => {
  const boss = await newBoss(mall);
  const joiners = await newJoiners(mall, boss.code, 2, 4);
  const orderNos = joiners.flatMap((joiner) => joiner.orderNos);
  await db.run(
    ({ sql }) =>
      sql`UPDATE shop_order SET status = 'shipped', shipped_at = ${clock.now} WHERE order_no = ANY (${orderNos}::text[])`,
  );
  clock.now = new Date(clock.now.getTime() + 10 * day);
  await surviveKills(mall, "settle", { step: 6, leastKills: 3 });
  expect(await count("SELECT count(*) AS n FROM order_history WHERE to_status = 'received'")).toBe(8);
  clock.now = new Date(clock.now.getTime() + 7 * day);
  await surviveKills(mall, "settle", { step: 5, leastKills: 3 });
  expect(await count("SELECT count(*) AS n FROM order_history WHERE to_status = 'closed'")).toBe(8);
  expect(await count("SELECT count(*) AS n FROM shop_order WHERE status <> 'closed'")).toBe(0);
});

test("an evaluation that is killed anywhere writes one history and releases each fund once", async () => {
  const boss = await newBoss(mall, "帮扶老板");
  const [first] = await newJoiners(mall, boss.code, 2, 5);
  const payee = { channel: "by_hand", payeeName: "陈小雨", payeeAccount: "6222" } as const;
  const request = { memberId: boss.id, amountFen: 10_000, requestKey: "w1", withdrawalNo: "W1", settings, ...payee };
  await requestWithdrawal({ ctx: deps, ...request });
  expect(await fund()).toBe(2_000);
  // The eleventh order of the two earliest lines ends the task; with the others there are 32, enough for V1.
  await payJoinOrder(mall, { memberId: first!.id, orderNo: "J-eleventh" });
  await newJoiners(mall, boss.code, 3, 7);
  const before = await count(`SELECT sum(balance) AS n FROM ledger_balance WHERE owner = 'm:${boss.id}'`);
  await surviveKills(mall, "evaluate", { leastKills: 12 });
  expect(await fund()).toBe(0);
  expect(await count(`SELECT sum(balance) AS n FROM ledger_balance WHERE owner = 'm:${boss.id}'`)).toBe(before);
  expect(await count("SELECT count(*) AS n FROM ledger_transaction WHERE kind = 'fund_released'")).toBe(1);
  expect(await count("SELECT count(*) AS n FROM standing_change WHERE aspect LIKE 'title:%'")).toBe(1);
});

test("a scheduled dividend close that is killed anywhere hands the pool out once", async () => {
  const setAt = new Date(clock.now.getTime() - 40 * day);
  await db.run(({ sql }) => sql`INSERT INTO dividend_schedule VALUES ('leader', 'month', ${setAt}, 'staff:1')`);
  await surviveKills(mall, "close-dividends", { leastKills: 8 });
  expect(await count("SELECT count(*) AS n FROM dividend_close")).toBe(1);
  expect(await count("SELECT count(*) AS n FROM ledger_transaction WHERE kind = 'dividend_closed'")).toBe(1);
});

test("sealing that is killed anywhere makes one chain without a gap over everything booked", async () => {
  await surviveKills(mall, "seal", { leastKills: 4 });
  const booked = await count("SELECT count(*) AS n FROM ledger_transaction");
  expect(await count("SELECT sum(transactions) AS n FROM ledger_seal")).toBe(booked);
});
