import { expect, test } from "bun:test";
import { buy, checkOut, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const tea = await insertGoods(mall.db, { zone: "retail", priceFen: 9_900 });
const of = [{ skuId: tea.skuId, quantity: 1 }];

type Content = Record<string, unknown> & { amount: Record<string, unknown> };

/** Delivers the trade's queued notifications with another content, and gives the lines that were logged as errors. */
async function deliverChanged(about: string, change: (content: Content) => void) {
  const waiting = mall.sandbox.state.deliveries.filter((one) => one.about === about && one.state === "waiting");
  expect(waiting).toHaveLength(1);
  change(waiting[0]!.content as Content);
  const before = mall.logged.length;
  await mall.sandbox.runDue();
  const lines = mall.logged.slice(before).map((line) => JSON.parse(line) as Record<string, unknown>);
  return { errors: lines.filter(({ level }) => level === "error"), answer: waiting[0]!.attempts.at(-1)?.answer };
}

async function paidButUntold() {
  const shopper = await newShopper(mall);
  const placed = await checkOut(shopper, of);
  await shopper.api.payments.prepay({ tradeNo: placed.tradeNo });
  await mall.sandbox.confirm(placed.tradeNo);
  return { shopper, ...placed };
}

test("a payment that does not match its trade is logged with the notification, the trade and the amount", async () => {
  const { tradeNo } = await paidButUntold();
  const { errors, answer } = await deliverChanged(tradeNo, ({ amount }) => {
    amount.total = 9_899;
  });
  expect(answer).toBe("500");
  expect(errors).toMatchObject([
    {
      notificationId: expect.stringMatching(/^EV-/),
      event: "TRANSACTION.SUCCESS",
      err: { message: "payment.mismatch", detail: { tradeNo, paidFen: 9_899 } },
    },
  ]);
});

test("a second payment of a paid trade is taken from WeChat once and told to staff with its numbers", async () => {
  const { tradeNo } = await paidButUntold();
  await mall.sandbox.runDue();
  await mall.sandbox.confirm(tradeNo).catch(() => {});
  const payment = mall.sandbox.state.payments.find(({ outTradeNo }) => outTradeNo === tradeNo)!;
  const [first] = mall.sandbox.state.deliveries.filter(({ about }) => about === tradeNo);
  mall.sandbox.state.deliveries.push({ ...structuredClone(first!), state: "waiting", dueAt: 0 });
  const { errors, answer } = await deliverChanged(tradeNo, (content) => {
    content.transaction_id = "4200009999";
  });
  expect(answer).toBe("204");
  expect(errors).toMatchObject([{ tradeNo, transactionId: "4200009999", paidFen: 9_900 }]);
  expect(payment.transactionId).not.toBe("4200009999");
});

test("a refund that was made at WeChat by hand is told to staff with its numbers", async () => {
  const { orderNos, tradeNo } = await buy(mall, await newShopper(mall), of);
  const [payment] = mall.sandbox.state.deliveries.filter(({ about }) => about === tradeNo);
  mall.sandbox.state.deliveries.push({
    ...structuredClone(payment!),
    about: "PLATFORM-1",
    event: "REFUND.SUCCESS",
    originalType: "refund",
    notifyUrl: payment!.notifyUrl.replace("/pay", "/refund"),
    content: {
      mchid: mall.deps.wechat.mchid,
      out_trade_no: tradeNo,
      transaction_id: "1",
      out_refund_no: "PLATFORM-1",
      refund_id: "50000000001",
      refund_status: "SUCCESS",
      amount: { refund: 500, total: 9_900 },
    },
    state: "waiting",
    dueAt: 0,
  });
  const { errors, answer } = await deliverChanged("PLATFORM-1", () => {});
  expect(answer).toBe("204");
  const told = { refundNo: "PLATFORM-1", refundId: "50000000001", tradeNo, refundFen: 500, state: "SUCCESS" };
  expect(errors).toMatchObject([told]);
  expect(orderNos).toHaveLength(1);
});
