import { describe, expect, test } from "bun:test";
import { closeOrder, receiveOrder } from "@liandong/api/trade/receipts/step-order";
import { askFor, boughtOrder, newCaseKey } from "../../support/after-sales";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { stockOf } from "../../support/goods";
import { note, openAfterSales, parcel, returnAddress } from "../../support/open-after-sales";

const { mall, tea, shopper, desk, mine, statusOf, stateOf, bookings } = await openAfterSales();
const { deps, sandbox } = mall;
const operator = (await mall.newStaff("yunying", ["operator"])).api.desk.afterSales;
const refundOf = (caseNo: string) => sandbox.state.refunds.find(({ outRefundNo }) => outRefundNo === `${caseNo}R1`);
const goods = (quantity: number, status?: "paid" | "shipped" | "received") =>
  boughtOrder(mall, shopper, { skuId: tea.skuId, quantity, status });

type Asked = { amountFen?: number; quantity?: number; type?: "refund_only" | "return_refund" | "exchange" };
async function ask(
  order: { orderNo: string; lineNo: number },
  { amountFen, quantity = 1, type = "refund_only" }: Asked,
) {
  const reason = { refund_only: "不想要了", return_refund: "无理由退货", exchange: "规格不合适" }[type];
  const lines = [{ lineNo: order.lineNo, quantity }];
  const asked = { orderNo: order.orderNo, type, lines, reason, amountFen, requestKey: newCaseKey() };
  return (await mine.request(asked)).caseNo;
}

describe("less than the units' money", () => {
  test("a member may ask for less than the units' money: that much is paid, the units are gone, the rest stays with the shop", async () => {
    const order = await goods(3, "received");
    const { orderNo, lineNo } = order;
    const lines = [{ lineNo, quantity: 1 }];
    const quoted = await mine.quote({ orderNo, type: "return_refund", lines, amountFen: 8_000 });
    expect(quoted).toMatchObject({ totalFen: 10_000, withheldFen: 2_000, wechatFen: 8_000 });
    const caseNo = await ask(order, { type: "return_refund", amountFen: 8_000 });
    await desk.approve({ caseNo, note, returnAddress });
    await mine.sendBack({ caseNo, ...parcel });
    await desk.receive({ caseNo, note });
    await desk.pass({ caseNo, note, restock: false });
    expect(await mine.get({ caseNo })).toMatchObject({ state: "done", amountFen: 8_000, withheldFen: 2_000 });
    expect(refundOf(caseNo)?.refundFen).toBe(8_000);
    // The refund does not change what the next unit is worth.
    const whole = { orderNo, type: "return_refund" as const, lines: [{ lineNo, quantity: 2 }] };
    expect(await mine.quote(whole)).toMatchObject({ totalFen: 20_000, withheldFen: 0 });
    expect(await codeOf(mine.quote({ ...whole, lines: [{ lineNo, quantity: 3 }] }))).toBe("order.nothing_to_refund");
    const [transaction] = (await desk.get({ caseNo })).steps.slice(-1);
    expect(transaction?.to).toBe("done");
    await expectCleanBooks(mall.db);
  });

  test("a refund of less than the units' money takes back everything that the units gave", async () => {
    const order = await goods(1);
    const before = await stockOf(mall.db, tea.skuId);
    const caseNo = await ask(order, { amountFen: 1 });
    await desk.approve({ caseNo, note });
    expect([await stateOf(caseNo), await statusOf(order.orderNo)]).toEqual(["done", "refunded"]);
    expect(refundOf(caseNo)?.refundFen).toBe(1);
    expect(await stockOf(mall.db, tea.skuId)).toBe(before + 1);
    expect((await shopper.api.orders.get({ orderNo: order.orderNo })).refundedFen).toBe(1);
    await expectCleanBooks(mall.db);
  });

  test("a refund of more than the units' money, or of nothing, is refused", async () => {
    const order = await goods(2);
    expect(await codeOf(ask(order, { amountFen: 10_001 }))).toBe("after_sales.too_much");
    expect(await codeOf(ask(order, { amountFen: 0 }))).toBe("input.invalid");
    const caseNo = await ask(order, { amountFen: 10_000 });
    expect(await mine.get({ caseNo })).toMatchObject({ amountFen: 10_000, withheldFen: 0 });
  });

  test("after a rejection a member can ask for less, and a refund that is tried again pays the same amount", async () => {
    sandbox.settings.refunds = "manual";
    const order = await goods(1);
    const caseNo = await ask(order, {});
    await desk.reject({ caseNo, note: "商品已拆封，可退 90 元" });
    const again = { caseNo, description: "同意退 90 元" };
    expect(await codeOf(mine.askAgain({ ...again, amountFen: 10_001 }))).toBe("after_sales.too_much");
    await mine.askAgain({ ...again, amountFen: 9_000 });
    await desk.approve({ caseNo, note });
    await sandbox.settleRefund(`${caseNo}R1`, "CLOSED");
    await sandbox.runDue();
    sandbox.settings.refunds = "at_once";
    await desk.retryRefund({ caseNo, note: "重新发起退款" });
    expect(await desk.get({ caseNo })).toMatchObject({ state: "done", amountFen: 9_000, refundNo: `${caseNo}R2` });
    expect(await bookings(order.orderNo)).toBe(1);
    await expectCleanBooks(mall.db);
  });
});

describe("a refund that staff begin", () => {
  const refund = (
    order: { orderNo: string; lineNo: number },
    more: { amountFen?: number; requestKey?: string } = {},
  ) => ({
    memberId: shopper.id,
    orderNo: order.orderNo,
    lines: [{ lineNo: order.lineNo, quantity: 1 }],
    note,
    requestKey: newCaseKey(),
    ...more,
  });

  async function closed() {
    const order = await goods(2, "shipped");
    const step = { ctx: deps, orderNo: order.orderNo, actor: "system", why: "测试" };
    await receiveOrder(step);
    await closeOrder(step);
    return order;
  }

  test("only operators refund a closed order, and the case shows who did", async () => {
    const order = await closed();
    expect(await codeOf(askFor(shopper, order, { type: "return_refund" }))).toBe("after_sales.not_possible");
    expect(await codeOf(desk.refund(refund(order)))).toBe("auth.forbidden");
    const { memberId, orderNo, lines } = refund(order);
    expect(await operator.quoteRefund({ memberId, orderNo, lines })).toMatchObject({
      totalFen: 10_000,
      wechatFen: 10_000,
    });
    const { caseNo } = await operator.refund(refund(order));
    const shown = await desk.get({ caseNo });
    expect(shown).toMatchObject({ state: "done", amountFen: 10_000, reason: "商家主动退款" });
    expect(shown.steps.map(({ to, actorName }) => [to, actorName])).toEqual([
      ["requested", "员工 员工yunying"],
      ["approved", "员工 员工yunying"],
      ["refunding", "员工 员工yunying"],
      ["done", "微信支付"],
    ]);
    expect(await statusOf(order.orderNo)).toBe("closed");
    await operator.refund(refund(order));
    expect(await statusOf(order.orderNo)).toBe("refunded");
    expect(await codeOf(operator.refund(refund(order)))).toBe("order.nothing_to_refund");
    await expectCleanBooks(mall.db);
  });

  test("a staff refund pays once under its key, in repetitions and in a race", async () => {
    const order = await goods(3, "received");
    const same = refund(order, { amountFen: 6_000 });
    const racing = await Promise.allSettled(
      [same, same, same, refund(order), refund(order)].map((one) => desk.refund(one)),
    );
    const caseNos = racing.flatMap((one) => (one.status === "fulfilled" ? [one.value.caseNo] : []));
    const { refundedFen } = await shopper.api.orders.get({ orderNo: order.orderNo });
    const paid = sandbox.state.refunds.filter(({ outRefundNo }) => caseNos.some((no) => outRefundNo.startsWith(no)));
    expect(paid.reduce((sum, { refundFen }) => sum + refundFen, 0)).toBe(refundedFen);
    expect(await bookings(order.orderNo)).toBe(new Set(caseNos).size);
    const known = await desk.refund(same);
    expect(await desk.refund(same)).toEqual(known);
    expect(await codeOf(desk.refund({ ...same, orderNo: (await goods(1)).orderNo }))).toBe("request.conflict");
    await expectCleanBooks(mall.db);
  });

  test("a staff refund is refused while a case is open and for an order that was never paid", async () => {
    const order = await goods(1, "received");
    await askFor(shopper, order, { type: "return_refund" });
    expect(await codeOf(operator.refund(refund(order)))).toBe("after_sales.open");
    const other = await mall.newMember();
    expect(await codeOf(operator.refund({ ...refund(order), memberId: other.id }))).toBe("order.unknown");
  });

  test("a staff refund that WeChat does not pay is listed as failed and can be tried again", async () => {
    sandbox.settings.refunds = "manual";
    const order = await goods(1, "received");
    const { caseNo } = await desk.refund(refund(order));
    await sandbox.settleRefund(`${caseNo}R1`, "ABNORMAL");
    await sandbox.runDue();
    sandbox.settings.refunds = "at_once";
    expect((await desk.list({ filter: { view: "failed" } })).items.map((item) => item.caseNo)).toContain(caseNo);
    await desk.retryRefund({ caseNo, note: "已联系会员更换收款卡" });
    await sandbox.settleRefund(`${caseNo}R1`, "SUCCESS");
    await sandbox.runDue();
    expect([await stateOf(caseNo), await bookings(order.orderNo)]).toEqual(["done", 1]);
    await expectCleanBooks(mall.db);
  });
});
