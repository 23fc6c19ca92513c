import { expect, test } from "bun:test";
import { jobOf } from "@liandong/api/jobs/jobs";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import { buy, insertGoods, newRequestKey, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const tea = await insertGoods(mall.db, { zone: "retail", priceFen: 9_900 });
const honey = await insertGoods(mall.db, { zone: "retail", priceFen: 5_000, title: "百花蜜" });
const other = await insertGoods(mall.db, { zone: "retail", priceFen: 3_000, storeId: "2", title: "槐花蜜" });
const course = await insertGoods(mall.db, { zone: "retail", priceFen: 1_000, virtual: true, title: "品茶课" });
const operator = await mall.newStaff("shipper", ["operator"]);

const minuteMs = 60_000;
const of = (goods: { skuId: string }, quantity = 1) => ({ skuId: goods.skuId, quantity });
const pass = (ms: number) => {
  mall.clock.now = new Date(mall.clock.now.getTime() + ms);
};
const reconcile = () => jobOf("reconcile").run({ ctx: mall.deps, runId: "test", actor: "system" });
const shippingOf = (tradeNo: string) =>
  mall.sandbox.state.payments.find(({ outTradeNo }) => outTradeNo === tradeNo)?.shipping;

let numbers = 200_000;
const parcel = (lineNo: number, quantity: number) => {
  numbers += 1;
  return { company: "SF" as const, trackingNo: `SF${numbers}`, lines: [{ lineNo, quantity }] };
};
const ship = (orderNo: string, ...parcels: ReturnType<typeof parcel>[]) =>
  operator.api.desk.shipping.ship({ orderNo, parcels });
const refund = (orderNo: string, lines: { lineNo: number; quantity: number }[]) =>
  refundOrder({ ctx: mall.deps, orderNo, lines, refundNo: `${orderNo}R1`, reason: "不要了", actor: "staff:1" });

async function paid(lines = [of(tea, 2), of(honey)]) {
  const shopper = await newShopper(mall);
  const { orderNos, tradeNo } = await buy(mall, shopper, lines);
  pass(minuteMs);
  return { shopper, orderNo: orderNos[0]!, orderNos, tradeNo };
}

/** Answers calls whose address contains the path with this WeChat error; everything else reaches the sandbox. */
function refuseCalls(path: string, errcode: number) {
  const { fetch } = mall.line;
  const calls: string[] = [];
  mall.line.fetch = async (input, init) => {
    const request = new Request(input, init);
    calls.push(new URL(request.url).pathname);
    return request.url.includes(path) ? Response.json({ errcode, errmsg: "拒绝" }) : fetch(request);
  };
  return {
    calls,
    mend() {
      mall.line.fetch = fetch;
    },
  };
}

/** Lets calls reach the sandbox and loses the answers of those whose address contains the path. */
function loseAnswers(path: string) {
  const { fetch } = mall.line;
  mall.line.fetch = async (input, init) => {
    const request = new Request(input, init);
    const answer = await fetch(request);
    if (request.url.includes(path)) throw new TypeError("no answer");
    return answer;
  };
  return () => {
    mall.line.fetch = fetch;
  };
}

test("a trade of which a part was sent and the rest refunded is reported as all delivered", async () => {
  const { shopper, orderNo, tradeNo } = await paid();
  await ship(orderNo, parcel(0, 2));
  expect(shippingOf(tradeNo)).toMatchObject({ isComplete: false, deliveryMode: 2 });
  await refund(orderNo, [{ lineNo: 1, quantity: 1 }]);
  pass(minuteMs);
  expect(await reconcile()).toMatchObject({ completed: 1, shipments: 1, failed: 0 });
  expect(shippingOf(tradeNo)).toMatchObject({ isComplete: true, deliveryMode: 2, hasReshipped: false, uploads: 2 });
  expect((await shopper.api.orders.get({ orderNo })).wechatReceipt).not.toBeNull();
  expect(await reconcile()).toMatchObject({ completed: 0, shipments: 0, failed: 0 });
});

test("a trade of two orders is all delivered when the second is refunded whole", async () => {
  const { shopper, orderNos, tradeNo } = await paid([of(tea), of(other)]);
  const [first = "", second = ""] = orderNos;
  await ship(first, parcel(0, 1));
  expect(shippingOf(tradeNo)?.isComplete).toBe(false);
  expect((await shopper.api.orders.get({ orderNo: first })).wechatReceipt).toBeNull();
  await refund(second, [{ lineNo: 0, quantity: 1 }]);
  pass(minuteMs);
  expect((await reconcile()).shipments).toBe(1);
  expect(shippingOf(tradeNo)?.isComplete).toBe(true);
  expect((await shopper.api.orders.get({ orderNo: first })).wechatReceipt).not.toBeNull();
});

test("a top-up is reported as virtual goods by the job, a minute after its payment", async () => {
  const shopper = await newShopper(mall);
  const { tradeNo } = await shopper.api.balance.topUp({ amountFen: 10_000, requestKey: newRequestKey() });
  await shopper.api.payments.prepay({ tradeNo });
  await mall.sandbox.confirm(tradeNo);
  await mall.sandbox.runDue();
  expect((await reconcile()).shipments).toBe(0);
  pass(minuteMs);
  expect(await reconcile()).toMatchObject({ shipments: 1, failed: 0 });
  expect(shippingOf(tradeNo)).toMatchObject({
    logisticsType: 3,
    isComplete: true,
    parcels: [{ items: "账户储值 ¥100.00" }],
  });
  expect((await reconcile()).shipments).toBe(0);
});

test("virtual goods are reported a minute after their payment, when WeChat knows the payment", async () => {
  const shopper = await newShopper(mall);
  const { tradeNo } = await buy(mall, shopper, [of(course)]);
  expect(await reconcile()).toMatchObject({ shipments: 0, failed: 0 });
  expect(shippingOf(tradeNo)).toBeUndefined();
  pass(minuteMs);
  expect(await reconcile()).toMatchObject({ shipments: 1, failed: 0 });
  expect(shippingOf(tradeNo)).toMatchObject({ logisticsType: 3, isComplete: true });
});

test("a report that did not reach WeChat is sent by the job", async () => {
  const { orderNo, tradeNo } = await paid([of(tea)]);
  const { fetch } = mall.line;
  mall.line.fetch = async () => {
    throw new TypeError("no line");
  };
  await ship(orderNo, parcel(0, 1));
  mall.line.fetch = fetch;
  expect(shippingOf(tradeNo)).toBeUndefined();
  pass(minuteMs);
  expect((await reconcile()).shipments).toBe(1);
  expect(shippingOf(tradeNo)).toMatchObject({ isComplete: true, uploads: 1 });
  expect((await reconcile()).shipments).toBe(0);
});

test("a report whose answer was lost is not sent again: WeChat is asked, and has it", async () => {
  const { orderNo, tradeNo } = await paid([of(tea)]);
  const mend = loseAnswers("upload_shipping_info");
  await ship(orderNo, parcel(0, 1));
  mend();
  expect(shippingOf(tradeNo)?.uploads).toBe(1);
  pass(minuteMs);
  expect(await reconcile()).toMatchObject({ shipments: 1, failed: 0 });
  expect(shippingOf(tradeNo)).toMatchObject({ uploads: 1, hasReshipped: false });
});

test("a refusal as already shipped counts as reported when WeChat says that the trade is shipped", async () => {
  const { orderNo, tradeNo } = await paid([of(tea)]);
  const mend = loseAnswers("upload_shipping_info");
  await ship(orderNo, parcel(0, 1));
  mend();
  shippingOf(tradeNo)!.parcels = [{ trackingNo: "SF1", company: "SF", items: "商户平台上填写" }];
  shippingOf(tradeNo)!.hasReshipped = true;
  pass(minuteMs);
  expect(await reconcile()).toMatchObject({ shipments: 1, failed: 0 });
  expect(await reconcile()).toMatchObject({ shipments: 0, failed: 0 });
});

test("a trade refunded whole before its report owes none", async () => {
  const shopper = await newShopper(mall);
  const { orderNos, tradeNo } = await buy(mall, shopper, [of(course)]);
  await refund(orderNos[0]!, [{ lineNo: 0, quantity: 1 }]);
  pass(minuteMs);
  expect(await reconcile()).toMatchObject({ failed: 0 });
  expect(shippingOf(tradeNo)).toBeUndefined();
  expect(await reconcile()).toMatchObject({ shipments: 0, failed: 0 });
});

test("a report that WeChat keeps refusing is tried ever later, then waits for staff, and the job is green again", async () => {
  const { orderNo, tradeNo } = await paid([of(tea)]);
  const { calls, mend } = refuseCalls("upload_shipping_info", 10_060_014);
  const uploads = () => calls.filter((path) => path.endsWith("upload_shipping_info")).length;
  await ship(orderNo, parcel(0, 1));
  expect(await reconcile()).toMatchObject({ failed: 0 });
  expect(uploads()).toBe(1);
  for (let hour = 0; hour < 48; hour++) {
    pass(60 * minuteMs);
    await reconcile();
  }
  expect(uploads()).toBe(8);
  expect(await reconcile()).toMatchObject({ failed: 0 });
  const [held] = await operator.api.desk.shipping.heldReports();
  expect(held).toMatchObject({ tradeNo, orderNos: [orderNo], problem: "10060014 拒绝" });
  mend();
  expect(await operator.api.desk.shipping.retryReport({ tradeNo, reason: "已补全物流信息" })).toEqual({
    isReported: true,
  });
  expect(shippingOf(tradeNo)?.isComplete).toBe(true);
  expect(await operator.api.desk.shipping.heldReports()).toEqual([]);
});

test("a WeChat that does not answer for days never holds a report", async () => {
  const { orderNo, tradeNo } = await paid([of(tea)]);
  const { fetch } = mall.line;
  mall.line.fetch = async () => {
    throw new TypeError("no line");
  };
  await ship(orderNo, parcel(0, 1));
  for (let hour = 0; hour < 48; hour++) {
    pass(60 * minuteMs);
    await reconcile();
  }
  mall.line.fetch = fetch;
  expect(await operator.api.desk.shipping.heldReports()).toEqual([]);
  pass(15 * minuteMs);
  expect((await reconcile()).shipments).toBe(1);
  expect(shippingOf(tradeNo)?.isComplete).toBe(true);
});

test("a shop without 发货信息管理 owes no reports", async () => {
  const { orderNo, tradeNo } = await paid([of(tea)]);
  mall.sandbox.settings.isTradeManaged = false;
  await ship(orderNo, parcel(0, 1));
  mall.sandbox.settings.isTradeManaged = true;
  expect(await reconcile()).toMatchObject({ shipments: 0, failed: 0 });
  expect(shippingOf(tradeNo)).toBeUndefined();
});

test("more parcels than WeChat lists are all reported: the fifteenth entry stands for the rest", async () => {
  const { shopper, orderNo, tradeNo } = await paid([of(tea, 17)]);
  const parcels = Array.from({ length: 17 }, () => parcel(0, 1));
  await ship(orderNo, ...parcels.slice(0, 10));
  await ship(orderNo, ...parcels.slice(10));
  const told = shippingOf(tradeNo)!;
  expect(told.parcels.map(({ trackingNo }) => trackingNo)).toEqual(
    parcels.slice(0, 15).map(({ trackingNo }) => trackingNo),
  );
  expect(told.parcels.at(-1)?.items).toStartWith("共 3 个包裹：");
  expect(told.isComplete).toBe(true);
  expect((await shopper.api.orders.get({ orderNo })).wechatReceipt).not.toBeNull();
  expect((await reconcile()).shipments).toBe(0);
});

test("two parcels that leave in the same moment are reported with two times, the second one later", async () => {
  const { orderNo, tradeNo } = await paid([of(tea, 2)]);
  await ship(orderNo, parcel(0, 1));
  const first = shippingOf(tradeNo)!.uploadedAt;
  await ship(orderNo, parcel(0, 1));
  expect(shippingOf(tradeNo)).toMatchObject({ isComplete: true, uploads: 2 });
  expect(shippingOf(tradeNo)!.uploadedAt).toBeGreaterThan(first);
});

test("a report of a title of emoji keeps to WeChat's 120 signs, however they are counted", async () => {
  const flower = await insertGoods(mall.db, { zone: "retail", priceFen: 1_000, title: "🌸".repeat(60) });
  const { orderNo, tradeNo } = await paid([of(flower)]);
  await ship(orderNo, parcel(0, 1));
  expect(shippingOf(tradeNo)).toMatchObject({ isComplete: true, parcels: [{ items: "🌸".repeat(60) }] });
});

/** Holds back the first call whose address contains the path until it is let go. */
function holdCall(path: string) {
  const { fetch } = mall.line;
  const reached = Promise.withResolvers<void>();
  const free = Promise.withResolvers<void>();
  mall.line.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.includes(path)) return fetch(request);
    mall.line.fetch = fetch;
    reached.resolve();
    await free.promise;
    return fetch(request);
  };
  return { reached: reached.promise, letGo: () => free.resolve() };
}

test("a report that a later one overtook neither fails nor undoes what the later one achieved", async () => {
  const { orderNo, tradeNo } = await paid([of(tea, 2)]);
  const held = holdCall("upload_shipping_info");
  const slow = ship(orderNo, parcel(0, 1));
  await held.reached;
  pass(3 * minuteMs);
  expect(await reconcile()).toMatchObject({ shipments: 1, failed: 0 });
  const warned = mall.logged.length;
  held.letGo();
  await slow;
  expect(mall.logged.slice(warned).filter((line) => line.includes("was not reported"))).toEqual([]);
  expect(shippingOf(tradeNo)).toMatchObject({ isComplete: false, uploads: 1, hasReshipped: false });
  await ship(orderNo, parcel(0, 1));
  expect(shippingOf(tradeNo)).toMatchObject({ isComplete: true, deliveryMode: 2, uploads: 2, hasReshipped: false });
  expect(await reconcile()).toMatchObject({ shipments: 0, failed: 0 });
});
