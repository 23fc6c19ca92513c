import { beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { closeOrder, receiveOrder } from "@liandong/api/orders/step-order";
import { applyRefund } from "@liandong/api/refunds/apply-refund";
import { resumeRefunds } from "@liandong/api/refunds/resume-refunds";
import { listOrdersToClose, listOrdersToReceive } from "@liandong/db/jobs/list-due-orders";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { askFor, boughtOrder, newCaseKey, ownedPicture } from "../support/after-sales";
import { codeOf } from "../support/code-of";
import { buy, insertGoods, newShopper, openStores, stockOf } from "../support/goods";
import { createTestMall } from "../support/test-mall";

setDefaultTimeout(60_000);
const mall = await createTestMall();
const { db, deps, clock, sandbox, line } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 10_000, purchaseLimit: 1_000 });
const gift = await insertGoods(db, { zone: "join", priceFen: 49_900, title: "加盟礼包" });
const service = await mall.newStaff("kefu", ["service"]);
const finance = await mall.newStaff("caiwu", ["finance"]);
const shopper = await newShopper(mall, "小林");
const other = await newShopper(mall, "小周");

// What a person may ask for in an hour is less than what is asked here.
beforeEach(() => {
  clock.now = new Date(clock.now.getTime() + 20 * 60_000);
});
const connected = line.fetch;
const note = "核对无误，同意";
const returnAddress = "张三 13900000000 安徽省合肥市蜀山区 1 号仓";
const parcel = { carrier: "顺丰速运", trackingNo: "SF1234567890" };
const desk = service.api.afterSales;
const mine = shopper.api.afterSales;
const statusOf = async (orderNo: string) => (await shopper.api.orders.get({ orderNo })).status;
const stateOf = async (caseNo: string) => (await desk.deskCase({ caseNo })).state;
const booksAreClean = async () => expect((await db.run(verifyBooks)).differences).toEqual([]);
const unitsBought = async (memberId: string) =>
  Number(
    (await db.run(({ sql }) => sql`SELECT units FROM purchase_count WHERE member_id = ${memberId}`))[0]?.units ?? 0,
  );
const bookings = async (orderNo: string) =>
  (
    await db.run(
      ({ sql }) => sql`SELECT 1 FROM ledger_transaction WHERE kind = 'order_refunded' AND reference = ${orderNo}`,
    )
  ).length;

describe("仅退款", () => {
  test("of some units before shipping: approved, paid back, booked, goods and limit given back", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 3 });
    const stock = await stockOf(db, tea.skuId);
    const units = await unitsBought(shopper.id);
    expect(await mine.options({ orderNo: order.orderNo })).toMatchObject({
      ...{ openCaseNo: null, types: [{ type: "refund_only" }], lines: [{ available: 3 }] },
    });
    const lines = [{ lineNo: order.lineNo, quantity: 2 }];
    expect(await mine.quote({ orderNo: order.orderNo, type: "refund_only", lines })).toMatchObject({
      totalFen: 20_000,
    });
    const picture = await ownedPicture(mall, shopper.id);
    const caseNo = await askFor(shopper, order, { type: "refund_only", quantity: 2, pictures: [picture] });
    expect(caseNo).toMatch(/^A\d{26}$/);
    expect(await mine.get({ caseNo })).toMatchObject({
      ...{ stateName: "待审核", amountFen: 20_000, pictures: [picture], verbs: ["withdraw"] },
      lines: [{ quantity: 2, title: "黄山毛峰" }],
    });
    expect((await desk.queue({})).items.at(-1)).toMatchObject({ caseNo, member: { id: shopper.id } });
    await desk.approve({ caseNo, note });
    const page = await mine.get({ caseNo });
    expect(page.steps.map(({ to }) => to)).toEqual(["requested", "approved", "refunding", "done"]);
    expect(await shopper.api.orders.get({ orderNo: order.orderNo })).toMatchObject({
      ...{ status: "paid", refundedFen: 20_000 },
    });
    expect(await stockOf(db, tea.skuId)).toBe(stock + 2);
    expect(await unitsBought(shopper.id)).toBe(units - 2);
    const audit = await db.run(
      ({ sql }) => sql`SELECT action, reason FROM staff_audit WHERE detail ->> 'caseNo' = ${caseNo}
        AND action LIKE 'afterSales.a%'`,
    );
    expect(audit).toMatchObject([{ action: "afterSales.approve", reason: note }]);
    await booksAreClean();
  });

  test("of a whole join order takes the awards and the identity back, once", async () => {
    const boss = await newShopper(mall, "阿明");
    await buy(mall, boss, [{ skuId: gift.skuId, quantity: 1 }]);
    const { invitationCode } = await boss.api.members.me();
    const buyer = await newShopper(mall, "新人", invitationCode!);
    const order = await boughtOrder(mall, buyer, { skuId: gift.skuId, quantity: 1 });
    expect((await buyer.api.members.me()).identity).toBe("agent");
    expect((await boss.api.earnings.summary()).totalFen).toBe(10_000);
    sandbox.settings.refunds = "auto";
    const caseNo = await askFor(buyer, order, { type: "refund_only" });
    await desk.approve({ caseNo, note });
    expect(await stateOf(caseNo)).toBe("refunding");
    expect((await buyer.api.members.me()).identity).toBe("agent");
    clock.now = new Date(clock.now.getTime() + 2_000);
    await sandbox.runDue();
    sandbox.settings.refunds = "at_once";
    expect(await stateOf(caseNo)).toBe("done");
    expect((await buyer.api.members.me()).identity).toBe("customer");
    expect((await boss.api.earnings.summary()).totalFen).toBe(0);
    expect((await buyer.api.orders.get({ orderNo: order.orderNo })).status).toBe("refunded");
    const told = (await deps.wechat.pay.queryRefund(`${caseNo}R1`))!;
    expect(told).toMatchObject({ state: "SUCCESS", refundFen: 49_900 });
    await booksAreClean();
  });
});

describe("退货退款", () => {
  async function inspected(goods: { quantity: number; status: "shipped" | "received" }) {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, ...goods });
    const caseNo = await askFor(shopper, order, { type: "return_refund", quantity: goods.quantity });
    expect(await codeOf(desk.approve({ caseNo, note }))).toBe("input.invalid");
    await desk.approve({ caseNo, note, returnAddress });
    expect(await mine.get({ caseNo })).toMatchObject({
      stateName: "待寄回",
      returnAddress,
      verbs: ["withdraw", "send_back"],
    });
    await mine.sendBack({ caseNo, ...parcel });
    expect(await mine.get({ caseNo })).toMatchObject({ state: "returning", returned: parcel, verbs: [] });
    await desk.receive({ caseNo, note: "收到退货包裹" });
    return { ...order, caseNo };
  }

  test("all its way; the goods are sold again where staff say so", async () => {
    const { orderNo, caseNo } = await inspected({ quantity: 2, status: "received" });
    const stock = await stockOf(db, tea.skuId);
    await desk.pass({ caseNo, note: "商品完好", restock: true });
    expect(await stateOf(caseNo)).toBe("done");
    expect(await statusOf(orderNo)).toBe("refunded");
    expect(await stockOf(db, tea.skuId)).toBe(stock + 2);
    await booksAreClean();
  });

  test("damaged goods do not go on the shelf again", async () => {
    const { caseNo } = await inspected({ quantity: 1, status: "shipped" });
    const stock = await stockOf(db, tea.skuId);
    await desk.pass({ caseNo, note: "商品破损", restock: false });
    expect(await stateOf(caseNo)).toBe("done");
    expect(await stockOf(db, tea.skuId)).toBe(stock);
  });

  test("rejected after the inspection; asked for again once, and no third time", async () => {
    const { orderNo, lineNo, caseNo } = await inspected({ quantity: 1, status: "received" });
    await desk.reject({ caseNo, note: "商品已使用，不能退货" });
    expect(await mine.get({ caseNo })).toMatchObject({ state: "rejected", verbs: ["ask_again"] });
    expect(await codeOf(askFor(shopper, { orderNo, lineNo }, { type: "return_refund" }))).toBe(
      "after_sales.rejected_before",
    );
    await mine.askAgain({ caseNo, description: "只是打开看了一下" });
    expect(await desk.deskCase({ caseNo })).toMatchObject({ state: "requested", attempt: 2, returned: null });
    await desk.reject({ caseNo, note: "包装缺失，不能退货" });
    expect(await mine.get({ caseNo })).toMatchObject({ state: "rejected", verbs: [] });
    expect(await codeOf(mine.askAgain({ caseNo, description: "第三次申请" }))).toBe("after_sales.state");
    expect(await bookings(orderNo)).toBe(0);
  });

  test("that is never sent can be given up by its member or ended by staff", async () => {
    for (const end of [
      (caseNo: string) => mine.withdraw({ caseNo }),
      (caseNo: string) => desk.reject({ caseNo, note: "七天没有寄回" }),
    ]) {
      const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "received" });
      const caseNo = await askFor(shopper, order, { type: "return_refund" });
      await desk.approve({ caseNo, note, returnAddress });
      await end(caseNo);
      await closeOrder({ ctx: deps, orderNo: order.orderNo, actor: "system", why: "测试" });
    }
  });
});

describe("换货", () => {
  test("ends with the parcel that goes out; the stock pays for it, no money moves", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "received" });
    const caseNo = await askFor(shopper, order, { type: "exchange" });
    await desk.approve({ caseNo, note, returnAddress });
    await mine.sendBack({ caseNo, ...parcel });
    await desk.receive({ caseNo, note: "收到退货包裹" });
    const stock = await stockOf(db, tea.skuId);
    const passed = { caseNo, note: "同意换货", restock: false };
    expect(await codeOf(desk.pass(passed))).toBe("input.invalid");
    await desk.pass({ ...passed, replacement: parcel });
    expect(await mine.get({ caseNo })).toMatchObject({ state: "done", amountFen: 0, replacement: parcel });
    expect(await stockOf(db, tea.skuId)).toBe(stock - 1);
    expect(await bookings(order.orderNo)).toBe(0);
  });

  test("waits where nothing is left to send", async () => {
    const last = await insertGoods(db, { zone: "retail", priceFen: 5_000, stock: 1 });
    const order = await boughtOrder(mall, shopper, { skuId: last.skuId, quantity: 1, status: "received" });
    const caseNo = await askFor(shopper, order, { type: "exchange" });
    await desk.approve({ caseNo, note, returnAddress });
    await mine.sendBack({ caseNo, ...parcel });
    await desk.receive({ caseNo, note: "收到退货包裹" });
    const pass = desk.pass({ caseNo, note: "同意换货", restock: true, replacement: parcel });
    expect(await codeOf(pass)).toBe("product.sold_out");
    expect(await desk.deskCase({ caseNo })).toMatchObject({ state: "inspecting", replacement: null });
  });
});

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
    (await desk.queue({ view })).items.some((item) => item.caseNo === caseNo);

  test("comes back to staff, is tried again under its number and booked once, however often it is told", async () => {
    const { caseNo, orderNo } = await paying();
    expect(await inView("paying", caseNo)).toBe(true);
    await sandbox.settleRefund(`${caseNo}R1`, "ABNORMAL");
    await sandbox.runDue();
    expect(await desk.deskCase({ caseNo })).toMatchObject({
      state: "refunding",
      refundProblem: expect.stringContaining("退款异常"),
    });
    expect([await inView("failed", caseNo), await inView("paying", caseNo)]).toEqual([true, false]);
    expect(await bookings(orderNo)).toBe(0);
    // Its member sees one refund under way, not the shop's trouble.
    expect((await mine.get({ caseNo })).steps.map(({ to }) => to)).toEqual(["requested", "approved", "refunding"]);
    await desk.retryRefund({ caseNo, note: "已联系会员更换收款卡" });
    expect(await desk.deskCase({ caseNo })).toMatchObject({ refundNo: `${caseNo}R1`, refundProblem: null });
    expect(await codeOf(desk.retryRefund({ caseNo, note: "再点一次" }))).toBe("after_sales.state");
    await sandbox.settleRefund(`${caseNo}R1`, "SUCCESS");
    await sandbox.runDue();
    const told = (await deps.wechat.pay.queryRefund(`${caseNo}R1`))!;
    await Promise.all([1, 2, 3].map(() => applyRefund({ ctx: deps, input: { refund: told } })));
    expect([await stateOf(caseNo), await bookings(orderNo)]).toEqual(["done", 1]);
    await booksAreClean();
  });

  test("and has closed gets a new number", async () => {
    const { caseNo, orderNo } = await paying();
    await sandbox.settleRefund(`${caseNo}R1`, "CLOSED");
    await sandbox.runDue();
    sandbox.settings.refunds = "at_once";
    await desk.retryRefund({ caseNo, note: "重新发起退款" });
    expect(await desk.deskCase({ caseNo })).toMatchObject({ state: "done", refundNo: `${caseNo}R2` });
    expect(await bookings(orderNo)).toBe(1);
  });

  test("succeeds after all when WeChat says so later", async () => {
    const { caseNo, orderNo } = await paying();
    await sandbox.settleRefund(`${caseNo}R1`, "ABNORMAL");
    await sandbox.runDue();
    await sandbox.settleRefund(`${caseNo}R1`, "SUCCESS");
    await sandbox.runDue();
    expect([await stateOf(caseNo), await bookings(orderNo)]).toEqual(["done", 1]);
    await booksAreClean();
  });

  test("and refuses at once is staff's matter too", async () => {
    sandbox.settings.refunds = "at_once";
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1 });
    const caseNo = await askFor(shopper, order, { type: "refund_only" });
    // WeChat takes refunds for a year.
    const today = clock.now;
    clock.now = new Date(today.getTime() + 366 * 86_400_000);
    const later = await mall.callAs(null).staff.login({ username: "kefu", password: "correct horse" });
    await mall.callAs(later.token).afterSales.approve({ caseNo, note });
    clock.now = today;
    expect((await desk.deskCase({ caseNo })).refundProblem).toContain("微信没有接受这笔退款");
    await desk.retryRefund({ caseNo, note: "重新发起退款" });
    expect(await stateOf(caseNo)).toBe("done");
  });

  test("or does not answer is found out by the reconcile job", async () => {
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
    expect(await resumeRefunds({ ctx: deps })).toMatchObject({ done: 1, failed: 0 });
    expect([await stateOf(caseNo), await bookings(order.orderNo)]).toEqual(["done", 1]);
    await booksAreClean();
  });
});

describe("while a case is open", () => {
  test("its order is neither received nor closed, by nobody; afterwards it is", async () => {
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

  test("no second one is opened, by ten at once either; the same key is the same case", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 2 });
    const asks = Array.from({ length: 5 }, () => askFor(shopper, order, { type: "refund_only" }).catch(() => null));
    expect((await Promise.all(asks)).filter(Boolean)).toHaveLength(1);
    expect(await codeOf(askFor(shopper, order, { type: "refund_only" }))).toBe("after_sales.open");
    const another = await boughtOrder(mall, other, { skuId: tea.skuId, quantity: 1 });
    const asked = {
      ...{ orderNo: another.orderNo, type: "refund_only" as const, reason: "不想要了", requestKey: newCaseKey() },
      lines: [{ lineNo: another.lineNo, quantity: 1 }],
    };
    const same = await Promise.all([1, 2, 3].map(() => other.api.afterSales.request(asked)));
    expect(new Set(same.map(({ caseNo }) => caseNo)).size).toBe(1);
  });
});

describe("who and what is refused", () => {
  test("two decisions at once: one is taken, one booking", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1 });
    const caseNo = await askFor(shopper, order, { type: "refund_only" });
    const decisions = [
      ...[1, 2, 3].map(() => desk.approve({ caseNo, note })),
      ...[1, 2].map(() => desk.reject({ caseNo, note: "不同意退款" })),
      mine.withdraw({ caseNo }),
    ];
    const ended = await Promise.allSettled(decisions);
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const state = await stateOf(caseNo);
    expect(await bookings(order.orderNo)).toBe(state === "done" ? 1 : 0);
    await booksAreClean();
  });

  test("steps out of turn", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "received" });
    const caseNo = await askFor(shopper, order, { type: "return_refund" });
    const refused = [
      () => mine.sendBack({ caseNo, ...parcel }),
      () => mine.askAgain({ caseNo, description: "再申请一次" }),
      () => desk.receive({ caseNo, note }),
      () => desk.pass({ caseNo, note, restock: true }),
      () => desk.retryRefund({ caseNo, note }),
    ];
    for (const call of refused) expect(await codeOf(call())).toBe("after_sales.state");
    await mine.withdraw({ caseNo });
    for (const call of [...refused, () => mine.withdraw({ caseNo }), () => desk.reject({ caseNo, note })])
      expect(await codeOf(call())).toBe("after_sales.state");
  });

  test("another member's order, case and pictures", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "received" });
    const caseNo = await askFor(shopper, order, { type: "return_refund" });
    const theirs = other.api.afterSales;
    const { orderNo, lineNo } = order;
    const lines = [{ lineNo, quantity: 1 }];
    expect(await codeOf(theirs.options({ orderNo }))).toBe("order.unknown");
    expect(await codeOf(theirs.quote({ orderNo, type: "exchange", lines }))).toBe("order.unknown");
    expect(await codeOf(askFor(other, order, { type: "return_refund" }))).toBe("order.unknown");
    for (const call of [
      () => theirs.get({ caseNo }),
      () => theirs.withdraw({ caseNo }),
      () => theirs.sendBack({ caseNo, ...parcel }),
      () => theirs.askAgain({ caseNo, description: "不是我的" }),
    ])
      expect(await codeOf(call())).toBe("after_sales.unknown");
    expect((await theirs.list({})).items.some((item) => item.caseNo === caseNo)).toBe(false);
    await mine.withdraw({ caseNo });
    const picture = await ownedPicture(mall, shopper.id);
    const own = await boughtOrder(mall, other, { skuId: tea.skuId, quantity: 1 });
    expect(await codeOf(askFor(other, own, { type: "refund_only", pictures: [picture] }))).toBe("upload.unknown");
  });

  test("roles: finance reads, service and operators decide", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1 });
    const caseNo = await askFor(shopper, order, { type: "refund_only" });
    expect(await finance.api.afterSales.deskCase({ caseNo })).toMatchObject({ caseNo });
    expect(await codeOf(finance.api.afterSales.approve({ caseNo, note }))).toBe("auth.forbidden");
    expect(await codeOf(finance.api.afterSales.retryRefund({ caseNo, note }))).toBe("auth.forbidden");
    const operator = await mall.newStaff("yunying", ["operator"]);
    await operator.api.afterSales.approve({ caseNo, note });
    expect(await stateOf(caseNo)).toBe("done");
  });

  test("lists go on page by page", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1 });
    for (let count = 0; count < 5; count += 1)
      await mine.withdraw({ caseNo: await askFor(shopper, order, { type: "refund_only" }) });
    const { items, nextCursor } = await mine.list({});
    expect(items).toHaveLength(20);
    const next = await mine.list({ cursor: nextCursor });
    const numbers = [...items, ...next.items].map(({ caseNo }) => caseNo);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toEqual([...numbers].sort().reverse());
  });
});
