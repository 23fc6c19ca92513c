import { describe, expect, test } from "bun:test";
import { runJob } from "@liandong/api/jobs/run-job";
import { closeOrder, receiveOrder } from "@liandong/api/trade/receipts/step-order";
import { askFor, boughtOrder, newCaseKey } from "../../support/after-sales";
import { payAtWechat, placeWith, topUp } from "../../support/checkout";
import { checksAfter } from "../../support/checks-after";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { newShopper, stockOf } from "../../support/goods";
import { note, openAfterSales } from "../../support/open-after-sales";

const { mall, tea, shopper, desk, mine, statusOf, stateOf, unitsBought } = await openAfterSales();
const { deps, sandbox } = mall;
const operator = (await mall.newStaff("yunying", ["operator"])).api.desk;
const goods = (quantity: number, status?: "paid" | "shipped" | "received") =>
  boughtOrder(mall, shopper, { skuId: tea.skuId, quantity, status });

type Order = { orderNo: string; lineNo: number };
const input = (order: Order, amountFen: number, requestKey = newCaseKey()) => ({
  memberId: shopper.id,
  orderNo: order.orderNo,
  lineNo: order.lineNo,
  amountFen,
  note: "快递延误，补偿会员",
  requestKey,
});
const compensate = (order: Order, amountFen: number, requestKey?: string) =>
  desk.compensate(input(order, amountFen, requestKey));
const pageOf = (orderNo: string) => shopper.api.orders.get({ orderNo });
const paidAtWechat = (orderNo: string) =>
  mall.db.run(
    async ({ sql }) =>
      (
        await sql`SELECT coalesce(sum(amount_fen - balance_fen), 0)::int AS fen FROM refund
        WHERE order_no = ${orderNo} AND state = 'accepted'`
      )[0]!.fen,
  );
const costOf = (orderNo: string) =>
  mall.db.run(
    async ({ sql }) =>
      (
        await sql`SELECT coalesce(sum(e.amount), 0)::int AS fen FROM ledger_entry AS e
        JOIN ledger_transaction AS t ON t.key = e.transaction_key
        WHERE t.reference = ${orderNo} AND e.owner = 'platform' AND e.purpose = 'compensation'`
      )[0]!.fen,
  );

describe("补偿", () => {
  test("a compensation pays money and leaves the units, the stock and the state of the order", async () => {
    const order = await goods(2);
    const before = [await stockOf(mall.db, tea.skuId), await unitsBought(shopper.id)];
    const { caseNo } = await compensate(order, 1_000);
    expect(sandbox.state.refunds.find(({ outRefundNo }) => outRefundNo === `${caseNo}R1`)?.refundFen).toBe(1_000);
    expect(await mine.get({ caseNo })).toMatchObject({
      type: "compensation",
      typeName: "补偿",
      state: "done",
      amountFen: 1_000,
      reason: "快递延误，补偿会员",
      lines: [{ quantity: 0, title: "黄山毛峰" }],
      verbs: [],
    });
    expect([await stockOf(mall.db, tea.skuId), await unitsBought(shopper.id)]).toEqual(before);
    const page = await pageOf(order.orderNo);
    expect(page).toMatchObject({ status: "paid", refundedFen: 1_000 });
    expect(page.history.at(-1)).toMatchObject({ toName: "售后补偿", why: "补偿：快递延误，补偿会员（10.00 元）" });
    expect(await costOf(order.orderNo)).toBe(-1_000);
    const shown = await operator.order({ orderNo: order.orderNo });
    expect(shown.lines[0]).toMatchObject({ compensatedFen: 1_000, refundedQuantity: 0, left: 2 });
    expect(shown.transactions.map(({ kindName }) => kindName)).toContain("订单补偿");
    await expectCleanBooks(mall.db);
  });

  test("the buyer is told of the compensation once, and of no step of the order again", async () => {
    const order = await goods(1, "received");
    const tell = async () => {
      await runJob({ ctx: deps, job: "tell-members", actor: "system" });
      return (await shopper.api.messages.list({})).items.map(({ title, text }) => `${title}：${text}`);
    };
    const before = await tell();
    await compensate(order, 1_000);
    expect(await tell()).toEqual(["收到补偿：¥10.00 已原路退回", ...before]);
  });

  test("a later refund pays each unit's money until nothing is left of the line, and the cost becomes a refund", async () => {
    const order = await goods(2, "received");
    await compensate(order, 3_000);
    await compensate(order, 4_000);
    const { orderNo, lineNo } = order;
    const one = { orderNo, type: "return_refund" as const, lines: [{ lineNo, quantity: 1 }] };
    expect(await mine.quote(one)).toMatchObject({ totalFen: 10_000, compensatedFen: 0 });
    await desk.refund({ memberId: shopper.id, orderNo, lines: one.lines, note, requestKey: newCaseKey() });
    expect(await mine.quote(one)).toMatchObject({ totalFen: 3_000, compensatedFen: 7_000, wechatFen: 3_000 });
    expect(await codeOf(mine.quote({ ...one, amountFen: 3_001 }))).toBe("after_sales.too_much");
    await desk.refund({ memberId: shopper.id, orderNo, lines: one.lines, note, requestKey: newCaseKey() });
    expect(await pageOf(orderNo)).toMatchObject({ status: "refunded", refundedFen: 20_000 });
    expect([await paidAtWechat(orderNo), await costOf(orderNo)]).toEqual([20_000, 0]);
    await expectCleanBooks(mall.db);
  });

  test("at most what the line still has, to the fen, and nothing once it has nothing left", async () => {
    const order = await goods(1, "received");
    const { memberId, orderNo, lineNo } = input(order, 1);
    expect(await desk.quoteCompensation({ memberId, orderNo, lineNo })).toEqual({
      maxFen: 10_000,
      wechatFen: 10_000,
      balanceFen: 0,
    });
    expect(await codeOf(compensate(order, 10_001))).toBe("after_sales.too_much");
    expect(await codeOf(compensate(order, 0))).toBe("input.invalid");
    await compensate(order, 9_999);
    expect(await codeOf(compensate(order, 2))).toBe("after_sales.too_much");
    await compensate(order, 1);
    expect(await codeOf(compensate(order, 1))).toBe("after_sales.nothing_left");
    expect(await statusOf(orderNo)).toBe("received");
    // The units have no money left, and can still come back.
    await desk.refund({ memberId, orderNo, lines: [{ lineNo, quantity: 1 }], note, requestKey: newCaseKey() });
    expect(await pageOf(orderNo)).toMatchObject({ status: "refunded", refundedFen: 10_000 });
    await expectCleanBooks(mall.db);
  });

  test("a payment by balance and WeChat gets its compensation back in the same parts", async () => {
    const other = await newShopper(mall, "小储");
    await topUp(mall, other.id, 10_000);
    const placed = await placeWith(other, [{ skuId: tea.skuId, quantity: 2 }], { balanceFen: 5_000 });
    await payAtWechat(mall, other, placed);
    const orderNo = placed.orderNos[0]!;
    const asked = { ...input({ orderNo, lineNo: 1 }, 4_000), memberId: other.id };
    const lineNo = (await operator.order({ orderNo })).lines[0]!.lineNo;
    const balance = async () => (await other.api.balance.show()).balanceFen;
    const before = await balance();
    expect(await desk.quoteCompensation({ memberId: other.id, orderNo, lineNo, amountFen: 4_000 })).toMatchObject({
      wechatFen: 3_000,
      balanceFen: 1_000,
    });
    await desk.compensate({ ...asked, lineNo });
    expect([await balance(), await paidAtWechat(orderNo)]).toEqual([before + 1_000, 3_000]);
    await desk.refund({
      memberId: other.id,
      orderNo,
      lines: [{ lineNo, quantity: 2 }],
      note,
      requestKey: newCaseKey(),
    });
    expect([await balance(), await paidAtWechat(orderNo)]).toEqual([before + 5_000, 15_000]);
    await expectCleanBooks(mall.db);
  });

  test("a compensation pays once under its key, in repetitions and in a race, and the key says the same", async () => {
    const order = await goods(1, "shipped");
    const key = newCaseKey();
    const racing = await Promise.allSettled(Array.from({ length: 6 }, () => compensate(order, 500, key)));
    const answers = racing.flatMap((one) => (one.status === "fulfilled" ? [one.value.caseNo] : []));
    expect(new Set(answers).size).toBe(1);
    expect(await compensate(order, 500, key)).toEqual({ caseNo: answers[0]! });
    expect(await codeOf(compensate(order, 501, key))).toBe("request.conflict");
    expect((await pageOf(order.orderNo)).refundedFen).toBe(500);
    const many = await Promise.allSettled(Array.from({ length: 6 }, () => compensate(order, 4_000)));
    expect(many.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(2);
    expect((await pageOf(order.orderNo)).refundedFen).toBeLessThanOrEqual(10_000);
    await expectCleanBooks(mall.db);
  });

  test("a closed order is compensated by operators, and no order that is unpaid, wholly refunded or has an open case", async () => {
    const order = await goods(1, "shipped");
    const step = { ctx: deps, orderNo: order.orderNo, actor: "system", why: "测试" };
    await receiveOrder(step);
    await closeOrder(step);
    expect(await codeOf(compensate(order, 100))).toBe("auth.forbidden");
    const { caseNo } = await operator.afterSales.compensate(input(order, 100));
    expect([await stateOf(caseNo), await statusOf(order.orderNo)]).toEqual(["done", "closed"]);
    const asking = await goods(1, "received");
    const open = await askFor(shopper, asking, { type: "return_refund" });
    expect(await codeOf(compensate(asking, 100))).toBe("after_sales.open");
    await mine.withdraw({ caseNo: open });
    expect(await codeOf(compensate({ ...asking, lineNo: 99 }, 100))).toBe("order.nothing_to_refund");
    const { memberId, ...rest } = input(asking, 100);
    expect(await codeOf(desk.compensate({ ...rest, memberId: `${Number(memberId) + 1}` }))).toBe("order.unknown");
    await expectCleanBooks(mall.db);
  });

  test("a compensation counts against the limits of refunds, and the log names the order, the line and the money", async () => {
    const dear = await goods(30, "received");
    expect(await codeOf(compensate(dear, 200_001))).toBe("staff.limit_reached");
    // WeChat takes eighty characters of the reason; the case keeps them all.
    await operator.afterSales.compensate({ ...input(dear, 100), note: "很长的说明".repeat(40) });
    await operator.afterSales.compensate(input(dear, 200_001));
    const [deed] = await mall.db.run(
      ({ sql }) => sql`SELECT detail, reason, subject FROM staff_audit
        WHERE action = 'desk.afterSales.compensate' ORDER BY id DESC LIMIT 1`,
    );
    expect(deed).toMatchObject({
      subject: `m:${shopper.id}`,
      reason: "快递延误，补偿会员",
      detail: { orderNo: dear.orderNo, lineNo: dear.lineNo, amountFen: 200_001, status: "received" },
    });
  });

  test("a compensation that WeChat does not pay comes back to staff, changes nothing, and is tried again under its number", async () => {
    sandbox.settings.refunds = "manual";
    const order = await goods(1, "received");
    const { caseNo } = await compensate(order, 700);
    await sandbox.settleRefund(`${caseNo}R1`, "CLOSED");
    await sandbox.runDue();
    sandbox.settings.refunds = "at_once";
    expect(await pageOf(order.orderNo)).toMatchObject({ refundedFen: 0 });
    expect((await desk.list({ filter: { view: "failed" } })).items.map((item) => item.caseNo)).toContain(caseNo);
    await desk.retryRefund({ caseNo, note: "重新补偿" });
    expect(await desk.get({ caseNo })).toMatchObject({ state: "done", amountFen: 700, refundNo: `${caseNo}R2` });
    expect((await pageOf(order.orderNo)).refundedFen).toBe(700);
    await expectCleanBooks(mall.db);
  });

  test("verify finds a compensation without its refund, and one whose cost is not booked", async () => {
    const tamper = (statement: string) => checksAfter(mall.db, statement);
    const line = "(SELECT order_no FROM order_line WHERE compensated_fen > 0 AND refunded_quantity = 0 LIMIT 1)";
    expect(
      await tamper(`UPDATE order_line SET compensated_fen = compensated_fen - 1 WHERE order_no = ${line}`),
    ).toEqual(["orders.compensations_are_booked", "orders.compensations_have_their_refunds"]);
  });
});
