import { expect, test } from "bun:test";
import { paymentRefund, trade } from "@liandong/db/schema/orders";
import { eq } from "drizzle-orm";
import { codeOf } from "../../support/code-of";
import { checkOut, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, sandbox } = mall;
await openStores(db);
sandbox.settings.refunds = "manual";
const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
const { desk } = (await mall.newStaff("caiwu", ["finance"])).api;
const note = "会员微信账户无法入账";
const bank = { type: "ICBC_DEBIT" as const, account: "6222 0000 1234 5678", name: "林小满" };
const proof = "工行回单 20260301-0008";

const rowOf = async (refundNo: string) =>
  (await db.run(({ drizzle }) => drizzle.select().from(paymentRefund).where(eq(paymentRefund.refundNo, refundNo))))[0]!;
const listed = async (refundNo: string) =>
  (await desk.payments.failedReturns()).find((one) => one.refundNo === refundNo);
const atWechat = (refundNo: string) => sandbox.state.refunds.find(({ outRefundNo }) => outRefundNo === refundNo)!;

/** A payment that came after its order was cancelled, and that WeChat could not give back. */
async function failedReturn(end: "ABNORMAL" | "CLOSED") {
  const shopper = await newShopper(mall);
  const { tradeNo, orderNos } = await checkOut(shopper, [{ skuId: tea.skuId, quantity: 1 }]);
  await shopper.api.payments.prepay({ tradeNo });
  await db.run(({ drizzle }) => drizzle.update(trade).set({ prepayId: null }).where(eq(trade.tradeNo, tradeNo)));
  await shopper.api.orders.cancel({ orderNo: orderNos[0]! });
  await sandbox.confirm(tradeNo);
  await sandbox.runDue();
  const refundNo = `${tradeNo}R`;
  await sandbox.settleRefund(refundNo, end);
  await sandbox.runDue();
  return refundNo;
}

test("finance sends an abnormal return to a bank card, whose number is kept nowhere", async () => {
  const refundNo = await failedReturn("ABNORMAL");
  expect((await listed(refundNo))?.banks).toContainEqual({ code: "ICBC_DEBIT", name: "工商银行" });
  await desk.payments.returnToBank({ refundNo, note, bank });
  expect(await listed(refundNo)).toBeUndefined();
  expect(await rowOf(refundNo)).toMatchObject({ state: "processing", failure: null });
  expect(atWechat(refundNo)).toMatchObject({ paidTo: { account: "6222000012345678" } });
  expect(mall.logged.join("\n")).not.toContain("6222000012345678");
  expect(await codeOf(desk.payments.returnToBank({ refundNo, note, bank }))).toBe("after_sales.refund_not_failed");
  await sandbox.settleRefund(refundNo, "SUCCESS");
  await sandbox.runDue();
  expect(await rowOf(refundNo)).toMatchObject({ state: "done", byHandProof: null });
});

test("a return that WeChat has closed goes to no bank card and stays on the list", async () => {
  const refundNo = await failedReturn("CLOSED");
  expect((await listed(refundNo))?.banks).toEqual([]);
  expect(await codeOf(desk.payments.returnToBank({ refundNo, note, bank }))).toBe("after_sales.refund_not_failed");
  expect(await listed(refundNo)).toBeDefined();
});

test("a return that staff paid by hand is ended once, with its proof on record", async () => {
  const refundNo = await failedReturn("ABNORMAL");
  const mark = () => desk.payments.markReturnPaid({ refundNo, note, proof });
  const twice = await Promise.allSettled([mark(), mark()]);
  expect(twice.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await rowOf(refundNo)).toMatchObject({ state: "done", byHandProof: proof });
  expect(await listed(refundNo)).toBeUndefined();
});

test("a return that WeChat has paid meanwhile is not booked as paid by hand", async () => {
  const refundNo = await failedReturn("ABNORMAL");
  await sandbox.settleRefund(refundNo, "SUCCESS");
  expect(await codeOf(desk.payments.markReturnPaid({ refundNo, note, proof }))).toBe("after_sales.refund_not_failed");
  expect(await rowOf(refundNo)).toMatchObject({ state: "done", byHandProof: null });
});

test("an unknown return is neither sent to a card nor marked as paid", async () => {
  expect(await codeOf(desk.payments.returnToBank({ refundNo: "T1R", note, bank }))).toBe("request.not_found");
  expect(await codeOf(desk.payments.markReturnPaid({ refundNo: "T1R", note, proof }))).toBe("request.not_found");
});
