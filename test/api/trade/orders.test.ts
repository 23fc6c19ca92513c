import { describe, expect, test } from "bun:test";
import { createOrderNumber, createTradeNumber } from "@liandong/api/numbers/order-number";
import { product, sku } from "@liandong/db/schema/catalog";
import { orderLine, shopOrder } from "@liandong/db/schema/orders";
import { memberStanding } from "@liandong/db/schema/standing";
import { eq } from "drizzle-orm";
import { codeOf, outcomeOf, refusalOf } from "../../support/code-of";
import { checkOut, insertGoods, newRequestKey, newShopper, openStores, stockOf } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900, freightFen: 800 });
const honey = await insertGoods(db, { zone: "retail", priceFen: 5_000, freightFen: 1_000, title: "百花蜜" });
const otherStore = await insertGoods(db, { zone: "retail", priceFen: 3_000, storeId: "2", title: "槐花蜜" });
const pan = await insertGoods(db, { zone: "member", priceFen: 8_800, memberPriceFen: 6_600, title: "铁锅" });
const gift = await insertGoods(db, { zone: "join", priceFen: 49_900, title: "加盟礼包" });
const free = await insertGoods(db, { zone: "free", priceFen: 2_000, freightFen: 5, title: "免费茶样" });
const points = await insertGoods(db, { zone: "points", priceFen: 100, title: "积分水杯" });
const hidden = await insertGoods(db, { zone: "retail", priceFen: 100, onShelf: false });
const limited = await insertGoods(db, { zone: "retail", priceFen: 100, purchaseLimit: 3, title: "限购蜜" });

const one = (goods: { skuId: string }, quantity = 1) => ({ skuId: goods.skuId, quantity });
const makeAgent = (memberId: string) =>
  db.run(({ drizzle }) =>
    drizzle.update(memberStanding).set({ identity: "agent" }).where(eq(memberStanding.memberId, memberId)),
  );

describe("orders that wait for their payment", () => {
  test("an eleventh unpaid payment is refused, and one more is possible when one was cancelled", async () => {
    const shopper = await newShopper(mall);
    const placed = await Promise.all(Array.from({ length: 10 }, () => checkOut(shopper, [one(tea)])));
    const more = await Promise.all([1, 2].map(() => codeOf(checkOut(shopper, [one(tea)]))));
    expect(more).toEqual(["order.too_many_unpaid", "order.too_many_unpaid"]);
    await shopper.api.orders.cancel({ orderNo: placed[0]!.orderNos[0]! });
    const race = await Promise.allSettled([1, 2, 3].map(() => checkOut(shopper, [one(tea)])));
    expect(race.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const { orderNos } of placed.slice(1)) await shopper.api.orders.cancel({ orderNo: orderNos[0]! });
  });

  test("more than 300 unpaid pieces are refused and hold no stock", async () => {
    const before = await stockOf(db, honey.skuId);
    const shopper = await newShopper(mall);
    expect(await codeOf(checkOut(shopper, [one(honey, 301)]))).toBe("order.too_many_pieces");
    const { orderNos } = await checkOut(shopper, [one(honey, 200)]);
    expect(await codeOf(checkOut(shopper, [one(honey, 101)]))).toBe("order.too_many_pieces");
    expect(await stockOf(db, honey.skuId)).toBe(before - 200);
    await shopper.api.orders.cancel({ orderNo: orderNos[0]! });
  });
});

describe("a quote", () => {
  test("a quote makes one order per store and zone, with the highest freight of its products", async () => {
    const shopper = await newShopper(mall);
    const lines = [one(tea, 2), one(gift), one(honey), one(otherStore), one(tea)];
    const before = await stockOf(db, tea.skuId);
    const quote = await shopper.api.checkout.quote({ lines });
    expect(
      quote.orders.map((order) => [order.store.id, order.zone, order.goodsFen, order.freightFen, order.totalFen]),
    ).toEqual([
      ["1", "retail", 3 * 9_900 + 5_000, 1_000, 35_700],
      ["1", "join", 49_900, 0, 49_900],
      ["2", "retail", 3_000, 0, 3_000],
    ]);
    expect(quote.totalFen).toBe(88_600);
    expect(quote.orders[0]!.lines[0]).toEqual({
      skuId: tea.skuId,
      productId: tea.productId,
      title: "黄山毛峰",
      specText: "250g / 礼盒",
      pictureUrl: "/media/p.webp",
      listUnitPriceFen: 9_900,
      unitPriceFen: 9_900,
      pointsPrice: 0,
      quantity: 3,
      netFen: 29_700,
      virtual: false,
      timed: null,
      presaleShipsBy: null,
    });
    expect(await stockOf(db, tea.skuId)).toBe(before);
  });

  test("an order says what its quote said", async () => {
    const shopper = await newShopper(mall);
    const lines = [one(tea, 2), one(pan), one(otherStore)];
    const quote = await shopper.api.checkout.quote({ lines });
    const placed = await checkOut(shopper, lines);
    expect(placed.totalFen).toBe(quote.totalFen);
    const orders = await Promise.all(placed.orderNos.map((orderNo) => shopper.api.orders.get({ orderNo })));
    expect(
      orders.map(({ zone, goodsFen, freightFen, totalFen }) => ({ zone, goodsFen, freightFen, totalFen })),
    ).toEqual(
      quote.orders.map(({ zone, goodsFen, freightFen, totalFen }) => ({ zone, goodsFen, freightFen, totalFen })),
    );
    expect(orders[0]).toMatchObject({
      status: "pending_payment",
      statusName: "待付款",
      zoneName: "品质零售",
      storeName: "黄山茶铺",
      paidAt: null,
      address: { name: "陈小雨", phone: "13900001111", regionName: "安徽省 合肥市 蜀山区", detail: "望江西路 1 号" },
      history: [{ from: null, to: "pending_payment", toName: "待付款", why: "提交订单" }],
    });
  });

  test("a quote gives agents and bosses the member price", async () => {
    const shopper = await newShopper(mall);
    expect((await shopper.api.checkout.quote({ lines: [one(pan)] })).totalFen).toBe(8_800);
    await makeAgent(shopper.id);
    expect((await shopper.api.checkout.quote({ lines: [one(pan)] })).totalFen).toBe(6_600);
  });

  test.each([
    ["an unknown variant", [{ skuId: "999999", quantity: 1 }], "product.unknown"],
    ["something off the shelf", [one(hidden)], "product.off_shelf"],
    ["more than there is", [one(tea, 999), one(tea, 2)], "product.sold_out"],
    ["more than the limit, in two lines", [one(limited, 2), one(limited, 2)], "product.limit_reached"],
    ["the free zone to a customer", [one(free)], "order.agents_only"],
    ["goods of the points zone that have no price in points", [one(points)], "order.zone_closed"],
    ["no quantity", [one(tea, 0)], "input.invalid"],
    ["half a piece", [one(tea, 0.5)], "input.invalid"],
    ["nothing", [], "input.invalid"],
  ] as const)("a quote refuses %s", async (_, lines, code) => {
    const shopper = await newShopper(mall);
    expect(await codeOf(shopper.api.checkout.quote({ lines: [...lines] }))).toBe(code);
  });

  test.each([
    ["the goods off the shelf", [one(tea), one(hidden)], hidden, "“黄山毛峰”：商品已下架"],
    ["what is left of short goods", [one(tea, 999), one(tea, 2)], tea, /“黄山毛峰”：商品库存不足，仅剩 \d+ 件$/],
    ["the goods beyond their limit", [one(tea), one(limited, 4)], limited, /超过限购，还能买 \d 件$/],
    ["the goods that are for agents", [one(tea), one(free)], free, /免费专区仅限代理和老板$/],
  ] as const)("a refused quote names %s", async (_, lines, { skuId }, sentence) => {
    const shopper = await newShopper(mall);
    const refusal = await refusalOf(shopper.api.checkout.quote({ lines: [...lines] }));
    expect(refusal.goods?.map((goods) => goods.skuId)).toEqual([skuId]);
    expect(refusal.message).toMatch(sentence);
  });
});

describe("placing", () => {
  test("placing with another total than displayed is refused and holds nothing", async () => {
    const shopper = await newShopper(mall);
    const goods = await insertGoods(db, { zone: "retail", priceFen: 1_000, stock: 3 });
    const { totalFen } = await shopper.api.checkout.quote({ lines: [one(goods)] });
    await db.run(({ drizzle }) => drizzle.update(sku).set({ priceFen: 1_200 }).where(eq(sku.id, goods.skuId)));
    const place = { lines: [one(goods)], addressId: shopper.addressId, requestKey: newRequestKey() };
    expect(await codeOf(shopper.api.checkout.place({ ...place, expectedTotalFen: totalFen }))).toBe(
      "order.price_changed",
    );
    expect(await stockOf(db, goods.skuId)).toBe(3);
    expect((await shopper.api.checkout.place({ ...place, expectedTotalFen: 1_200 })).totalFen).toBe(1_200);
  });

  test("thirty buyers at once of the last five pieces get five, and nothing is left half done", async () => {
    const goods = await insertGoods(db, { zone: "retail", priceFen: 1_000, stock: 5 });
    const plenty = await insertGoods(db, { zone: "retail", priceFen: 1_000, stock: 100 });
    const shoppers = [];
    for (let n = 0; n < 30; n += 1) shoppers.push(await newShopper(mall));
    const lines = [one(plenty), one(goods)];
    const place = { lines, expectedTotalFen: 2_000 };
    const outcomes = await Promise.all(
      shoppers.map(({ api, addressId }) =>
        outcomeOf(api.checkout.place({ ...place, addressId, requestKey: newRequestKey() })),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(5);
    expect(new Set(outcomes)).toEqual(new Set(["done", "product.sold_out"]));
    expect(await stockOf(db, goods.skuId)).toBe(0);
    expect(await stockOf(db, plenty.skuId)).toBe(95);
    const sold = await db.run(({ drizzle }) =>
      drizzle.select().from(orderLine).where(eq(orderLine.skuId, goods.skuId)),
    );
    expect(sold).toHaveLength(5);
  });

  test("one key places once, in a repetition and in a race", async () => {
    const shopper = await newShopper(mall);
    const goods = await insertGoods(db, { zone: "retail", priceFen: 1_000, stock: 1 });
    const place = {
      lines: [one(goods)],
      addressId: shopper.addressId,
      expectedTotalFen: 1_000,
      requestKey: newRequestKey(),
    };
    const raced = await Promise.all(Array.from({ length: 8 }, () => shopper.api.checkout.place(place)));
    expect(new Set(raced.map(({ tradeNo }) => tradeNo)).size).toBe(1);
    expect(await shopper.api.checkout.place(place)).toEqual(raced[0]!);
    expect(await stockOf(db, goods.skuId)).toBe(0);
    expect((await shopper.api.orders.list({})).items).toHaveLength(1);
  });

  test("a key that placed something else is refused, and the same key of another member is free", async () => {
    const shopper = await newShopper(mall);
    const requestKey = newRequestKey();
    const place = { addressId: shopper.addressId, requestKey };
    await shopper.api.checkout.place({ ...place, lines: [one(honey)], expectedTotalFen: 6_000 });
    const changed = { ...place, lines: [one(honey, 2)], expectedTotalFen: 11_000 };
    expect(await codeOf(shopper.api.checkout.place(changed))).toBe("order.key_reused");
    const other = await newShopper(mall);
    const theirs = await other.api.checkout.place({ ...changed, addressId: other.addressId });
    expect(theirs.totalFen).toBe(11_000);
  });

  test("placing takes the member's own addresses only", async () => {
    const [shopper, other] = [await newShopper(mall), await newShopper(mall)];
    const { addressId } = other;
    const lines = [one(otherStore)];
    const place = { lines, addressId: shopper.addressId, expectedTotalFen: 3_000, requestKey: newRequestKey() };
    expect(await codeOf(shopper.api.checkout.place({ ...place, addressId }))).toBe("address.unknown");
    expect(await codeOf(shopper.api.checkout.quote({ lines, addressId }))).toBe("address.unknown");
  });

  test("an order keeps the product as it was when it was placed", async () => {
    const shopper = await newShopper(mall);
    const goods = await insertGoods(db, { zone: "retail", priceFen: 1_000, title: "老名字", grants: { title: "V1" } });
    const { orderNos } = await checkOut(shopper, [one(goods)]);
    await db.run(({ drizzle }) =>
      drizzle.update(product).set({ title: "新名字" }).where(eq(product.id, goods.productId)),
    );
    const order = await shopper.api.orders.get({ orderNo: orderNos[0]! });
    expect(order.lines[0]).toMatchObject({ title: "老名字", unitPriceFen: 1_000 });
    const [line] = await db.run(({ drizzle }) =>
      drizzle.select().from(orderLine).where(eq(orderLine.orderNo, orderNos[0]!)),
    );
    expect(line).toMatchObject({ grantMark: "title:V1", costFen: 100, netFen: 1_000 });
  });
});

describe("orders", () => {
  test("other members, visitors and staff cannot read or cancel a member's orders", async () => {
    const [shopper, other] = [await newShopper(mall), await newShopper(mall)];
    const { orderNos, tradeNo } = await checkOut(shopper, [one(tea)]);
    const orderNo = orderNos[0]!;
    expect(await codeOf(other.api.orders.get({ orderNo }))).toBe("order.unknown");
    expect(await codeOf(other.api.orders.cancel({ orderNo }))).toBe("order.unknown");
    expect(await codeOf(other.api.orders.result({ tradeNo }))).toBe("payment.unknown");
    expect(await codeOf(other.api.payments.prepay({ tradeNo }))).toBe("payment.unknown");
    expect(await codeOf(other.api.payments.sync({ tradeNo }))).toBe("payment.unknown");
    expect((await other.api.orders.list({})).items).toEqual([]);
    const staff = await mall.newStaff("shen", ["service", "admin"]);
    for (const api of [mall.callAs(null), staff.api]) {
      const calls = [
        api.orders.get({ orderNo }),
        api.orders.cancel({ orderNo }),
        api.orders.list({}),
        api.checkout.quote({ lines: [one(tea)] }),
        api.orders.result({ tradeNo }),
        api.payments.prepay({ tradeNo }),
        api.payments.sync({ tradeNo }),
      ];
      for (const call of calls) expect(await codeOf(call)).toBe("auth.login_required");
    }
  });

  test("orders are listed the latest first, by state, a page at a time", async () => {
    const shopper = await newShopper(mall);
    const before = mall.clock.now;
    const placed: string[] = [];
    for (let n = 0; n < 18; n += 1) {
      mall.clock.now = new Date(mall.clock.now.getTime() + 61_000);
      placed.unshift((await checkOut(shopper, [one(otherStore)])).orderNos[0]!);
      // A member has at most ten unpaid payments.
      if (n < 9) await shopper.api.orders.cancel({ orderNo: placed[0]! });
    }
    const first = await shopper.api.orders.list({});
    const second = await shopper.api.orders.list({ cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ orderNo }) => orderNo)).toEqual(placed);
    expect(second.nextCursor).toBeNull();
    const cancelled = await shopper.api.orders.list({ status: "cancelled" });
    expect(cancelled.items.map(({ orderNo, statusName }) => [orderNo, statusName])).toEqual(
      placed.slice(-9).map((orderNo) => [orderNo, "已取消"]),
    );
    mall.clock.now = before;
  });
});

describe("numbers", () => {
  test("order numbers sort by time, reveal nothing else and fit WeChat's length", () => {
    const earlier = createOrderNumber(new Date("2026-03-01T00:00:00+08:00"));
    const later = createOrderNumber(new Date("2026-03-01T00:00:01+08:00"));
    expect(earlier).toMatch(/^20260301000000\d{12}$/);
    expect(earlier < later).toBe(true);
    expect(createTradeNumber(new Date(0))).toMatch(/^T19700101080000\d{12}$/);
    const many = new Set(Array.from({ length: 1000 }, () => createOrderNumber(new Date(0))));
    expect(many.size).toBe(1000);
  });

  test("order numbers are unique over all orders", async () => {
    const numbers = await db.run(({ drizzle }) => drizzle.select({ no: shopOrder.orderNo }).from(shopOrder));
    expect(new Set(numbers.map(({ no }) => no)).size).toBe(numbers.length);
  });
});
