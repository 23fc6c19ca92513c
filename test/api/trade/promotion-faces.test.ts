import { expect, test } from "bun:test";
import { insertActivity } from "@liandong/db/trade/promotions/activities";
import { insertThreshold } from "@liandong/db/trade/promotions/thresholds";
import { codeOf } from "../../support/code-of";
import { checkOut, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const hour = 3_600_000;
const endsAt = new Date(mall.clock.now.getTime() + 2 * hour);
const written = { scope: "platform", startsAt: null, createdAt: new Date(0), createdBy: "staff:1" };
const tea = await insertGoods(db, { zone: "retail", priceFen: 12_000, title: "毛峰" });
const honey = await insertGoods(db, { zone: "retail", priceFen: 5_000, title: "百花蜜" });
const gift = await insertGoods(db, { zone: "join", priceFen: 49_900, title: "礼包" });

const promotionId = await db.transaction((tx) =>
  insertThreshold(tx, {
    ...written,
    name: "秋茶满减",
    priority: 0,
    by: "amount",
    tiers: [
      { from: 15_000, off: 1_500 },
      { from: 40_000, off: 5_000, freeFreight: true, points: 100 },
    ],
    zones: null,
    productIds: [tea.productId, gift.productId],
    endsAt: null,
  }),
);
const { skuId: timedSku, productId: timedId } = await insertGoods(db, {
  zone: "retail",
  priceFen: 8_000,
  title: "核桃",
});
await db.transaction((tx) =>
  insertActivity(tx, {
    ...written,
    kind: "timed",
    name: "周末特价",
    coupons: false,
    points: false,
    size: null,
    hours: null,
    fillUp: null,
    sessions: null,
    endsAt,
    items: [{ productId: timedId, priceFen: 6_000, stock: 2, perMember: null }],
  }),
);

test("a product and its card say which threshold promotion it counts for, and goods of other zones are in none", async () => {
  const { catalog } = mall.callAs(null);
  expect((await catalog.product({ id: tea.productId })).threshold).toEqual({
    promotionId,
    name: "秋茶满减",
    kindName: "满减",
    tiers: ["满150减15", "满400减50、包邮、送100积分"],
    endsAt: null,
  });
  expect((await catalog.product({ id: gift.productId })).threshold).toBeNull();
  const { items } = await catalog.products({});
  const tags = new Map(items.map(({ id, promotionTag }) => [id, promotionTag]));
  expect([tea, honey, gift].map(({ productId }) => tags.get(productId))).toEqual(["满150减15", null, null]);
  const counted = await catalog.products({ promotionId });
  expect(counted.items.map(({ id }) => id)).toEqual([tea.productId]);
});

test("products of an unknown promotion are refused", async () => {
  expect(await codeOf(mall.callAs(null).catalog.products({ promotionId: "999" }))).toBe("promotion.unknown");
});

test("a cart says what is missing to the next tier, and its sum is less what is reached", async () => {
  const { api } = await newShopper(mall);
  const line = { skuId: tea.skuId, quantity: 1 };
  const one = await api.cart.add(line);
  expect(one.groups[0]!.thresholds).toEqual([
    { promotionId, name: "秋茶满减", kindName: "满减", reached: null, missing: "再买 ¥30.00 减 ¥15" },
  ]);
  await api.cart.add({ skuId: honey.skuId, quantity: 1 });
  const two = await api.cart.setQuantity({ ...line, quantity: 2 });
  expect(two.groups[0]!.thresholds).toMatchObject([
    { reached: "满150减15", missing: "再买 ¥160.00 减 ¥50，包邮，送100积分" },
  ]);
  expect(two.selected).toMatchObject({ goodsFen: 24_000 + 5_000 - 1_500, offFen: 1_500 });
  const none = await api.cart.select({ skuIds: [tea.skuId], selected: false });
  expect(none.groups[0]!.thresholds).toMatchObject([{ reached: null, missing: "再买 ¥150.00 减 ¥15" }]);
});

test("quote and order name each promotion with what it took off and gives", async () => {
  const shopper = await newShopper(mall);
  const lines = [{ skuId: tea.skuId, quantity: 4 }];
  const { orders } = await shopper.api.checkout.quote({ lines, addressId: shopper.addressId });
  const said = {
    deductions: [{ kind: "activity", name: "秋茶满减", amountFen: 5_000, couponId: null }],
    gifts: ["本单包邮", "确认收货后送 100 积分"],
  };
  expect(orders).toMatchObject([
    { ...said, totalFen: 43_000, thresholds: [{ reached: "满400减50、包邮、送100积分", missing: null }] },
  ]);
  const { orderNos } = await checkOut(shopper, lines);
  expect(await shopper.api.orders.get({ orderNo: orderNos[0]! })).toMatchObject(said);
});

test("a timed price is that of the product, the cart and the order, with its reason and its end", async () => {
  const shopper = await newShopper(mall);
  const { api, addressId } = shopper;
  const page = await mall.callAs(null).catalog.product({ id: timedId });
  const price = { ownPriceFen: 6_000, ownPriceName: "限时价", struckPriceFen: 8_000 };
  expect(page).toMatchObject({ ...price, serverNow: mall.clock.now.toISOString() });
  expect(page.skus).toMatchObject([price]);
  expect(page.timed).toMatchObject({ name: "周末特价", endsAt: endsAt.toISOString(), left: 2 });
  const line = { skuId: timedSku, quantity: 1 };
  const cart = await api.cart.add(line);
  const timed = { name: "周末特价", endsAt: endsAt.toISOString() };
  expect(cart.groups[0]!.lines).toMatchObject([{ unitPriceFen: 6_000, priceChangeFen: 0, timed }]);
  const quote = await api.checkout.quote({ lines: [line], addressId });
  const deductions = [{ kind: "price", name: "活动价", amountFen: 2_000, couponId: null }];
  expect(quote.orders).toMatchObject([{ deductions, totalFen: 6_000, lines: [{ timed }] }]);
  const { orderNos } = await checkOut(shopper, [line]);
  expect(await api.orders.get({ orderNo: orderNos[0]! })).toMatchObject({ deductions, totalFen: 6_000 });
  // One piece is left of the two: a line of two has its normal price.
  expect((await api.cart.setQuantity({ ...line, quantity: 2 })).groups[0]!.lines).toMatchObject([
    { unitPriceFen: 8_000, timed: null },
  ]);
});

test("a timed price that is over is nobody's price any more", async () => {
  const before = mall.clock.now;
  mall.clock.now = endsAt;
  const page = await mall.callAs(null).catalog.product({ id: timedId });
  mall.clock.now = before;
  expect(page).toMatchObject({ ownPriceFen: 8_000, ownPriceName: null, timed: null });
});
