import { describe, expect, test } from "bun:test";
import { closeOrder } from "@liandong/api/trade/receipts/step-order";
import { askFor, boughtOrder, ownedPicture } from "../../support/after-sales";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, stockOf } from "../../support/goods";
import { note, openAfterSales, parcel, returnAddress } from "../../support/open-after-sales";

const { mall, tea, shopper, desk, mine, statusOf, stateOf, bookings, unitsBought } = await openAfterSales();
const { db, deps, clock, sandbox } = mall;
const gift = await insertGoods(db, { zone: "join", priceFen: 49_900, title: "加盟礼包" });

describe("仅退款", () => {
  test("仅退款 of some units before shipping is approved, paid and booked, and gives goods and limit back", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 3 });
    const stock = await stockOf(db, tea.skuId);
    const units = await unitsBought(shopper.id);
    expect(await mine.options({ orderNo: order.orderNo })).toMatchObject({
      openCaseNo: null,
      types: [{ type: "refund_only" }],
      lines: [{ available: 3 }],
    });
    const lines = [{ lineNo: order.lineNo, quantity: 2 }];
    expect(await mine.quote({ orderNo: order.orderNo, type: "refund_only", lines })).toMatchObject({
      totalFen: 20_000,
    });
    const picture = await ownedPicture(mall, shopper.id);
    const caseNo = await askFor(shopper, order, { type: "refund_only", quantity: 2, pictures: [picture] });
    expect(caseNo).toMatch(/^A\d{26}$/);
    expect(await mine.get({ caseNo })).toMatchObject({
      stateName: "待审核",
      amountFen: 20_000,
      pictures: [picture],
      verbs: ["withdraw"],
      lines: [{ quantity: 2, title: "黄山毛峰" }],
    });
    expect((await desk.list({})).items.at(-1)).toMatchObject({ caseNo, member: { id: shopper.id } });
    const ofOrder = await desk.ofMember({ memberId: shopper.id, orderNo: order.orderNo });
    expect(ofOrder).toMatchObject([{ caseNo, orderNo: order.orderNo, stateName: "待审核" }]);
    expect((await desk.ofMember({ memberId: shopper.id })).map((one) => one.caseNo)).toContain(caseNo);
    expect(await desk.ofMember({ memberId: shopper.id, orderNo: `${order.orderNo.slice(0, -1)}x` })).toEqual([]);
    await desk.approve({ caseNo, note });
    const page = await mine.get({ caseNo });
    expect(page.steps.map(({ to }) => to)).toEqual(["requested", "approved", "refunding", "done"]);
    expect(await shopper.api.orders.get({ orderNo: order.orderNo })).toMatchObject({
      status: "paid",
      refundedFen: 20_000,
    });
    expect(await stockOf(db, tea.skuId)).toBe(stock + 2);
    expect(await unitsBought(shopper.id)).toBe(units - 2);
    const audit = await db.run(
      ({ sql }) => sql`SELECT action, reason FROM staff_audit WHERE detail ->> 'caseNo' = ${caseNo}
        AND action LIKE 'desk.afterSales.a%'`,
    );
    expect(audit).toMatchObject([{ action: "desk.afterSales.approve", reason: note }]);
    await expectCleanBooks(mall.db);
  });

  test("仅退款 of an order sent in part puts on the shelf only what had not left", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 3 });
    const stock = await stockOf(db, tea.skuId);
    await db.run(({ sql }) => sql`UPDATE order_line SET shipped_quantity = 2 WHERE order_no = ${order.orderNo}`);
    await db.run(
      ({
        sql,
      }) => sql`INSERT INTO order_parcel (member_id, order_no, parcel_no, trade_no, way, company, tracking_no, lines,
          shipped_at, shipped_by)
        SELECT member_id, order_no, 1, ${order.tradeNo}, 'express', 'SF', 'SF1000000000002',
          jsonb_build_array(jsonb_build_object('lineNo', line_no, 'quantity', 2)), now(), 'staff:1'
        FROM order_line WHERE order_no = ${order.orderNo}`,
    );
    await desk.approve({ caseNo: await askFor(shopper, order, { type: "refund_only", quantity: 3 }), note });
    expect(await statusOf(order.orderNo)).toBe("refunded");
    expect(await stockOf(db, tea.skuId)).toBe(stock + 1);
  });

  test("仅退款 of a whole join order takes awards and identity back once", async () => {
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
    await expectCleanBooks(mall.db);
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

  test("退货退款 goes from the request to the refund, and the goods are sold again when staff say so", async () => {
    const { orderNo, caseNo } = await inspected({ quantity: 2, status: "received" });
    const stock = await stockOf(db, tea.skuId);
    await desk.pass({ caseNo, note: "商品完好", restock: true });
    expect(await stateOf(caseNo)).toBe("done");
    expect(await statusOf(orderNo)).toBe("refunded");
    expect(await stockOf(db, tea.skuId)).toBe(stock + 2);
    await expectCleanBooks(mall.db);
  });

  test("damaged goods that came back do not go on the shelf again", async () => {
    const { caseNo } = await inspected({ quantity: 1, status: "shipped" });
    const stock = await stockOf(db, tea.skuId);
    await desk.pass({ caseNo, note: "商品破损", restock: false });
    expect(await stateOf(caseNo)).toBe("done");
    expect(await stockOf(db, tea.skuId)).toBe(stock);
  });

  test("a return rejected after the inspection can be asked for once again, and no third time", async () => {
    const { orderNo, lineNo, caseNo } = await inspected({ quantity: 1, status: "received" });
    await desk.reject({ caseNo, note: "商品已使用，不能退货" });
    expect(await mine.get({ caseNo })).toMatchObject({ state: "rejected", verbs: ["ask_again"] });
    expect(await codeOf(askFor(shopper, { orderNo, lineNo }, { type: "return_refund" }))).toBe(
      "after_sales.rejected_before",
    );
    await mine.askAgain({ caseNo, description: "只是打开看了一下" });
    expect(await desk.get({ caseNo })).toMatchObject({ state: "requested", attempt: 2, returned: null });
    await desk.reject({ caseNo, note: "包装缺失，不能退货" });
    expect(await mine.get({ caseNo })).toMatchObject({ state: "rejected", verbs: [] });
    expect(await codeOf(mine.askAgain({ caseNo, description: "第三次申请" }))).toBe("after_sales.state");
    expect(await bookings(orderNo)).toBe(0);
  });

  test("a return that is never sent can be given up by the member or ended by staff", async () => {
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
  test("换货 ends with the parcel that goes out: the stock pays for it and no money moves", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "received" });
    const caseNo = await askFor(shopper, order, { type: "exchange" });
    const stock = await stockOf(db, tea.skuId);
    await desk.approve({ caseNo, note, returnAddress });
    await mine.sendBack({ caseNo, ...parcel });
    await desk.receive({ caseNo, note: "收到退货包裹" });
    const passed = { caseNo, note: "同意换货", restock: false };
    expect(await codeOf(desk.pass(passed))).toBe("input.invalid");
    await desk.pass({ ...passed, replacement: parcel });
    expect(await mine.get({ caseNo })).toMatchObject({ state: "done", amountFen: 0, replacement: parcel });
    expect(await stockOf(db, tea.skuId)).toBe(stock - 1);
    expect(await bookings(order.orderNo)).toBe(0);
  });

  test("换货 is not agreed to while nothing is left to send", async () => {
    const last = await insertGoods(db, { zone: "retail", priceFen: 5_000, stock: 1 });
    const order = await boughtOrder(mall, shopper, { skuId: last.skuId, quantity: 1, status: "received" });
    const caseNo = await askFor(shopper, order, { type: "exchange" });
    expect(await codeOf(desk.approve({ caseNo, note, returnAddress }))).toBe("product.sold_out");
    expect(await desk.get({ caseNo })).toMatchObject({ state: "requested", replacement: null });
  });
});
