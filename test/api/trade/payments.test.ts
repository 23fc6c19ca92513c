import { describe, expect, test } from "bun:test";
import { cancelExpiredOrders } from "@liandong/api/trade/orders/cancel-expired-orders";
import { confirmPayment } from "@liandong/api/trade/payments/confirm-payment";
import { describePayment } from "@liandong/api/trade/payments/describe-payment";
import { returnsToPay } from "@liandong/api/trade/payments/returns-to-pay";
import { workLane } from "@liandong/api/work/outbox";
import { ledgerTransaction } from "@liandong/db/schema/ledger";
import { paymentRefund, trade } from "@liandong/db/schema/orders";
import { eq } from "drizzle-orm";
import { codeOf } from "../../support/code-of";
import { buy, checkOut, insertGoods, newShopper, openStores, stockOf } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, sandbox, deps } = mall;
await openStores(db);
const gift = await insertGoods(db, { zone: "join", priceFen: 49_900, title: "加盟礼包" });
const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
const gratis = await insertGoods(db, { zone: "retail", priceFen: 0, title: "免费小样" });
const one = (goods: { skuId: string }, quantity = 1) => ({ skuId: goods.skuId, quantity });
const minutes = (count: number) => {
  mall.clock.now = new Date(mall.clock.now.getTime() + count * 60_000);
};
const tradeOf = async (tradeNo: string) =>
  (await db.run(({ drizzle }) => drizzle.select().from(trade).where(eq(trade.tradeNo, tradeNo))))[0]!;
const bookingsOf = (orderNo: string) =>
  db.run(({ drizzle }) => drizzle.select().from(ledgerTransaction).where(eq(ledgerTransaction.reference, orderNo)));
const refundOf = async (tradeNo: string) =>
  (await db.run(({ drizzle }) => drizzle.select().from(paymentRefund).where(eq(paymentRefund.tradeNo, tradeNo))))[0];

describe("a payment", () => {
  test("a payment is announced, confirmed and reported by a signed notification, and the buyer becomes an agent", async () => {
    const shopper = await newShopper(mall);
    const placed = await checkOut(shopper, [one(gift)]);
    const { tradeNo } = placed;
    const request = await shopper.api.payments.prepay({ tradeNo });
    expect(request).toMatchObject({ appId: deps.wechat.appid, signType: "RSA" });
    expect(request.package).toBe(`prepay_id=${(await tradeOf(tradeNo)).prepayId}`);
    expect(await shopper.api.payments.sync({ tradeNo })).toEqual({ state: "pending" });
    await sandbox.confirm(tradeNo, "twice");
    expect(await shopper.api.orders.result({ tradeNo })).toMatchObject({ state: "pending", joined: null });
    await sandbox.runDue();
    const result = await shopper.api.orders.result({ tradeNo });
    const me = await shopper.api.members.me();
    expect(me.identity).toBe("agent");
    expect(result).toMatchObject({ state: "paid", joined: { invitationCode: me.invitationCode! } });
    const order = await shopper.api.orders.get({ orderNo: placed.orderNos[0]! });
    expect(order).toMatchObject({ status: "paid", statusName: "待发货", paidAt: mall.clock.now.toISOString() });
    expect(order.history.map(({ to }) => to)).toEqual(["pending_payment", "paid"]);
    expect(await bookingsOf(placed.orderNos[0]!)).toHaveLength(1);
    expect(await codeOf(shopper.api.payments.prepay({ tradeNo }))).toBe("payment.already_paid");
    expect(await codeOf(shopper.api.orders.cancel({ orderNo: placed.orderNos[0]! }))).toBe("order.state");

    const second = await buy(mall, shopper, [one(gift)]);
    expect(await shopper.api.orders.result({ tradeNo: second.tradeNo })).toMatchObject({ state: "paid", joined: null });
  });

  test("a payment reported fifty times at once is booked once", async () => {
    const shopper = await newShopper(mall);
    const { tradeNo, orderNos } = await checkOut(shopper, [one(tea), one(gift)]);
    await shopper.api.payments.prepay({ tradeNo });
    await sandbox.confirm(tradeNo, "never");
    const transaction = (await deps.wechat.pay.query(tradeNo))!;
    const told = Array.from({ length: 50 }, () => confirmPayment({ ctx: deps, input: { transaction } }));
    expect(new Set(await Promise.all(told))).toEqual(new Set(["paid"]));
    for (const orderNo of orderNos) expect(await bookingsOf(orderNo)).toHaveLength(1);
  });

  test("a payment is compared with its trade and booked in four round trips", async () => {
    const statements: string[] = [];
    const counted = { ...deps, db: mall.open({ onQuery: (statement) => statements.push(statement) }) };
    for (let turn = 0; turn < 2; turn += 1) {
      const { tradeNo } = await checkOut(await newShopper(mall), [one(gift)]);
      statements.length = 0;
      const bill = {
        appid: deps.wechat.appid,
        mchid: deps.wechat.mchid,
        outTradeNo: tradeNo,
        transactionId: `42${turn}`,
      };
      const paid = {
        state: "SUCCESS" as const,
        isPaid: true,
        totalFen: 49_900,
        currency: "CNY",
        openid: null,
        attach: "",
      };
      const transaction = { ...bill, ...paid, paidAt: mall.clock.now };
      expect(await confirmPayment({ ctx: counted, input: { transaction } })).toBe("paid");
    }
    expect(statements.length).toBeLessThanOrEqual(4);
  });

  test("a payment without a notification is found by asking WeChat", async () => {
    const shopper = await newShopper(mall);
    const { tradeNo } = await checkOut(shopper, [one(tea)]);
    expect(await shopper.api.payments.sync({ tradeNo })).toEqual({ state: "pending" });
    await shopper.api.payments.prepay({ tradeNo });
    await sandbox.confirm(tradeNo, "never");
    expect(await shopper.api.payments.sync({ tradeNo })).toEqual({ state: "paid" });
    expect(await shopper.api.payments.sync({ tradeNo })).toEqual({ state: "paid" });
  });

  test("a trade announced again is the same payment", async () => {
    const shopper = await newShopper(mall);
    const { tradeNo } = await checkOut(shopper, [one(tea)]);
    const first = await shopper.api.payments.prepay({ tradeNo });
    minutes(3);
    const second = await shopper.api.payments.prepay({ tradeNo });
    expect(second.package).toBe(first.package);
    expect(second.timeStamp).not.toBe(first.timeStamp);
    await db.run(({ drizzle }) =>
      drizzle.update(trade).set({ prepayId: null, prepayExpiresAt: null }).where(eq(trade.tradeNo, tradeNo)),
    );
    await shopper.api.payments.prepay({ tradeNo });
    await sandbox.confirm(tradeNo);
    await sandbox.runDue();
    expect((await tradeOf(tradeNo)).state).toBe("paid");
  });

  test("a payment of another amount, for another shop or for an unknown trade is not booked", async () => {
    const shopper = await newShopper(mall);
    const { tradeNo } = await checkOut(shopper, [one(tea)]);
    await shopper.api.payments.prepay({ tradeNo });
    await sandbox.confirm(tradeNo, "never");
    const transaction = (await deps.wechat.pay.query(tradeNo))!;
    const settle = (change: Partial<typeof transaction>) =>
      codeOf(confirmPayment({ ctx: deps, input: { transaction: { ...transaction, ...change } } }));
    expect(await settle({ totalFen: 9_899 })).toBe("payment.mismatch");
    expect(await settle({ totalFen: null })).toBe("payment.mismatch");
    expect(await settle({ appid: "wx0" })).toBe("payment.mismatch");
    expect(await settle({ mchid: "1" })).toBe("payment.mismatch");
    expect(await settle({ currency: "USD" })).toBe("payment.mismatch");
    expect(await settle({ outTradeNo: "T0" })).toBe("payment.unknown");
    expect(await settle({ isPaid: false })).toBe("payment.mismatch");
    expect((await tradeOf(tradeNo)).state).toBe("pending");
  });

  test("a trade that costs nothing is paid without WeChat", async () => {
    const shopper = await newShopper(mall);
    const placed = await checkOut(shopper, [one(gratis)]);
    expect(placed).toMatchObject({ totalFen: 0, status: "paid" });
    const order = await shopper.api.orders.get({ orderNo: placed.orderNos[0]! });
    expect(order.statusName).toBe("待发货");
    expect(order.history.at(-1)!.why).toBe("无需支付，订单已生效");
  });
});

describe("a payment and a cancellation", () => {
  test("cancelling a trade that was paid first finds the payment and books it", async () => {
    const shopper = await newShopper(mall);
    const { tradeNo, orderNos } = await checkOut(shopper, [one(tea)]);
    await shopper.api.payments.prepay({ tradeNo });
    await sandbox.confirm(tradeNo, "never");
    expect(await codeOf(shopper.api.orders.cancel({ orderNo: orderNos[0]! }))).toBe("payment.already_paid");
    expect((await tradeOf(tradeNo)).state).toBe("paid");
  });

  test("a cancelled trade can no longer be paid", async () => {
    const shopper = await newShopper(mall);
    const { tradeNo, orderNos } = await checkOut(shopper, [one(tea)]);
    await shopper.api.payments.prepay({ tradeNo });
    await shopper.api.orders.cancel({ orderNo: orderNos[0]! });
    expect(() => sandbox.confirm(tradeNo)).toThrow();
  });

  test("a payment for a closed trade is refunded automatically, once", async () => {
    const shopper = await newShopper(mall);
    const goods = await insertGoods(db, { zone: "join", priceFen: 49_900, stock: 2 });
    const { tradeNo, orderNos } = await checkOut(shopper, [one(goods)]);
    await shopper.api.payments.prepay({ tradeNo });
    // The trade is closed here without being closed at WeChat, so that it can still be paid.
    await db.run(({ drizzle }) => drizzle.update(trade).set({ prepayId: null }).where(eq(trade.tradeNo, tradeNo)));
    await shopper.api.orders.cancel({ orderNo: orderNos[0]! });
    expect(await stockOf(db, goods.skuId)).toBe(2);
    await sandbox.confirm(tradeNo, "twice");
    await sandbox.runDue();
    expect(await refundOf(tradeNo)).toMatchObject({ refundNo: `${tradeNo}R`, amountFen: 49_900, memberId: shopper.id });
    minutes(2);
    await sandbox.runDue();
    await workLane({ ctx: deps, kind: returnsToPay });
    expect((await refundOf(tradeNo))!.state).toBe("done");
    expect(await deps.wechat.pay.queryRefund(`${tradeNo}R`)).toMatchObject({ state: "SUCCESS", refundFen: 49_900 });
    expect((await tradeOf(tradeNo)).state).toBe("closed");
    expect(await bookingsOf(orderNos[0]!)).toEqual([]);
    expect((await shopper.api.members.me()).identity).toBe("customer");
  });
});

describe("money for a closed trade that WeChat does not give back", () => {
  async function failing(end: "ABNORMAL" | "CLOSED") {
    sandbox.settings.refunds = "manual";
    const shopper = await newShopper(mall);
    const { tradeNo, orderNos } = await checkOut(shopper, [one(tea)]);
    await shopper.api.payments.prepay({ tradeNo });
    await db.run(({ drizzle }) => drizzle.update(trade).set({ prepayId: null }).where(eq(trade.tradeNo, tradeNo)));
    await shopper.api.orders.cancel({ orderNo: orderNos[0]! });
    await sandbox.confirm(tradeNo);
    await sandbox.runDue();
    await sandbox.settleRefund(`${tradeNo}R`, end);
    await sandbox.runDue();
    sandbox.settings.refunds = "at_once";
    return { shopper, tradeNo };
  }
  let accounts = 0;
  const finance = async () => {
    accounts += 1;
    return (await mall.newStaff(`caiwu-${accounts}`, ["finance"])).api.desk.payments;
  };
  const note = "已联系会员更换收款卡";
  const paidBack = (tradeNo: string) =>
    sandbox.state.refunds.filter((refund) => refund.outTradeNo === tradeNo && refund.state === "SUCCESS");

  test("a late payment that WeChat did not return waits for finance, whose retry changes nothing until it is settled at WeChat", async () => {
    const { shopper, tradeNo } = await failing("ABNORMAL");
    const desk = await finance();
    const mine = async () => (await desk.failedReturns()).filter((one) => one.tradeNo === tradeNo);
    expect(await mine()).toMatchObject([{ problem: expect.stringContaining("退款异常"), member: { id: shopper.id } }]);
    await desk.retryReturn({ refundNo: `${tradeNo}R`, note });
    expect(await mine()).toMatchObject([{ problem: expect.stringContaining("商户平台") }]);
    await sandbox.settleRefund(`${tradeNo}R`, "SUCCESS");
    await sandbox.runDue();
    expect(await mine()).toEqual([]);
    expect(await codeOf(desk.retryReturn({ refundNo: `${tradeNo}R`, note }))).toBe("request.not_found");
    expect([(await refundOf(tradeNo))!.state, paidBack(tradeNo).length]).toEqual(["done", 1]);
  });

  test("a return that WeChat has closed gets a new number, and a repeated notification returns nothing more", async () => {
    const { tradeNo } = await failing("CLOSED");
    const desk = await finance();
    await desk.retryReturn({ refundNo: `${tradeNo}R`, note });
    expect(await refundOf(tradeNo)).toMatchObject({ refundNo: `${tradeNo}R2`, state: "done", failure: null });
    const transaction = (await deps.wechat.pay.query(tradeNo))!;
    await confirmPayment({ ctx: deps, input: { transaction: { ...transaction, isPaid: true } } });
    await workLane({ ctx: deps, kind: returnsToPay });
    expect(paidBack(tradeNo)).toHaveLength(1);
  });

  test("a return that WeChat refuses at once waits for finance instead of being repeated by the job", async () => {
    const { tradeNo } = await failing("CLOSED");
    const today = mall.clock.now;
    // WeChat refunds a payment for a year.
    mall.clock.now = new Date(today.getTime() + 366 * 86_400_000);
    const desk = await finance();
    await desk.retryReturn({ refundNo: `${tradeNo}R`, note });
    mall.clock.now = today;
    expect(await refundOf(tradeNo)).toMatchObject({ state: "failed", failure: "refused" });
    expect(paidBack(tradeNo)).toEqual([]);
  });
});

describe("an order that nobody pays", () => {
  test("an unpaid order is cancelled after thirty minutes and not before, a paid one never", async () => {
    const shopper = await newShopper(mall);
    const goods = await insertGoods(db, { zone: "retail", priceFen: 1_000, stock: 9 });
    const unpaid = await checkOut(shopper, [one(goods, 2)]);
    const announced = await checkOut(shopper, [one(goods, 3)]);
    const secretlyPaid = await checkOut(shopper, [one(goods)]);
    await shopper.api.payments.prepay({ tradeNo: announced.tradeNo });
    await shopper.api.payments.prepay({ tradeNo: secretlyPaid.tradeNo });
    await sandbox.confirm(secretlyPaid.tradeNo, "never");
    minutes(29);
    await cancelExpiredOrders({ ctx: deps });
    expect(await stockOf(db, goods.skuId)).toBe(3);
    minutes(1);
    await Promise.all([cancelExpiredOrders({ ctx: deps }), cancelExpiredOrders({ ctx: deps })]);
    expect(await stockOf(db, goods.skuId)).toBe(8);
    const states = [unpaid, announced, secretlyPaid].map(async ({ tradeNo }) => (await tradeOf(tradeNo)).state);
    expect(await Promise.all(states)).toEqual(["closed", "closed", "paid"]);
    const order = await shopper.api.orders.get({ orderNo: unpaid.orderNos[0]! });
    expect(order.history.at(-1)).toMatchObject({ to: "cancelled", why: "超时未付款，自动取消" });
    expect(await codeOf(shopper.api.payments.prepay({ tradeNo: unpaid.tradeNo }))).toBe("payment.closed");
  });

  test("an overdue trade can no longer be announced, cancelled yet or not", async () => {
    const shopper = await newShopper(mall);
    const { tradeNo } = await checkOut(shopper, [one(tea)]);
    minutes(30);
    expect(await codeOf(shopper.api.payments.prepay({ tradeNo }))).toBe("payment.closed");
  });

  test("a trade is closed when WeChat reports its payment as closed", async () => {
    const shopper = await newShopper(mall);
    const goods = await insertGoods(db, { zone: "retail", priceFen: 1_000, stock: 4 });
    const { tradeNo } = await checkOut(shopper, [one(goods)]);
    await shopper.api.payments.prepay({ tradeNo });
    await deps.wechat.pay.close(tradeNo);
    expect(await shopper.api.payments.sync({ tradeNo })).toEqual({ state: "closed" });
    expect(await stockOf(db, goods.skuId)).toBe(4);
  });
});

test("the description for the payer fits into 127 bytes of whole characters", () => {
  expect(describePayment("黄山毛峰")).toBe("黄山毛峰");
  const long = describePayment("茶".repeat(100));
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(127);
  expect(Buffer.byteLength(long)).toBeGreaterThan(124);
  expect(Buffer.byteLength(describePayment("🍵".repeat(40)))).toBeLessThanOrEqual(127);
});
