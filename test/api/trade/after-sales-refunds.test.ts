import { describe, expect, test } from "bun:test";
import { closeOrder, receiveOrder } from "@liandong/api/trade/receipts/step-order";
import { applyRefund } from "@liandong/api/trade/refunds/apply-refund";
import { refundsToPay } from "@liandong/api/trade/refunds/refunds-to-pay";
import { workLane } from "@liandong/api/work/outbox";
import { listOrdersToClose, listOrdersToReceive } from "@liandong/db/trade/orders/due-orders";
import { askFor, boughtOrder, newCaseKey } from "../../support/after-sales";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { newShopper } from "../../support/goods";
import { note, openAfterSales } from "../../support/open-after-sales";

const { mall, tea, shopper, desk, mine, stateOf, bookings } = await openAfterSales();
const { db, deps, clock, sandbox, line } = mall;
const finance = (await mall.newStaff("caiwu", ["finance"])).api.desk.afterSales;
const other = await newShopper(mall, "小周");
const connected = line.fetch;

describe("a refund that WeChat does not pay", () => {
  async function paying() {
    sandbox.settings.refunds = "manual";
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1 });
    const caseNo = await askFor(shopper, order, { type: "refund_only" });
    await desk.approve({ caseNo, note });
    expect(await stateOf(caseNo)).toBe("refunding");
    return { ...order, caseNo };
  }
  const inView = async (view: "paying" | "failed", caseNo: string) =>
    (await desk.list({ filter: { view } })).items.some((item) => item.caseNo === caseNo);

  test("a refund that WeChat does not pay comes back to staff, stays there after a retry, and is booked once when it is settled at WeChat", async () => {
    const { caseNo, orderNo } = await paying();
    expect(await inView("paying", caseNo)).toBe(true);
    await sandbox.settleRefund(`${caseNo}R1`, "ABNORMAL");
    await sandbox.runDue();
    expect(await desk.get({ caseNo })).toMatchObject({
      state: "refunding",
      refundProblem: expect.stringContaining("退款异常"),
    });
    expect([await inView("failed", caseNo), await inView("paying", caseNo)]).toEqual([true, false]);
    expect(await bookings(orderNo)).toBe(0);
    // The member sees one refund under way, not its failures.
    expect((await mine.get({ caseNo })).steps.map(({ to }) => to)).toEqual(["requested", "approved", "refunding"]);
    await desk.retryRefund({ caseNo, note: "已联系会员更换收款卡" });
    expect(await desk.get({ caseNo })).toMatchObject({
      refundNo: `${caseNo}R1`,
      refundProblem: expect.stringContaining("商户平台"),
    });
    await sandbox.settleRefund(`${caseNo}R1`, "SUCCESS");
    await sandbox.runDue();
    const told = (await deps.wechat.pay.queryRefund(`${caseNo}R1`))!;
    await Promise.all([1, 2, 3].map(() => applyRefund({ ctx: deps, input: { refund: told } })));
    expect([await stateOf(caseNo), await bookings(orderNo)]).toEqual(["done", 1]);
    await expectCleanBooks(mall.db);
  });

  describe("has two further ways out for finance:", () => {
    const bank = { type: "ICBC_DEBIT" as const, account: "6222 0000 1234 5678", name: "林小满" };
    const proof = "工行回单 20260301-0007";
    const failing = async (end: "ABNORMAL" | "CLOSED") => {
      const opened = await paying();
      await sandbox.settleRefund(`${opened.caseNo}R1`, end);
      await sandbox.runDue();
      return opened;
    };

    test("WeChat pays an abnormal refund to a bank card, whose number is kept nowhere", async () => {
      const { caseNo, orderNo } = await failing("ABNORMAL");
      expect((await desk.get({ caseNo })).failedRefund).toMatchObject({
        cashFen: 10_000,
        banks: expect.arrayContaining([{ code: "ICBC_DEBIT", name: "工商银行" }]),
      });
      await finance.refundToBank({ caseNo, note, bank });
      expect(await desk.get({ caseNo })).toMatchObject({ state: "refunding", refundProblem: null, failedRefund: null });
      const paid = sandbox.state.refunds.find(({ outRefundNo }) => outRefundNo === `${caseNo}R1`)!;
      expect(paid).toMatchObject({
        state: "PROCESSING",
        paidTo: { type: "ICBC_DEBIT", account: "6222000012345678", name: "林小满" },
      });
      expect(mall.logged.join("\n")).not.toContain("6222000012345678");
      expect(await codeOf(finance.refundToBank({ caseNo, note, bank }))).toBe("after_sales.refund_not_failed");
      await sandbox.settleRefund(`${caseNo}R1`, "SUCCESS");
      await sandbox.runDue();
      expect([await stateOf(caseNo), await bookings(orderNo)]).toEqual(["done", 1]);
      await expectCleanBooks(mall.db);
    });

    test("a bank card is refused for a refund that is not abnormal", async () => {
      const { caseNo } = await failing("CLOSED");
      expect(await codeOf(finance.refundToBank({ caseNo, note, bank }))).toBe("after_sales.refund_not_failed");
      expect((await desk.get({ caseNo })).refundProblem).not.toBeNull();
      await finance.markRefundPaid({ caseNo, note, proof });
    });

    test("a refund paid by hand is booked once, and its proof is kept and shown", async () => {
      const { caseNo, orderNo } = await failing("ABNORMAL");
      const twice = await Promise.allSettled([1, 2].map(() => finance.markRefundPaid({ caseNo, note, proof })));
      expect(twice.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect([await stateOf(caseNo), await bookings(orderNo)]).toEqual(["done", 1]);
      expect((await mine.get({ caseNo })).steps.at(-1)!.note).toContain(proof);
      const [row] = await db.run(({ sql }) => sql`SELECT by_hand_proof FROM refund WHERE refund_no = ${`${caseNo}R1`}`);
      expect(row!.by_hand_proof).toBe(proof);
      await expectCleanBooks(mall.db);
    });

    test("a refund that WeChat has paid meanwhile is booked as WeChat's, and not by hand", async () => {
      const { caseNo, orderNo } = await failing("ABNORMAL");
      await sandbox.settleRefund(`${caseNo}R1`, "SUCCESS");
      expect(await codeOf(finance.markRefundPaid({ caseNo, note, proof }))).toBe("after_sales.refund_not_failed");
      expect([await stateOf(caseNo), await bookings(orderNo)]).toEqual(["done", 1]);
      const [row] = await db.run(({ sql }) => sql`SELECT by_hand_proof FROM refund WHERE refund_no = ${`${caseNo}R1`}`);
      expect(row!.by_hand_proof).toBeNull();
    });

    test("without WeChat's answer nothing is booked by hand", async () => {
      const { caseNo, orderNo } = await failing("ABNORMAL");
      line.fetch = async () => {
        throw new Error("connection reset");
      };
      expect(await codeOf(finance.markRefundPaid({ caseNo, note, proof }))).toBe("wechat.unavailable");
      line.fetch = connected;
      expect([await stateOf(caseNo), await bookings(orderNo)]).toEqual(["refunding", 0]);
      await finance.markRefundPaid({ caseNo, note, proof });
    });
  });

  test("a refund that WeChat has closed is tried again under a new number", async () => {
    const { caseNo, orderNo } = await paying();
    await sandbox.settleRefund(`${caseNo}R1`, "CLOSED");
    await sandbox.runDue();
    sandbox.settings.refunds = "at_once";
    await desk.retryRefund({ caseNo, note: "重新发起退款" });
    expect(await desk.get({ caseNo })).toMatchObject({ state: "done", refundNo: `${caseNo}R2` });
    expect(await bookings(orderNo)).toBe(1);
  });

  test("a failed refund is booked after all when WeChat reports it as paid later", async () => {
    const { caseNo, orderNo } = await paying();
    await sandbox.settleRefund(`${caseNo}R1`, "ABNORMAL");
    await sandbox.runDue();
    await sandbox.settleRefund(`${caseNo}R1`, "SUCCESS");
    await sandbox.runDue();
    expect([await stateOf(caseNo), await bookings(orderNo)]).toEqual(["done", 1]);
    await expectCleanBooks(mall.db);
  });

  test("a refund that WeChat refuses at once comes back to staff too", async () => {
    sandbox.settings.refunds = "at_once";
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1 });
    const caseNo = await askFor(shopper, order, { type: "refund_only" });
    // WeChat refunds a payment for a year.
    const today = clock.now;
    clock.now = new Date(today.getTime() + 366 * 86_400_000);
    const later = await mall.callAs(null).desk.session.login({ username: "kefu", password: "correct horse" });
    await mall.callAs(later.token).desk.afterSales.approve({ caseNo, note });
    clock.now = today;
    expect((await desk.get({ caseNo })).refundProblem).toContain("微信没有接受这笔退款");
    await desk.retryRefund({ caseNo, note: "重新发起退款" });
    expect(await stateOf(caseNo)).toBe("done");
  });

  test("the reconcile job finds out about a refund that WeChat did not answer", async () => {
    sandbox.settings.refunds = "at_once";
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1 });
    const caseNo = await askFor(shopper, order, { type: "refund_only" });
    line.fetch = async (...request) => {
      await connected(...request);
      throw new Error("connection reset");
    };
    await desk.approve({ caseNo, note });
    line.fetch = connected;
    expect(await stateOf(caseNo)).toBe("refunding");
    clock.now = new Date(clock.now.getTime() + 3 * 60_000);
    expect(await workLane({ ctx: deps, kind: refundsToPay })).toMatchObject({ done: 1, failed: 0 });
    expect([await stateOf(caseNo), await bookings(order.orderNo)]).toEqual(["done", 1]);
    await expectCleanBooks(mall.db);
  });
});

describe("while a case is open", () => {
  test("an order is neither received nor closed while a case of it is open", async () => {
    const shipped = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "shipped" });
    const received = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "received" });
    const cases = [
      await askFor(shopper, shipped, { type: "refund_only" }),
      await askFor(shopper, received, { type: "return_refund" }),
    ];
    const step = { ctx: deps, actor: "system", why: "测试" };
    expect(await codeOf(receiveOrder({ ...step, orderNo: shipped.orderNo }))).toBe("order.after_sales_open");
    expect(await codeOf(closeOrder({ ...step, orderNo: received.orderNo }))).toBe("order.after_sales_open");
    const due = { now: new Date(clock.now.getTime() + 30 * 86_400_000), after: "", limit: 1_000 };
    const dueNow = async () => {
      const lists = await db.run(async (handle) => [
        ...(await listOrdersToReceive(handle, due)),
        ...(await listOrdersToClose(handle, due)),
      ]);
      const numbers = lists.map(({ orderNo }) => orderNo);
      return [shipped, received].map(({ orderNo }) => numbers.includes(orderNo));
    };
    expect(await dueNow()).toEqual([false, false]);
    for (const caseNo of cases) await mine.withdraw({ caseNo });
    expect(await dueNow()).toEqual([true, true]);
    await receiveOrder({ ...step, orderNo: shipped.orderNo });
    await closeOrder({ ...step, orderNo: received.orderNo });
    expect(await codeOf(askFor(shopper, received, { type: "return_refund" }))).toBe("after_sales.not_possible");
  });

  test("an order has one open case, ten requests at once included, and a repeated key returns the same case", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 2 });
    const asks = Array.from({ length: 5 }, () => askFor(shopper, order, { type: "refund_only" }).catch(() => null));
    expect((await Promise.all(asks)).filter(Boolean)).toHaveLength(1);
    expect(await codeOf(askFor(shopper, order, { type: "refund_only" }))).toBe("after_sales.open");
    const another = await boughtOrder(mall, other, { skuId: tea.skuId, quantity: 1 });
    const asked = {
      orderNo: another.orderNo,
      type: "refund_only" as const,
      reason: "不想要了",
      requestKey: newCaseKey(),
      lines: [{ lineNo: another.lineNo, quantity: 1 }],
    };
    const same = await Promise.all([1, 2, 3].map(() => other.api.afterSales.request(asked)));
    expect(new Set(same.map(({ caseNo }) => caseNo)).size).toBe(1);
  });
});
