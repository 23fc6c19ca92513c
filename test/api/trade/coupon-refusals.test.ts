import { expect, test } from "bun:test";
import { giveCoupon, placeWith } from "../../support/checkout";
import { refusalOf } from "../../support/code-of";
import { insertGoods, newRequestKey, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);

const some = (goods: { skuId: string }) => ({ skuId: goods.skuId, quantity: 1 });

test("a coupon that no longer fits is named with its reason, by the quote and by placing", async () => {
  const shopper = await newShopper(mall);
  const { addressId, api } = shopper;
  const goods = await insertGoods(db, { zone: "retail", priceFen: 30_000, title: "降价精华" });
  const coupon = await giveCoupon(mall, shopper.id, { name: "满 300 减 50", amountFen: 5_000, minFen: 30_000 });
  const wanted = { lines: [some(goods)], addressId, couponIds: [coupon] };
  expect((await api.checkout.quote(wanted)).totalFen).toBe(25_000);
  await db.run(({ sql }) => sql`UPDATE sku SET price_fen = 26000 WHERE id = ${goods.skuId}`);
  const place = { ...wanted, expectedTotalFen: 25_000, requestKey: newRequestKey() };
  for (const refused of [() => api.checkout.quote(wanted), () => api.checkout.place(place)]) {
    expect(await refusalOf(refused())).toMatchObject({
      code: "coupon.not_usable",
      message: "“满 300 减 50”现在不能用：还差 ¥40.00 可用",
    });
  }
  // Used in another order meanwhile, it is named too; a stranger's coupon is not.
  await db.run(({ sql }) => sql`UPDATE sku SET price_fen = 30000 WHERE id = ${goods.skuId}`);
  await placeWith(shopper, [some(goods)], { couponIds: [coupon] });
  expect(await refusalOf(api.checkout.place({ ...place, requestKey: newRequestKey() }))).toMatchObject({
    message: "“满 300 减 50”现在不能用：另一个待付款的订单用了它",
  });
  const stranger = await newShopper(mall);
  const foreign = { ...place, addressId: stranger.addressId, requestKey: newRequestKey() };
  expect(await refusalOf(stranger.api.checkout.place(foreign))).toMatchObject({ message: "优惠券不可用" });
});
