import { expect, test } from "bun:test";
import { lapseUnsentReturns } from "@liandong/api/trade/after-sales/lapse-unsent-returns";
import { closeDueOrders } from "@liandong/api/trade/orders/close-due-orders";
import { receiveDueOrders } from "@liandong/api/trade/receipts/receive-due-orders";
import { closeOrder } from "@liandong/api/trade/receipts/step-order";
import { dayMs } from "@liandong/core/time/shanghai";
import { askFor, boughtOrder } from "../../support/after-sales";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods } from "../../support/goods";
import { note, openAfterSales, parcel, returnAddress } from "../../support/open-after-sales";

const { mall, tea, shopper, desk, mine, stateOf, statusOf, bookings } = await openAfterSales();
const ctx = mall.deps;
const pass = (days: number) => {
  mall.clock.now = new Date(mall.clock.now.getTime() + days * dayMs);
};

test("a return that is agreed to and not sent within 7 days lapses, and its order settles and closes", async () => {
  const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "received" });
  const sentOrder = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "received" });
  const caseNo = await askFor(shopper, order, { type: "return_refund" });
  const sent = await askFor(shopper, sentOrder, { type: "exchange" });
  for (const agreed of [caseNo, sent]) await desk.approve({ caseNo: agreed, note, returnAddress });
  await mine.sendBack({ caseNo: sent, ...parcel });
  pass(6.99);
  expect(await lapseUnsentReturns({ ctx })).toMatchObject({ done: 0 });
  await closeDueOrders({ ctx });
  expect(await statusOf(order.orderNo)).toBe("received");
  pass(0.01);
  const runs = await Promise.all([1, 2, 3].map(() => lapseUnsentReturns({ ctx })));
  expect(runs.reduce((sum, { done }) => sum + done, 0)).toBe(1);
  expect([await stateOf(caseNo), await stateOf(sent)]).toEqual(["withdrawn", "returning"]);
  const last = (await mine.get({ caseNo })).steps.at(-1)!;
  expect(last.note).toBe("同意后 7 天没有寄回，申请自动撤销");
  expect(await codeOf(mine.sendBack({ caseNo, ...parcel }))).toBe("after_sales.state");
  await closeDueOrders({ ctx });
  expect([await statusOf(order.orderNo), await statusOf(sentOrder.orderNo)]).toEqual(["closed", "received"]);
});

test("a return that is sent in the moment in which it lapses does one of the two", async () => {
  for (let round = 0; round < 8; round += 1) {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "received" });
    const caseNo = await askFor(shopper, order, { type: "return_refund" });
    await desk.approve({ caseNo, note, returnAddress });
    pass(7);
    const [lapsed, sent] = await Promise.allSettled([
      lapseUnsentReturns({ ctx }),
      mine.sendBack({ caseNo, ...parcel }),
    ]);
    const isSent = sent.status === "fulfilled";
    expect(await stateOf(caseNo)).toBe(isSent ? "returning" : "withdrawn");
    expect(lapsed).toMatchObject({ status: "fulfilled", value: { done: isSent ? 0 : 1, failed: 0 } });
    if (isSent) await desk.reject({ caseNo, note });
  }
});

test("of virtual goods the money can be asked for after receipt, without a return, and is booked once", async () => {
  const card = await insertGoods(mall.db, { zone: "retail", priceFen: 5_000, virtual: true, title: "电子书" });
  const { orderNos } = await buy(mall, shopper, [{ skuId: card.skuId, quantity: 2 }]);
  const orderNo = orderNos[0]!;
  expect(await statusOf(orderNo)).toBe("received");
  expect((await mine.options({ orderNo })).types.map(({ type }) => type)).toEqual(["refund_only"]);
  const order = { orderNo, lineNo: 0 };
  expect(await codeOf(askFor(shopper, order, { type: "return_refund" }))).toBe("after_sales.not_possible");
  const caseNo = await askFor(shopper, order, { type: "refund_only" });
  await desk.approve({ caseNo, note });
  await mall.sandbox.runDue();
  expect([await stateOf(caseNo), await bookings(orderNo)]).toEqual(["done", 1]);
  expect((await shopper.api.orders.get({ orderNo })).refundedFen).toBe(5_000);
  await expectCleanBooks(mall.db);
});

test("of a request and a receipt at once never both succeed", async () => {
  for (let round = 0; round < 10; round += 1) {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "shipped" });
    const { orderNo } = order;
    const [asked, received] = await Promise.allSettled([
      askFor(shopper, order, { type: round % 2 === 0 ? "refund_only" : "return_refund" }),
      shopper.api.receipts.confirm({ orderNo }),
    ]);
    const { openCaseNo } = await mine.options({ orderNo });
    expect(openCaseNo !== null).toBe(asked.status === "fulfilled");
    expect(await statusOf(orderNo)).toBe(received.status === "fulfilled" ? "received" : "shipped");
    expect(asked.status === "fulfilled" || received.status === "fulfilled").toBe(true);
    if (openCaseNo) await mine.withdraw({ caseNo: openCaseNo });
  }
});

test("a request at the moment of closing never leaves a closed order with an open case", async () => {
  for (let round = 0; round < 10; round += 1) {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "received" });
    const { orderNo } = order;
    pass(7);
    const close = () => closeOrder({ ctx, orderNo, actor: "system", why: "售后期已满，订单完成" });
    const [asked] = await Promise.allSettled([askFor(shopper, order, { type: "return_refund" }), close(), close()]);
    const [status, { openCaseNo }] = [await statusOf(orderNo), await mine.options({ orderNo })];
    expect([status, openCaseNo === null]).toEqual(
      asked.status === "fulfilled" ? ["received", false] : ["closed", true],
    );
    if (openCaseNo) await mine.withdraw({ caseNo: openCaseNo });
  }
  await expectCleanBooks(mall.db);
});

test("an open case holds back the automatic receipt", async () => {
  const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "shipped" });
  const caseNo = await askFor(shopper, order, { type: "return_refund" });
  pass(11);
  await receiveDueOrders({ ctx });
  expect(await statusOf(order.orderNo)).toBe("shipped");
  await mine.withdraw({ caseNo });
  await receiveDueOrders({ ctx });
  expect(await statusOf(order.orderNo)).toBe("received");
});
