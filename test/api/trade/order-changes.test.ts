import { describe, expect, test } from "bun:test";
import { jobOf } from "@liandong/api/jobs/jobs";
import { giveCoupon, topUp } from "../../support/checkout";
import { codeOf, outcomeOf, refusalOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, checkOut, insertGoods, newRequestKey, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 6_000, freightFen: 800 });
const honey = await insertGoods(db, { zone: "retail", priceFen: 3_000, freightFen: 800, title: "百花蜜" });
const other = await insertGoods(db, { zone: "retail", priceFen: 2_000, storeId: "2", title: "槐花蜜" });
const gift = await insertGoods(db, { zone: "join", priceFen: 49_900, title: "加盟礼包" });
const course = await insertGoods(db, { zone: "retail", priceFen: 1_000, virtual: true, title: "品茶课" });
const service = await mall.newStaff("kefu", ["service"]);
const colleague = await mall.newStaff("kefu2", ["service"]);
const operator = await mall.newStaff("yunying", ["operator"]);

const of = (goods: { skuId: string }, quantity = 1) => ({ skuId: goods.skuId, quantity });
const reason = "与会员电话沟通";
const parcel = (lineNo = 0, quantity = 1) => ({
  company: "SF" as const,
  trackingNo: `SF${newRequestKey().replace("checkout-", "10000")}`,
  lines: [{ lineNo, quantity }],
});
const readOrder = (orderNo: string) => operator.api.desk.order({ orderNo });
const addressOf = (shopper: Awaited<ReturnType<typeof newShopper>>, regionCode = "330106") =>
  shopper.api.addresses.create({ name: "王建国", phone: "13800002222", regionCode, detail: "文三路 9 号" });

async function unpaid(lines = [of(tea), of(honey)]) {
  const shopper = await newShopper(mall);
  const { orderNos, tradeNo } = await checkOut(shopper, lines);
  return { shopper, orderNo: orderNos[0]!, orderNos, tradeNo, memberId: shopper.id };
}

async function paid(lines = [of(tea)]) {
  const shopper = await newShopper(mall);
  const { orderNos } = await buy(mall, shopper, lines);
  return { shopper, orderNo: orderNos[0]!, memberId: shopper.id };
}

async function pay(shopper: Awaited<ReturnType<typeof newShopper>>, tradeNo: string) {
  await shopper.api.payments.prepay({ tradeNo });
  await mall.sandbox.confirm(tradeNo);
  await mall.sandbox.runDue();
}

describe("买家留言", () => {
  test("each store's order carries the note for its store, counted in characters", async () => {
    const shopper = await newShopper(mall);
    const lines = [of(tea), of(other)];
    const { addressId } = shopper;
    const quote = await shopper.api.checkout.quote({ lines, addressId });
    const buyerNotes = [
      { storeId: "1", text: `🌸${"花".repeat(199)}` },
      { storeId: "2", text: "  " },
    ];
    const order = { lines, addressId, expectedTotalFen: quote.totalFen, requestKey: newRequestKey() };
    const tooLong = [{ storeId: "1", text: "花".repeat(201) }];
    expect(await codeOf(shopper.api.checkout.place({ ...order, buyerNotes: tooLong }))).toBe("input.invalid");
    const twice = [buyerNotes[1]!, buyerNotes[1]!];
    expect(await codeOf(shopper.api.checkout.place({ ...order, buyerNotes: twice }))).toBe("input.invalid");
    const { orderNos } = await shopper.api.checkout.place({ ...order, buyerNotes });
    const shown = await Promise.all(orderNos.map((orderNo) => shopper.api.orders.get({ orderNo })));
    expect(shown.map(({ buyerNote }) => buyerNote)).toEqual([buyerNotes[0]!.text, null]);
    expect((await readOrder(orderNos[0]!)).buyerNote).toBe(buyerNotes[0]!.text);
  });

  test("buyer and staff change it until a parcel has left, and the history names who", async () => {
    const { shopper, orderNo, memberId } = await paid();
    await shopper.api.orders.changeNote({ orderNo, text: "请放门口" });
    await service.api.desk.orders.changeBuyerNote({ memberId, orderNo, text: "请放驿站", reason });
    const shown = await readOrder(orderNo);
    expect(shown.buyerNote).toBe("请放驿站");
    expect(shown.history.slice(-2)).toMatchObject([
      { toName: "修改留言", why: "买家修改了留言" },
      { toName: "修改留言", why: `商家修改了留言：${reason}` },
    ]);
    await operator.api.desk.shipping.ship({ orderNo, parcels: [parcel()] });
    expect(await codeOf(shopper.api.orders.changeNote({ orderNo, text: "再改" }))).toBe("order.state");
    const stranger = await newShopper(mall);
    expect(await codeOf(stranger.api.orders.changeNote({ orderNo, text: "别人的" }))).toBe("order.unknown");
  });
});

describe("订单备注", () => {
  test("pinned notes come first, and only their writer changes their text", async () => {
    const { orderNo, memberId } = await unpaid();
    await service.api.desk.orders.addNote({ memberId, orderNo, text: "要求顺丰", pinned: true });
    await colleague.api.desk.orders.addNote({ memberId, orderNo, text: "已回电", pinned: false });
    const [first, second] = (await readOrder(orderNo)).notes;
    expect([first?.text, second?.text]).toEqual(["要求顺丰", "已回电"]);
    const edit = { memberId, orderNo, id: first!.id, pinned: true };
    expect(await codeOf(colleague.api.desk.orders.saveNote({ ...edit, text: "不要顺丰" }))).toBe(
      "order_note.not_yours",
    );
    await colleague.api.desk.orders.saveNote({ ...edit, text: "要求顺丰", pinned: false });
    await service.api.desk.orders.saveNote({ ...edit, text: "要求京东", pinned: false });
    expect((await readOrder(orderNo)).notes).toMatchObject([
      { text: "已回电", editedAt: null },
      { text: "要求京东", pinned: false },
    ]);
    const stranger = await newShopper(mall);
    const wrong = { memberId: stranger.id, orderNo, text: "别人的", pinned: false };
    expect(await codeOf(service.api.desk.orders.addNote(wrong))).toBe("order.unknown");
  });

  test("an order has at most 100 notes, also when several are added at once", async () => {
    const { orderNo, memberId } = await unpaid();
    const add = (who: typeof service) =>
      who.api.desk.orders.addNote({ memberId, orderNo, text: "已回电", pinned: false });
    await mall.owner.run(
      ({ sql }) => sql`INSERT INTO order_note (member_id, order_no, staff_id, at, pinned, text)
        SELECT ${memberId}, ${orderNo}, (SELECT min(id) FROM staff), now(), false, '旧' FROM generate_series(1, 98)`,
    );
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, at) => outcomeOf(add(at % 2 ? service : colleague))),
    );
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(2);
    expect(outcomes.filter((outcome) => outcome === "order_note.too_many")).toHaveLength(6);
  });
});

describe("发货前修改收货地址", () => {
  test("buyer and staff send the order elsewhere at the same freight", async () => {
    const { shopper, orderNo, memberId } = await paid();
    const before = await readOrder(orderNo);
    const { id } = await addressOf(shopper);
    await shopper.api.orders.changeAddress({ orderNo, addressId: id });
    const moved = await shopper.api.orders.get({ orderNo });
    expect(moved.address).toMatchObject({ name: "王建国", detail: "文三路 9 号" });
    expect(moved.freightFen).toBe(before.freightFen);
    const to = { name: "李静", phone: "13700003333", regionCode: "320106", detail: "中山路 1 号" };
    await service.api.desk.orders.changeAddress({ memberId, orderNo, to, reason });
    expect((await shopper.api.orders.get({ orderNo })).address.name).toBe("李静");
    await service.api.desk.orders.changeAddress({ memberId, orderNo, to: { addressId: id }, reason });
    const after = await readOrder(orderNo);
    expect(after.history.slice(-3).map(({ toName }) => toName)).toEqual(["修改地址", "修改地址", "修改地址"]);
    expect(JSON.stringify(after.history)).not.toContain("文三路");
  });

  test("another member's address, an unknown region, a place that is not served and virtual goods are refused", async () => {
    const { shopper, orderNo, memberId } = await paid();
    const stranger = await newShopper(mall);
    const { addressId } = stranger;
    expect(await codeOf(shopper.api.orders.changeAddress({ orderNo, addressId }))).toBe("address.unknown");
    expect(await codeOf(stranger.api.orders.changeAddress({ orderNo, addressId }))).toBe("order.unknown");
    const to = { name: "李静", phone: "13700003333", regionCode: "999999", detail: "中山路 1 号" };
    const change = { memberId, orderNo, reason };
    expect(await codeOf(service.api.desk.orders.changeAddress({ ...change, to }))).toBe("address.unknown_region");
    const near = { regions: ["34"], firstUnits: 1, firstFen: 800, nextUnits: 1, nextFen: 0, freeFromFen: null };
    await db.run(async ({ sql }) => {
      const [template] = await sql`INSERT INTO freight_template (name, by, rules, changed_at)
        VALUES ('只发安徽', 'piece', ${sql.json([near])}, now()) RETURNING id`;
      await sql`UPDATE product SET freight_template_id = ${template!.id} WHERE id = ${tea.productId}`;
    });
    const { id } = await addressOf(shopper);
    expect(await codeOf(shopper.api.orders.changeAddress({ orderNo, addressId: id }))).toBe("freight.not_delivered");
    await db.run(({ sql }) => sql`UPDATE product SET freight_template_id = NULL`);
    const virtual = await paid([of(course)]);
    const own = { orderNo: virtual.orderNo, addressId: virtual.shopper.addressId };
    expect(await codeOf(virtual.shopper.api.orders.changeAddress(own))).toBe("order.state");
  });

  test("an open case holds the address, and of a change and a parcel one wins", async () => {
    const { shopper, orderNo } = await paid([of(tea, 2)]);
    const { id } = await addressOf(shopper);
    const key = { requestKey: newRequestKey(), description: "", lines: [{ lineNo: 0, quantity: 1 }] };
    const asked = { ...key, orderNo, type: "refund_only" as const, reason: "不想要了" };
    const { caseNo } = await shopper.api.afterSales.request(asked);
    expect(await codeOf(shopper.api.orders.changeAddress({ orderNo, addressId: id }))).toBe("order.after_sales_open");
    await shopper.api.afterSales.withdraw({ caseNo });
    const race = await Promise.allSettled([
      operator.api.desk.shipping.ship({ orderNo, parcels: [parcel()] }),
      shopper.api.orders.changeAddress({ orderNo, addressId: id }),
    ]);
    const { address, history } = await shopper.api.orders.get({ orderNo });
    expect(race[0]!.status).toBe("fulfilled");
    expect(address.name).toBe(race[1]!.status === "fulfilled" ? "王建国" : "陈小雨");
    expect(history.some(({ toName }) => toName === "修改地址")).toBe(race[1]!.status === "fulfilled");
    const late = shopper.api.orders.changeAddress({ orderNo, addressId: shopper.addressId });
    expect(await codeOf(late)).toBe("order.already_shipping");
  });
});

describe("改价", () => {
  test("the buyer pays the lower total under a new number, and awards and books follow the new net", async () => {
    const { shopper, orderNo, tradeNo } = await unpaid();
    await shopper.api.payments.prepay({ tradeNo });
    const cut = { orderNo, goodsFen: 1_000, freightFen: 800, expectedTotalFen: 9_800, reason };
    const { totalFen, tradeNo: next } = await service.api.desk.orders.cutPrice(cut);
    expect(totalFen).toBe(8_000);
    expect(await codeOf(service.api.desk.orders.cutPrice(cut))).toBe("order.price_changed");
    expect(await codeOf(shopper.api.payments.prepay({ tradeNo }))).toBe("payment.replaced");
    const shown = await readOrder(orderNo);
    expect(shown.lines.map(({ netFen }) => netFen)).toEqual([5_333, 2_667]);
    expect(shown.history.at(-1)).toMatchObject({ toName: "商家改价", why: `¥98.00 → ¥80.00：${reason}` });
    await pay(shopper, next);
    expect(await shopper.api.orders.get({ orderNo })).toMatchObject({ status: "paid", totalFen: 8_000, cutFen: 1_800 });
    await expectCleanBooks(db);
  });

  test("coupons, points and balance keep what they paid, and one fen is left to pay", async () => {
    const shopper = await newShopper(mall);
    await topUp(mall, shopper.id, 2_000);
    const couponId = await giveCoupon(mall, shopper.id, { amountFen: 1_000, minFen: 5_000 });
    const lines = [of(tea), of(honey)];
    const { addressId } = shopper;
    const choices = { couponIds: [couponId], points: 0, balanceFen: 2_000 };
    const quote = await shopper.api.checkout.quote({ lines, addressId, ...choices });
    const order = { lines, addressId, expectedTotalFen: quote.totalFen, requestKey: newRequestKey(), ...choices };
    const { orderNos } = await shopper.api.checkout.place(order);
    const orderNo = orderNos[0]!;
    const { maxCut, totalFen } = await readOrder(orderNo);
    expect(maxCut?.sumFen).toBe(totalFen - 2_000 - 1);
    const cut = { orderNo, goodsFen: maxCut!.sumFen + 1, freightFen: 0, expectedTotalFen: totalFen, reason };
    expect(await refusalOf(operator.api.desk.orders.cutPrice(cut))).toMatchObject({ code: "order.invalid_cut" });
    const { tradeNo } = await operator.api.desk.orders.cutPrice({ ...cut, goodsFen: 1_500 });
    const shown = await shopper.api.orders.get({ orderNo });
    expect(shown).toMatchObject({ totalFen: totalFen - 1_500, toPayFen: totalFen - 3_500 });
    await pay(shopper, tradeNo);
    expect((await shopper.api.orders.get({ orderNo })).status).toBe("paid");
    await expectCleanBooks(db);
  });

  test("the other orders of the payment go along, and the same request key finds the new number", async () => {
    const shopper = await newShopper(mall);
    const lines = [of(tea), of(other)];
    const { addressId } = shopper;
    const { totalFen } = await shopper.api.checkout.quote({ lines, addressId });
    const order = { lines, addressId, expectedTotalFen: totalFen, requestKey: newRequestKey() };
    const placed = await shopper.api.checkout.place(order);
    const cut = { orderNo: placed.orderNos[1]!, goodsFen: 500, freightFen: 0, expectedTotalFen: 2_000, reason };
    const { tradeNo } = await service.api.desk.orders.cutPrice(cut);
    expect((await readOrder(placed.orderNos[0]!)).paidTogether).toEqual([placed.orderNos[1]!]);
    expect(await shopper.api.checkout.place(order)).toMatchObject({ tradeNo, totalFen: totalFen - 500 });
    const cancelled = await service.api.desk.orders.cancel({ orderNo: placed.orderNos[0]!, reason });
    expect(cancelled).toEqual({ tradeNo, state: "closed" });
    const states = await Promise.all(placed.orderNos.map((orderNo) => readOrder(orderNo)));
    expect(states.map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
    expect(states[0]!.history.at(-1)?.why).toBe(`商家取消订单：${reason}`);
  });

  test("a price above one's limit, of a join order, of a paid order and below zero is refused and changes nothing", async () => {
    const { shopper, orderNo, tradeNo } = await unpaid([of(tea, 10)]);
    await shopper.api.payments.prepay({ tradeNo });
    const cut = { orderNo, goodsFen: 10_001, freightFen: 0, expectedTotalFen: 60_800, reason };
    expect(await codeOf(service.api.desk.orders.cutPrice(cut))).toBe("staff.limit_reached");
    const still = await shopper.api.orders.get({ orderNo });
    expect(still).toMatchObject({ totalFen: 60_800, cutFen: 0 });
    // The first number is closed at WeChat: the buyer pays the old price under the next one.
    await pay(shopper, still.tradeNo);
    expect((await shopper.api.orders.get({ orderNo })).status).toBe("paid");
    expect(await codeOf(operator.api.desk.orders.cutPrice(cut))).toBe("order.state");
    const joining = await unpaid([of(gift)]);
    const joinCut = { orderNo: joining.orderNo, goodsFen: 100, freightFen: 0, expectedTotalFen: 49_900, reason };
    expect(await codeOf(operator.api.desk.orders.cutPrice(joinCut))).toBe("order.discount_not_allowed");
    expect(await codeOf(operator.api.desk.orders.cutPrice({ ...cut, goodsFen: 0 }))).toBe("input.invalid");
    expect(await codeOf(operator.api.desk.orders.cutPrice({ ...cut, goodsFen: -1 }))).toBe("input.invalid");
  });

  test("a payment that came before the cut is booked at its price", async () => {
    const { shopper, orderNo, tradeNo } = await unpaid();
    await shopper.api.payments.prepay({ tradeNo });
    await mall.sandbox.confirm(tradeNo);
    const cut = { orderNo, goodsFen: 1_000, freightFen: 0, expectedTotalFen: 9_800, reason };
    expect(await codeOf(service.api.desk.orders.cutPrice(cut))).toBe("payment.already_paid");
    await mall.sandbox.runDue();
    expect(await shopper.api.orders.get({ orderNo })).toMatchObject({ status: "paid", totalFen: 9_800 });
  });
});

describe("延长收货", () => {
  test("buyer and staff each put the receipt off once, and the job waits for it", async () => {
    const { shopper, orderNo, memberId } = await paid();
    expect(await codeOf(shopper.api.orders.prolongReceipt({ orderNo }))).toBe("order.state");
    await operator.api.desk.shipping.ship({ orderNo, parcels: [parcel()] });
    const shippedAt = mall.clock.now.getTime();
    await shopper.api.orders.prolongReceipt({ orderNo });
    expect(await codeOf(shopper.api.orders.prolongReceipt({ orderNo }))).toBe("order.prolonged");
    await service.api.desk.orders.prolongReceipt({ memberId, orderNo, days: 2, reason });
    const again = service.api.desk.orders.prolongReceipt({ memberId, orderNo, days: 2, reason });
    expect(await codeOf(again)).toBe("order.prolonged");
    const after = (days: number) => new Date(shippedAt + days * 86_400_000);
    const shown = await shopper.api.orders.get({ orderNo });
    expect(shown).toMatchObject({ dueAt: after(15).toISOString(), mayProlong: false });
    const settle = () => jobOf("settle").run({ ctx: mall.deps, runId: "test", actor: "system" });
    mall.clock.now = after(14);
    await settle();
    expect((await shopper.api.orders.get({ orderNo })).status).toBe("shipped");
    mall.clock.now = after(15);
    await settle();
    expect((await shopper.api.orders.get({ orderNo })).status).toBe("received");
  });
});
