import { afterEach, describe, expect, test } from "bun:test";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import { holdings, payAtWechat, placeWith, topUp } from "../../support/checkout";
import { codeOf, refusalOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps: ctx } = mall;
await openStores(db);
const serum = await insertGoods(db, { zone: "retail", priceFen: 20_000, freightFen: 800, title: "精华" });

const some = (goods: { skuId: string }, quantity = 1) => ({ skuId: goods.skuId, quantity });
const refund = (orderNo: string, quantity: number | null, refundNo: string) =>
  refundOrder({
    ctx,
    orderNo,
    refundNo,
    reason: "test",
    actor: "test",
    lines: quantity === null ? null : [{ lineNo: 0, quantity }],
  });

afterEach(async () => {
  await expectCleanBooks(db);
});

describe("积分商城", () => {
  test("goods cost points and money, and a refund returns both by units", async () => {
    const cup = await insertGoods(db, {
      zone: "points",
      priceFen: 990,
      pointsPrice: 100,
      freightFen: 500,
      title: "水杯",
    });
    const shopper = await newShopper(mall);
    await topUp(mall, shopper.id, 30_000);
    const { api, addressId } = shopper;
    const tooMany = { lines: [some(cup, 4)], addressId };
    expect(await refusalOf(api.checkout.quote(tooMany))).toMatchObject({
      code: "order.insufficient_points",
      message: "“水杯”：积分不足，还差 100",
      goods: [{ skuId: cup.skuId, title: "水杯" }],
    });
    const placed = await placeWith(shopper, [some(cup, 3)]);
    expect(placed.quote).toMatchObject({ totalFen: 3_470, points: { price: 300, used: 0, most: 0 } });
    expect(await holdings(mall, shopper.id)).toEqual({ balance: 30_000, points_held: 300 });
    await payAtWechat(mall, shopper, placed);
    const [orderNo] = placed.orderNos as [string];
    await refund(orderNo, 1, `${orderNo}R1`);
    expect(await holdings(mall, shopper.id)).toEqual({ balance: 30_000, points: 100 });
    await refund(orderNo, null, `${orderNo}R2`);
    expect(await holdings(mall, shopper.id)).toEqual({ balance: 30_000, points: 300 });
    expect(await api.orders.get({ orderNo })).toMatchObject({
      status: "refunded",
      refundedFen: 3_470,
      pointsUsed: 300,
      pointsBack: 300,
      deductions: [],
    });
  });

  test("a price in points takes the member's points before points pay for other goods", async () => {
    const cup = await insertGoods(db, { zone: "points", priceFen: 0, pointsPrice: 150, title: "茶杯" });
    const shopper = await newShopper(mall);
    await topUp(mall, shopper.id, 30_000);
    const { points, toPayFen } = await shopper.api.checkout.quote({ lines: [some(serum), some(cup)], points: "most" });
    expect(points).toMatchObject({ price: 150, used: 150, offFen: 150 });
    expect(toPayFen).toBe(20_650);
    const placed = await placeWith(shopper, [some(serum), some(cup)], { points: 150 });
    expect(await holdings(mall, shopper.id)).toEqual({ balance: 30_000, points_held: 300 });
    await shopper.api.orders.cancel({ orderNo: placed.orderNos[0]! });
  });

  test("a changed price in points is refused, even when no money is to be paid", async () => {
    const cup = await insertGoods(db, { zone: "points", priceFen: 0, pointsPrice: 50, title: "杯垫" });
    const shopper = await newShopper(mall);
    await topUp(mall, shopper.id, 30_000);
    const place = (expectedPointsPrice?: number) =>
      shopper.api.checkout.place({
        lines: [some(cup)],
        addressId: shopper.addressId,
        expectedTotalFen: 0,
        requestKey: crypto.randomUUID(),
        expectedPointsPrice,
      });
    await db.run(({ sql }) => sql`UPDATE sku SET points_price = 200 WHERE id = ${cup.skuId}`);
    for (const seen of [50, undefined]) expect(await codeOf(place(seen))).toBe("order.price_changed");
    expect(await holdings(mall, shopper.id)).toEqual({ balance: 30_000, points: 300 });
    await place(200);
    expect(await holdings(mall, shopper.id)).toEqual({ balance: 30_000, points: 100 });
  });
});
