import { expect, test } from "bun:test";
import { jobOf } from "@liandong/api/jobs/jobs";
import { askFor } from "../../support/after-sales";
import { codeOf } from "../../support/code-of";
import { buy, checkOut, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const tea = await insertGoods(mall.db, { zone: "retail", priceFen: 9_900 });
const other = await insertGoods(mall.db, { zone: "retail", priceFen: 3_000, storeId: "2" });
const gratis = await insertGoods(mall.db, { zone: "retail", priceFen: 0 });
const operator = await mall.newStaff("shipper", ["operator"]);
const hourMs = 3_600_000;
const settle = () => jobOf("settle").run({ ctx: mall.deps, runId: "test", actor: "system" });
const pass = (ms: number) => {
  mall.clock.now = new Date(mall.clock.now.getTime() + ms);
};

async function bought(goods = [tea]) {
  const shopper = await newShopper(mall);
  const placed = await buy(
    mall,
    shopper,
    goods.map(({ skuId }) => ({ skuId, quantity: 1 })),
  );
  pass(60_000);
  return { shopper, ...placed };
}
const ship = (orderNo: string) =>
  operator.api.desk.shipping.ship({
    orderNo,
    parcels: [{ company: "SF", trackingNo: `SF${orderNo}`, lines: [{ lineNo: 0, quantity: 1 }] }],
  });

test("WeChat's receipt sheet is offered once everything of the payment has left and was reported", async () => {
  const { shopper, orderNos, tradeNo } = await bought([tea, other]);
  const offered = async () => (await shopper.api.orders.get({ orderNo: orderNos[0]! })).wechatReceipt;
  expect(await offered()).toBeNull();
  await ship(orderNos[0]!);
  expect(await offered()).toBeNull();
  const { fetch } = mall.line;
  mall.line.fetch = async () => {
    throw new TypeError("no line");
  };
  await ship(orderNos[1]!);
  expect(await offered()).toBeNull();
  mall.line.fetch = fetch;
  pass(60_000);
  await jobOf("reconcile").run({ ctx: mall.deps, runId: "test", actor: "system" });
  expect(await offered()).toEqual({ merchantId: mall.deps.wechat.mchid, merchantTradeNo: tradeNo });
});

test("receipt of an order that WeChat was not paid for is confirmed in the shop", async () => {
  const shopper = await newShopper(mall);
  const { orderNos } = await checkOut(shopper, [{ skuId: gratis.skuId, quantity: 1 }]);
  const orderNo = orderNos[0]!;
  await ship(orderNo);
  expect((await shopper.api.orders.get({ orderNo })).wechatReceipt).toBeNull();
  expect(await shopper.api.receipts.confirm({ orderNo })).toEqual({ status: "received" });
});

test("a confirmation is checked at WeChat and receives every order of the payment", async () => {
  const { shopper, orderNos, tradeNo } = await bought([tea, other]);
  const [orderNo = "", second = ""] = orderNos;
  expect(await codeOf(shopper.api.receipts.check({ orderNo }))).toBe("order.state");
  for (const one of orderNos) await ship(one);
  expect(await codeOf(shopper.api.receipts.check({ orderNo }))).toBe("order.receipt_unconfirmed");
  expect((await shopper.api.orders.get({ orderNo })).status).toBe("shipped");
  await mall.sandbox.receive(tradeNo);
  const stranger = await newShopper(mall);
  expect(await codeOf(stranger.api.receipts.check({ orderNo }))).toBe("order.unknown");
  expect(await shopper.api.receipts.check({ orderNo })).toEqual({ status: "received" });
  for (const one of [orderNo, second]) {
    const { status, history } = await shopper.api.orders.get({ orderNo: one });
    expect([status, history.at(-1)?.why]).toEqual(["received", "买家在微信确认收货"]);
  }
  expect(await codeOf(shopper.api.receipts.check({ orderNo }))).toBe("order.state");
});

test("nothing is received while WeChat is out of reach, and the check can be repeated", async () => {
  const { shopper, orderNos, tradeNo } = await bought();
  const orderNo = orderNos[0]!;
  await ship(orderNo);
  await mall.sandbox.receive(tradeNo);
  const { fetch } = mall.line;
  mall.line.fetch = async () => {
    throw new TypeError("no line");
  };
  expect(await codeOf(shopper.api.receipts.check({ orderNo }))).toBe("wechat.unavailable");
  mall.line.fetch = fetch;
  expect(await shopper.api.receipts.check({ orderNo })).toEqual({ status: "received" });
});

test("the job finds a confirmation made in WeChat's own message, asking once a day in the hour of shipping", async () => {
  await settle();
  const { shopper, orderNos, tradeNo } = await bought();
  const orderNo = orderNos[0]!;
  await ship(orderNo);
  const status = async () => (await shopper.api.orders.get({ orderNo })).status;
  pass(24 * hourMs);
  expect(await settle()).toMatchObject({ confirmed: 0, failed: 0 });
  await mall.sandbox.receive(tradeNo);
  pass(23 * hourMs);
  expect(await settle()).toMatchObject({ confirmed: 0 });
  pass(hourMs);
  expect(await settle()).toMatchObject({ confirmed: 1, failed: 0 });
  expect(await status()).toBe("received");
  expect((await shopper.api.orders.get({ orderNo })).history.at(-1)?.why).toBe("已在微信确认收货");
  expect(await settle()).toMatchObject({ confirmed: 0 });
});

test("an open case holds back an order that was confirmed in WeChat", async () => {
  const { shopper, orderNos, tradeNo } = await bought();
  const orderNo = orderNos[0]!;
  await ship(orderNo);
  await askFor(shopper, { orderNo, lineNo: 0 }, { type: "return_refund" });
  await mall.sandbox.receive(tradeNo);
  expect(await codeOf(shopper.api.receipts.check({ orderNo }))).toBe("order.after_sales_open");
  expect(await settle()).toMatchObject({ confirmed: 0, failed: 0 });
  expect((await shopper.api.orders.get({ orderNo })).status).toBe("shipped");
});
