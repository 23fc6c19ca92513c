import { expect, test } from "bun:test";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { codeOf, outcomeOf } from "../../support/code-of";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const { skuId } = await insertGoods(mall.db, { zone: "retail", priceFen: 10_000 });
const shopper = await newShopper(mall, "小林");
const closer = await mall.newStaff("caiwu", ["finance"]);
const second = await mall.newStaff("fuhe", ["finance"]);
const operator = await mall.newStaff("yunying", ["operator"]);
// A session of staff lasts for hours, and these statements for days.
await mall.db.run(({ sql }) => sql`UPDATE session SET expires_at = '2999-01-01'`);
const statements = closer.api.desk.storeStatements;
const dayMs = 86_400_000;
const dayOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

await statements.setFee({ storeId: "1", rateBp: 500, reason: "按合同约定收取" });
const firstDay = dayOf(mall.clock.now);
const orderNo = (await buy(mall, shopper, [{ skuId, quantity: 2 }])).orderNos[0]!;
const other = (await buy(mall, shopper, [{ skuId, quantity: 1 }])).orderNos[0]!;
const closeOrder = (no: string) =>
  mall.db.run(
    ({ sql }) => sql`UPDATE shop_order SET status = 'closed', received_at = ${mall.clock.now.toISOString()},
      closed_at = ${mall.clock.now.toISOString()} WHERE order_no = ${no}`,
  );
await closeOrder(orderNo);
const pass = (days: number) => {
  mall.clock.now = new Date(mall.clock.now.getTime() + days * dayMs);
};
const isSound = async () => expect((await mall.db.run(verifyBooks)).differences).toEqual([]);
const period = { storeId: "1", fromDay: firstDay, toDay: firstDay };

test("a statement holds the orders that were closed in its days, is closed once by several callers, and its days follow on each other", async () => {
  expect(await codeOf(statements.close(period))).toBe("statement.period");
  pass(1);
  expect(await statements.preview(period)).toMatchObject({ orders: 1, salesFen: 20_000, feeFen: 1_000 });
  const closed = await Promise.all([statements.close(period), second.api.desk.storeStatements.close(period)]);
  expect(new Set(closed.map(({ id }) => id)).size).toBe(1);
  const { id } = closed[0]!;
  expect(await statements.get({ id })).toMatchObject({ dueFen: 19_000, payoutFen: 19_000, state: "closed" });
  expect((await statements.lines({ id })).items).toMatchObject([{ orderNo, kind: "order", dueFen: 19_000 }]);
  const gap = { ...period, fromDay: dayOf(mall.clock.now), toDay: "2999-01-01" };
  expect(await codeOf(statements.close(gap))).toBe("statement.period");
  expect(await codeOf(statements.close({ ...period, toDay: dayOf(mall.clock.now) }))).toBe("statement.period");
  await isSound();
});

test("a second person approves, and a payout is booked once under its number", async () => {
  const [one] = (await statements.list({})).items;
  const id = one!.id;
  const [approver, author] = one!.isOwn ? [second.api, closer.api] : [closer.api, second.api];
  const reason = "核对无误，同意付款";
  expect(await codeOf(author.desk.storeStatements.pay({ id, paymentNo: "B20260101" }))).toBe("statement.state");
  expect(await codeOf(author.desk.storeStatements.approve({ id, reason }))).toBe("statement.own");
  expect(await approver.desk.storeStatements.approve({ id, reason })).toEqual({ state: "approved" });
  const pay = () => outcomeOf(author.desk.storeStatements.pay({ id, paymentNo: "B20260101" }));
  expect(await Promise.all([pay(), pay(), pay()])).toEqual(["done", "done", "done"]);
  expect(await codeOf(author.desk.storeStatements.pay({ id, paymentNo: "B-OTHER" }))).toBe("statement.state");
  expect(await statements.stores()).toMatchObject([
    { id: "1", rateBp: 500, settledTo: firstDay, unpaidFen: 0 },
    { id: "2", rateBp: 0, settledTo: null },
  ]);
  await isSound();
});

test("a refund after the statement goes into the next one, and what falls below zero is carried on", async () => {
  await operator.api.desk.afterSales.refund({
    memberId: shopper.id,
    orderNo,
    lines: [{ lineNo: 0, quantity: 1 }],
    note: "售后期外协商退款",
    requestKey: "refund-after-statement",
  });
  await mall.sandbox.runDue();
  const toDay = dayOf(mall.clock.now);
  pass(1);
  const { id } = await statements.close({ storeId: "1", fromDay: toDay, toDay });
  expect(await statements.get({ id })).toMatchObject({ orders: 1, refundedFen: 10_000, dueFen: -9_500, payoutFen: 0 });
  await statements.approve({ id, reason: "没有要付的钱" });
  expect(await statements.get({ id })).toMatchObject({ state: "paid", stateName: "无需付款" });
  await closeOrder(other);
  const nextDay = dayOf(mall.clock.now);
  pass(1);
  const next = await statements.close({ storeId: "1", fromDay: nextDay, toDay: nextDay });
  expect(await statements.get(next)).toMatchObject({ dueFen: 9_500, carriedFen: -9_500, payoutFen: 0 });
  const { csv } = await statements.exportLines(next);
  expect(csv).toContain(other);
  expect(csv).toContain("100.00,0.00,0.00,5.00,95.00");
  await isSound();
});

test("finance of a store reads the statements of that store only, and closes none", async () => {
  const own = await newStoreStaff(mall, "dian1", ["finance"], "1");
  const foreign = await newStoreStaff(mall, "dian2", ["finance"], "2");
  const [latest] = (await own.api.desk.storeStatements.list({ filter: { store: ["2"] } })).items;
  expect(latest).toMatchObject({ storeId: "1" });
  expect((await foreign.api.desk.storeStatements.list({ filter: { store: ["1"] } })).items).toEqual([]);
  expect(await foreign.api.desk.storeStatements.counts({ filter: { store: ["1"] } })).toMatchObject({ total: 0 });
  expect(await own.api.desk.storeStatements.counts({})).toMatchObject({ total: 3, tabs: { paid: 2, closed: 1 } });
  expect(await codeOf(foreign.api.desk.storeStatements.get({ id: latest!.id }))).toBe("statement.unknown");
  expect(await codeOf(foreign.api.desk.storeStatements.lines({ id: latest!.id }))).toBe("statement.unknown");
  expect(await codeOf(foreign.api.desk.storeStatements.exportLines({ id: latest!.id }))).toBe("statement.unknown");
  expect(await codeOf(own.api.desk.storeStatements.close(period))).toBe("auth.forbidden");
});
