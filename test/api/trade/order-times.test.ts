import { expect, test } from "bun:test";
import { placeTopUp } from "@liandong/api/loyalty/balance/place-top-up";
import { lapseUnsentReturns } from "@liandong/api/trade/after-sales/lapse-unsent-returns";
import { cancelExpiredOrders } from "@liandong/api/trade/orders/cancel-expired-orders";
import { receiveDueOrders } from "@liandong/api/trade/receipts/receive-due-orders";
import { defaultShopSettings, type OrderTimes } from "@liandong/core/settings/shop-settings";
import { dayMs } from "@liandong/core/time/shanghai";
import { listReceiptsSoon } from "@liandong/db/shop/messages/reminders";
import { askFor, boughtOrder } from "../../support/after-sales";
import { codeOf } from "../../support/code-of";
import { checkOut, newRequestKey } from "../../support/goods";
import { note, openAfterSales, returnAddress } from "../../support/open-after-sales";

const { mall, tea, shopper, desk, mine, stateOf, statusOf } = await openAfterSales();
const { deps: ctx, clock } = mall;

const pass = (days: number) => {
  clock.now = new Date(clock.now.getTime() + days * dayMs);
};
const passMinutes = (minutes: number) => pass(minutes / (24 * 60));
let admins = 0;
/** A session of staff ends after hours, so each save has a new one. */
const setTimes = async (times: Partial<OrderTimes>) => {
  const { api: admin } = await mall.newStaff(`guanli${++admins}`, ["admin"]);
  const { version, settings } = await admin.desk.settings.get();
  const orderTimes = { ...settings.orderTimes, ...times };
  await admin.desk.settings.save({ version, settings: { ...settings, orderTimes } });
};
const order = () => checkOut(shopper, [{ skuId: tea.skuId, quantity: 1 }]);
const topUp = async () => {
  const input = { memberId: shopper.id, amountFen: 10_000, requestKey: newRequestKey() };
  return (await placeTopUp({ ctx, input })).tradeNo;
};
const stateOfTrade = async (tradeNo: string) =>
  (await mall.db.run(({ sql }) => sql`SELECT state FROM trade WHERE trade_no = ${tradeNo}`))[0]!.state as string;

test("without saved settings an order has the times of core's defaults", async () => {
  await order();
  const [row] = await mall.db.run(
    ({ sql }) => sql<OrderTimes[]>`
      SELECT payment_minutes AS "paymentMinutes", receipt_days AS "receiptDays", send_back_days AS "sendBackDays"
      FROM order_times()`,
  );
  expect({ ...row! }).toEqual(defaultShopSettings.orderTimes);
});

test("an unpaid order and top-up wait as long as was set when they were placed", async () => {
  const before = await order();
  await setTimes({ paymentMinutes: 10 });
  const [after, toppedUp] = [await order(), await topUp()];
  const { dueAt } = await shopper.api.orders.get({ orderNo: after.orderNos[0]! });
  expect(Date.parse(dueAt!) - clock.now.getTime()).toBe(10 * 60_000);
  expect(Date.parse((await shopper.api.orders.result(after)).payBy) - clock.now.getTime()).toBe(10 * 60_000);
  passMinutes(9);
  await cancelExpiredOrders({ ctx });
  expect(await stateOfTrade(after.tradeNo)).toBe("pending");
  passMinutes(1);
  expect(await codeOf(shopper.api.payments.prepay({ tradeNo: after.tradeNo }))).toBe("payment.closed");
  await cancelExpiredOrders({ ctx });
  const states = [after.tradeNo, toppedUp, before.tradeNo].map(stateOfTrade);
  expect(await Promise.all(states)).toEqual(["closed", "closed", "pending"]);
  passMinutes(20);
  await cancelExpiredOrders({ ctx });
  expect(await stateOfTrade(before.tradeNo)).toBe("closed");
});

test("a return that is not sent lapses after the days that its order was placed with", async () => {
  const agreed = async () => {
    const bought = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "received" });
    const caseNo = await askFor(shopper, bought, { type: "return_refund" });
    await desk.approve({ caseNo, note, returnAddress });
    return caseNo;
  };
  const sevenDays = await agreed();
  await setTimes({ sendBackDays: 3 });
  const threeDays = await agreed();
  pass(3);
  await lapseUnsentReturns({ ctx });
  expect([await stateOf(threeDays), await stateOf(sevenDays)]).toEqual(["withdrawn", "approved"]);
  expect((await mine.get({ caseNo: threeDays })).steps.at(-1)!.note).toBe("同意后 3 天没有寄回，申请自动撤销");
  pass(4);
  await lapseUnsentReturns({ ctx });
  expect(await stateOf(sevenDays)).toBe("withdrawn");
});

test("automatic receipt and its reminder follow the days that the order was placed with", async () => {
  const shipped = () => boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "shipped" });
  const tenDays = await shipped();
  await setTimes({ receiptDays: 5 });
  const fiveDays = await shipped();
  const soon = async () =>
    (await mall.db.run((handle) => listReceiptsSoon(handle, { now: clock.now, days: 2, limit: 9 }))).map(
      ({ orderNo }) => orderNo,
    );
  pass(3);
  expect(await soon()).toEqual([fiveDays.orderNo]);
  pass(1.99);
  await receiveDueOrders({ ctx });
  expect(await statusOf(fiveDays.orderNo)).toBe("shipped");
  pass(0.01);
  await receiveDueOrders({ ctx });
  expect([await statusOf(fiveDays.orderNo), await statusOf(tenDays.orderNo)]).toEqual(["received", "shipped"]);
  const { history } = await shopper.api.orders.get({ orderNo: fiveDays.orderNo });
  expect(history.at(-1)).toMatchObject({ why: "发货满 5 天，自动确认收货" });
  pass(3);
  expect(await soon()).toEqual([tenDays.orderNo]);
  pass(2);
  await receiveDueOrders({ ctx });
  expect(await statusOf(tenDays.orderNo)).toBe("received");
});
