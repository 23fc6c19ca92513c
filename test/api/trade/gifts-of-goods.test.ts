import { expect, test } from "bun:test";
import { boughtOrder, newCaseKey } from "../../support/after-sales";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertGoods, newRequestKey, newShopper, openStores, stockOf } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const yunying = await mall.newStaff("yunying", ["operator"]);
const service = await mall.newStaff("kefu", ["service"]);
const { promotions } = yunying.api.desk;

type Save = Parameters<typeof promotions.save>[0] & { what: "threshold" };
type Tier = Save["document"]["tiers"][number];

/** Tea at ¥100 from two units of which a cup is given. */
async function openPromotion({ stock = 5, tier = {} }: { stock?: number; tier?: Partial<Tier> } = {}) {
  const tea = await insertGoods(db, { zone: "retail", priceFen: 10_000 });
  const cup = await insertGoods(db, { zone: "retail", priceFen: 2_000, title: "茶杯", stock });
  const document = {
    name: "满赠",
    by: "quantity" as const,
    productIds: [tea.productId],
    tiers: [{ from: 2, gift: { skuId: cup.skuId, quantity: 1 }, ...tier }],
  };
  const { id } = await promotions.save({ what: "threshold", document });
  return { id, tea, cup };
}

const linesOf = (orderNo: string) =>
  db.run(
    ({ sql }) => sql<{ title: string; quantity: number; net: number; back: number; gift: number[] | null }[]>`
      SELECT title, quantity, net_fen::integer AS net, refunded_quantity AS back, gift_with AS gift
      FROM order_line WHERE order_no = ${orderNo} ORDER BY line_no`,
  );

test("an order that reaches the tier has its gift as a line of net 0, which takes stock and is shown everywhere", async () => {
  const { tea, cup } = await openPromotion();
  const shopper = await newShopper(mall);
  const one = await shopper.api.checkout.quote({ lines: [{ skuId: tea.skuId, quantity: 1 }] });
  expect(one.orders[0]).toMatchObject({
    giftLines: [],
    thresholds: [{ kindName: "满赠", missing: "再买 1 件 送赠品" }],
  });
  const two = await shopper.api.checkout.quote({ lines: [{ skuId: tea.skuId, quantity: 2 }] });
  expect(two).toMatchObject({
    totalFen: 20_000,
    orders: [{ lines: [{ quantity: 2 }], giftLines: [{ title: "茶杯", quantity: 1, skuId: cup.skuId }] }],
  });
  const { orderNo } = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 2 });
  expect([...(await linesOf(orderNo))]).toEqual([
    { title: "黄山毛峰", quantity: 2, net: 20_000, back: 0, gift: null },
    { title: "茶杯", quantity: 1, net: 0, back: 0, gift: [0] },
  ]);
  expect(await stockOf(db, cup.skuId)).toBe(4);
  const shown = await shopper.api.orders.get({ orderNo });
  expect(shown.lines.map(({ isGift }) => isGift)).toEqual([false, true]);
  expect((await yunying.api.desk.order({ orderNo })).lines[1]).toMatchObject({ isGift: true, netFen: 0, left: 1 });
  expect((await shopper.api.afterSales.options({ orderNo })).lines).toHaveLength(1);
  await expectCleanBooks(db);
});

test("a gift that has run out stops no order, and a client that displayed it is told", async () => {
  const { tea } = await openPromotion({ stock: 1 });
  const [first, second] = [await newShopper(mall), await newShopper(mall)];
  const lines = [{ skuId: tea.skuId, quantity: 2 }];
  const seen = (await second.api.checkout.quote({ lines })).orders[0]!.giftLines;
  const expectedGifts = seen.map(({ skuId, quantity }) => ({ skuId, quantity }));
  expect(expectedGifts).toHaveLength(1);
  await boughtOrder(mall, first, lines[0]!);
  const asked = { lines, addressId: second.addressId, expectedTotalFen: 20_000 };
  const place = (gifts: typeof expectedGifts) =>
    second.api.checkout.place({ ...asked, expectedGifts: gifts, requestKey: newRequestKey() });
  expect(await codeOf(place(expectedGifts))).toBe("order.gift_changed");
  const [now] = (await second.api.checkout.quote({ lines })).orders;
  expect(now).toMatchObject({ giftLines: [], gifts: ["赠品「茶杯 250g / 礼盒」已送完"] });
  const { orderNos } = await place([]);
  expect(await linesOf(orderNos[0]!)).toHaveLength(1);
});

test("of ten buyers at once who are shown the last three gifts three have one, and every order is placed", async () => {
  const { tea, cup } = await openPromotion({ stock: 3 });
  const shoppers = await Promise.all(Array.from({ length: 10 }, () => newShopper(mall)));
  const placed = await Promise.all(
    shoppers.map(({ api, addressId }) =>
      api.checkout.place({
        addressId,
        lines: [{ skuId: tea.skuId, quantity: 2 }],
        expectedTotalFen: 20_000,
        requestKey: newRequestKey(),
      }),
    ),
  );
  const lines = await Promise.all(placed.map(({ orderNos }) => linesOf(orderNos[0]!)));
  expect(lines.filter((one) => one.length === 2)).toHaveLength(3);
  expect(await stockOf(db, cup.skuId)).toBe(0);
  await expectCleanBooks(db);
});

test("the gift goes back with the last unit: not with the first one, by itself with none, and its stock is back", async () => {
  const { tea, cup } = await openPromotion();
  const shopper = await newShopper(mall);
  const { orderNo } = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 2 });
  const refund = (lineNo: number) =>
    service.api.desk.afterSales.refund({
      orderNo,
      memberId: shopper.id,
      lines: [{ lineNo, quantity: 1 }],
      note: "与会员协商一致",
      requestKey: newCaseKey(),
    });
  const done = async () => void (await mall.sandbox.runDue());
  await refund(0);
  await done();
  expect((await linesOf(orderNo)).map(({ back }) => back)).toEqual([1, 0]);
  expect(await codeOf(refund(1))).toBe("order.gift_alone");
  await refund(0);
  await done();
  expect((await linesOf(orderNo)).map(({ back }) => back)).toEqual([2, 1]);
  expect(await stockOf(db, cup.skuId)).toBe(5);
  expect(await shopper.api.orders.get({ orderNo })).toMatchObject({ status: "refunded", refundedFen: 20_000 });
  await expectCleanBooks(db);
});

test("a repeated key finds its order with the gift, and a cancelled order gives the gift back", async () => {
  const { tea, cup } = await openPromotion();
  const shopper = await newShopper(mall);
  const asked = {
    addressId: shopper.addressId,
    lines: [{ skuId: tea.skuId, quantity: 2 }],
    expectedTotalFen: 20_000,
    requestKey: newRequestKey(),
  };
  const placed = await shopper.api.checkout.place(asked);
  expect(await shopper.api.checkout.place(asked)).toEqual(placed);
  expect(await stockOf(db, cup.skuId)).toBe(4);
  await shopper.api.orders.cancel({ orderNo: placed.orderNos[0]! });
  expect(await stockOf(db, cup.skuId)).toBe(5);
  await expectCleanBooks(db);
});

test("a gift that does not exist or costs too much is said before saving", async () => {
  const { tea, cup } = await openPromotion();
  const draft = (skuId: string, quantity = 1) => ({
    what: "threshold" as const,
    document: {
      name: "满赠",
      by: "quantity" as const,
      productIds: [tea.productId],
      tiers: [{ from: 1, gift: { skuId, quantity } }],
    },
  });
  const pack = await insertGoods(db, { zone: "join", priceFen: 49_900, title: "大礼包" });
  expect((await promotions.check(draft(pack.skuId))).problems).toEqual([
    { path: "tiers.0.gift", message: "赠品要选品质零售或代理特价的商品" },
  ]);
  expect((await promotions.check(draft("999999"))).problems[0]?.message).toBe("赠品不存在，或不属于这家店铺");
  await db.run(({ sql }) => sql`UPDATE sku SET cost_fen = 90_00 WHERE id = ${cup.skuId}`);
  const { losses } = await promotions.check(draft(cup.skuId, 2));
  expect(losses.join()).toContain("赠品成本 ¥180.00");
  expect(await codeOf(promotions.save(draft(cup.skuId, 2)))).toBe("promotion.release_needed");
});
