import { expect, test } from "bun:test";
import { jobOf } from "@liandong/api/jobs/jobs";
import { remindMembers } from "@liandong/api/shop/messages/remind-members";
import { product } from "@liandong/db/schema/catalog";
import { eq } from "drizzle-orm";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, clock } = mall;
await openStores(db);
const shopper = await newShopper(mall);
const presaleUntil = (productId: string, day: string) =>
  db.run(({ drizzle }) => drizzle.update(product).set({ presaleShipsBy: day }).where(eq(product.id, productId)));
const setTime = (moment: string) => {
  clock.now = new Date(moment);
};

test("a presale is told until its day is over, its order keeps the day, and is overdue only after it", async () => {
  const peach = await insertGoods(db, { zone: "retail", priceFen: 12_800, title: "水蜜桃" });
  const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
  await presaleUntil(peach.productId, "2026-03-10");
  const page = await shopper.api.catalog.product({ id: peach.productId });
  expect(page).toMatchObject({ presaleShipsBy: "2026-03-10", shipWithinHours: null });
  await shopper.api.cart.add({ skuId: peach.skuId, quantity: 1 });
  const cart = await shopper.api.cart.list();
  expect(cart.groups[0]!.lines[0]!.presaleShipsBy).toBe("2026-03-10");
  const quote = await shopper.api.checkout.quote({ lines: [{ skuId: peach.skuId, quantity: 1 }] });
  expect(quote.orders[0]!.lines[0]!.presaleShipsBy).toBe("2026-03-10");

  const both = [peach, tea].map(({ skuId }) => ({ skuId, quantity: 1 }));
  const presold = (await buy(mall, shopper, both)).orderNos[0]!;
  const plain = (await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }])).orderNos[0]!;
  await presaleUntil(peach.productId, "2026-03-05");
  expect((await shopper.api.orders.get({ orderNo: presold })).presaleShipsBy).toBe("2026-03-10");
  expect((await shopper.api.orders.get({ orderNo: plain })).presaleShipsBy).toBeNull();

  setTime("2026-03-10T23:59:00+08:00");
  // A login of staff lasts some hours, so they log in now.
  const { api: staff } = await mall.newStaff("fahuo", ["operator"]);
  const numbers = async (filter: object) =>
    (await staff.desk.shipping.toShip({ filter })).items.map(({ orderNo }) => orderNo);
  expect(await numbers({ isOverdue: true })).toEqual([plain]);
  expect(await numbers({ isOverdue: false })).toEqual([presold]);
  expect(await numbers({ isPresale: true })).toEqual([presold]);
  setTime("2026-03-11T00:01:00+08:00");
  expect((await numbers({ isOverdue: true })).sort()).toEqual([presold, plain].sort());
  const { items } = await staff.desk.shipping.toShip({ filter: { isPresale: true } });
  expect(items).toMatchObject([{ isOverdue: true, presaleShipsBy: "2026-03-10" }]);

  // The product's own day has passed: it is sold like any in stock.
  expect(await shopper.api.catalog.product({ id: peach.productId })).toMatchObject({ presaleShipsBy: null });
  const later = (await buy(mall, shopper, [{ skuId: peach.skuId, quantity: 1 }])).orderNos[0]!;
  expect((await shopper.api.orders.get({ orderNo: later })).presaleShipsBy).toBeNull();
});

test("WeChat is told of a presale that is sent more than 15 days after its payment, the buyer the day before it is due", async () => {
  setTime("2026-04-01T10:00:00+08:00");
  const buyer = await newShopper(mall);
  const plum = await insertGoods(db, { zone: "retail", priceFen: 5_000, title: "杨梅" });
  const buyFor = async (day: string) => {
    await presaleUntil(plum.productId, day);
    return buy(mall, buyer, [{ skuId: plum.skuId, quantity: 1 }]);
  };
  const late = await buyFor("2026-06-20");
  const soon = await buyFor("2026-04-10");
  setTime("2026-04-01T10:05:00+08:00");
  await jobOf("reconcile").run({ ctx: mall.deps, runId: "test", actor: "system" });
  const untilOf = (tradeNo: string) =>
    mall.sandbox.state.payments.find(({ outTradeNo }) => outTradeNo === tradeNo)?.presaleUntil;
  expect(untilOf(late.tradeNo)).toBe(Date.parse("2026-06-20T23:59:59+08:00"));
  expect(untilOf(soon.tradeNo)).toBeUndefined();

  const remind = () => remindMembers({ ctx: mall.deps });
  expect(await remind()).toEqual({ reminders: 0 });
  setTime("2026-04-09T00:01:00+08:00");
  expect(await remind()).toEqual({ reminders: 1 });
  expect(await remind()).toEqual({ reminders: 0 });
  const told = (await buyer.api.messages.list({})).items.find(({ title }) => title === "预售商品快发货了");
  expect(told?.text).toBe("杨梅 1 件最晚 2026-04-10 发货，发出后再告诉你");
  const { api: staff } = await mall.newStaff("duty", ["operator"]);
  const row = (await staff.desk.orders.list({ filter: {} })).items.find(({ orderNo }) => orderNo === late.orderNos[0]);
  expect(row).toMatchObject({ presaleShipsBy: "2026-06-20" });
  expect(await staff.desk.order({ orderNo: late.orderNos[0]! })).toMatchObject({ presaleShipsBy: "2026-06-20" });
});
