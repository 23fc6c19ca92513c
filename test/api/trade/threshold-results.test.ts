import { expect, test } from "bun:test";
import { runJob } from "@liandong/api/jobs/run-job";
import { boughtOrder, newCaseKey } from "../../support/after-sales";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const { api: yunying } = await mall.newStaff("yunying", ["operator"]);
const { api: kefu } = await mall.newStaff("kefu", ["service"]);
const tea = await insertGoods(db, { zone: "retail", priceFen: 10_000 });
const honey = await insertGoods(db, { zone: "retail", priceFen: 5_000, title: "花蜜" });
const { id } = await yunying.desk.promotions.save({
  what: "threshold",
  document: {
    name: "满减",
    by: "amount",
    productIds: [tea.productId, honey.productId],
    tiers: [{ from: 20_000, off: 3_001 }],
  },
});

/** The figures of the promotion, after they were added up and before. */
async function result() {
  const read = async () => (await yunying.desk.promotions.thresholds()).items.find((row) => row.id === id)!.result;
  const before = await read();
  await runJob({ ctx: mall.deps, job: "sort-sales", actor: "system" });
  expect(await read()).toEqual(before);
  return before;
}

async function refund(memberId: string, orderNo: string, lines: { lineNo: number; quantity: number }[]) {
  await kefu.desk.afterSales.refund({ orderNo, memberId, lines, note: "与会员协商一致", requestKey: newCaseKey() });
  await mall.sandbox.runDue();
}

test("results follow refunds unit by unit, by each line's net, and never below what was paid", async () => {
  const shopper = await newShopper(mall);
  const { orderNo } = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 2 });
  // ¥200.00 less ¥30.01: 16999 for two units, of which one is floor(16999 / 2).
  const paid = { orders: 1, members: 1, units: 2, offFen: 3_001, paidFen: 16_999 };
  expect(await result()).toMatchObject({ ...paid, refundedUnits: 0, refundedFen: 0 });
  await refund(shopper.id, orderNo, [{ lineNo: 0, quantity: 1 }]);
  expect(await result()).toMatchObject({ ...paid, refundedUnits: 1, refundedFen: 8_499 });
  await refund(shopper.id, orderNo, [{ lineNo: 0, quantity: 1 }]);
  expect(await result()).toMatchObject({ ...paid, refundedUnits: 2, refundedFen: 16_999 });
  await expectCleanBooks(db);
});

test("an order of two lines and a member's second order add to the figures, a cancelled one and one below the tier do not", async () => {
  const shopper = await newShopper(mall);
  const both = [
    { skuId: tea.skuId, quantity: 1 },
    { skuId: honey.skuId, quantity: 2 },
  ];
  const orderNo = (await buy(mall, shopper, both)).orderNos[0]!;
  await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 2 }]);
  await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);
  // Half and half of ¥30.01 by largest remainder: 1501 off the tea, 1500 off the honey.
  const paid = { orders: 3, members: 2, units: 7, offFen: 9_003, paidFen: 3 * 16_999 };
  expect(await result()).toMatchObject({ ...paid, refundedUnits: 2, refundedFen: 16_999 });
  await refund(shopper.id, orderNo, [{ lineNo: 1, quantity: 1 }]);
  expect(await result()).toMatchObject({ ...paid, refundedUnits: 3, refundedFen: 16_999 + 4_250 });
  await refund(shopper.id, orderNo, [
    { lineNo: 0, quantity: 1 },
    { lineNo: 1, quantity: 1 },
  ]);
  expect(await result()).toMatchObject({ ...paid, refundedUnits: 5, refundedFen: 16_999 + 8_500 + 8_499 });
  await expectCleanBooks(db);
});
