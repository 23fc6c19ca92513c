import { expect, test } from "bun:test";
import { returnsToPay } from "@liandong/api/trade/payments/returns-to-pay";
import { workLane } from "@liandong/api/work/outbox";
import { paymentRefund, trade } from "@liandong/db/schema/orders";
import { eq } from "drizzle-orm";
import { checkOut, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, sandbox, deps } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
const refundOf = async (tradeNo: string) =>
  (await db.run(({ drizzle }) => drizzle.select().from(paymentRefund).where(eq(paymentRefund.tradeNo, tradeNo))))[0];
test("the notification of a payment for a closed trade is answered although WeChat's refund call hangs", async () => {
  const shopper = await newShopper(mall);
  const { tradeNo, orderNos } = await checkOut(shopper, [{ skuId: tea.skuId, quantity: 1 }]);
  await shopper.api.payments.prepay({ tradeNo });
  await db.run(({ drizzle }) => drizzle.update(trade).set({ prepayId: null }).where(eq(trade.tradeNo, tradeNo)));
  await shopper.api.orders.cancel({ orderNo: orderNos[0]! });
  const { fetch } = mall.line;
  mall.line.fetch = () => new Promise(() => {});
  await sandbox.confirm(tradeNo);
  const startedAt = performance.now();
  await sandbox.runDue();
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  mall.line.fetch = fetch;
  expect(sandbox.state.deliveries.find(({ about }) => about === tradeNo)?.state).toBe("delivered");
  expect((await refundOf(tradeNo))!.state).toBe("requested");
  mall.clock.now = new Date(mall.clock.now.getTime() + 120_000);
  await workLane({ ctx: deps, kind: returnsToPay });
  expect((await refundOf(tradeNo))!.state).not.toBe("requested");
});
