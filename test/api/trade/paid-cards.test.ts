import { expect, test } from "bun:test";
import { membershipPreset } from "@liandong/core/membership/preset";
import { dayMs } from "@liandong/core/time/shanghai";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import { refusalOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { goodsDocument } from "../../support/goods-document";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const serum = await insertGoods(db, { zone: "retail", priceFen: 20_000, title: "精华" });
const year = await insertGoods(db, {
  zone: "retail",
  priceFen: 9_900,
  title: "年卡",
  virtual: true,
  grants: { card: "year" },
});
await insertGoods(db, { zone: "retail", priceFen: 900, title: "下架的卡", grants: { card: "year" }, onShelf: false });
const programme = {
  ...membershipPreset,
  cards: [
    { id: "year", name: "年卡", days: 365, discount: 9_000, pointsRate: 15_000 },
    { id: "unsold", name: "月卡", days: 30, discount: 9_500, pointsRate: 10_000 },
  ],
};
const before = await mall.newMember();
const none = await before.api.cards.show();
const published = { publishedAt: new Date(0), publishedBy: "test" };
await db.run((handle) => saveProgramme(handle, { scope: "platform", programme, ...published }));

test("a programme without cards offers none", () => {
  expect(none.cards).toEqual([]);
});

test("the page offers the cards that a product on the shelf grants, in words, to somebody who has bought nothing", async () => {
  const { api } = await newShopper(mall);
  expect(await api.cards.show()).toEqual({
    cards: [
      {
        id: "year",
        name: "年卡",
        days: 365,
        benefits: ["零售商品 9 折", "购物积分 1.5 倍"],
        endsAt: null,
        product: { productId: year.productId, title: "年卡", pictureUrl: "/media/p.webp", priceFen: 9_900 },
        savedFen: 0,
        scope: "platform",
        storeName: null,
        orders: 0,
      },
    ],
    lookedAt: { days: 90 },
  });
});

test("a saved product grants a card that the programme has, and no other", async () => {
  const { api } = await mall.newStaff("card-operator", ["operator"]);
  const save = (card: string) =>
    api.desk.goods.create({ goods: goodsDocument({ grants: { card } }), acceptsLoss: true });
  const { id } = await save("unsold");
  expect((await api.desk.goods.get({ id })).document.grants).toMatchObject({ card: "unsold" });
  const refused = await refusalOf(save("gone"));
  expect(refused).toMatchObject({ code: "goods.unknown_choice", status: "BAD_REQUEST" });
  expect(refused.message).toContain("会员卡已不存在，请重新选择");
});

test("a card tells its end and what it would have saved, and its price is that of product, cart and order", async () => {
  const shopper = await newShopper(mall);
  const { api, addressId } = shopper;
  const line = { skuId: serum.skuId, quantity: 2 };
  await buy(mall, shopper, [line]);
  await buy(mall, shopper, [{ skuId: year.skuId, quantity: 1 }]);
  const { cards } = await api.cards.show();
  const end = new Date(mall.clock.now.getTime() + 365 * dayMs).toISOString();
  // Two units of ¥200 for ¥180 each, and the card itself at 90%.
  expect(cards).toMatchObject([{ id: "year", endsAt: end, savedFen: 2 * 2_000 + 990, orders: 2 }]);
  const page = await api.catalog.product({ id: serum.productId });
  expect(page).toMatchObject({ ownPriceFen: 18_000, ownPriceName: "年卡价", struckPriceFen: 20_000 });
  expect((await api.cart.add(line)).groups[0]!.lines).toMatchObject([{ unitPriceFen: 18_000, priceChangeFen: 0 }]);
  const { orders } = await api.checkout.quote({ lines: [line], addressId });
  expect(orders[0]!.deductions).toMatchObject([{ kind: "level", name: "会员卡价·年卡", amountFen: 4_000 }]);
  await expectCleanBooks(db);
});

test("a card that one member bought is nobody else's, on the page, the product and the cart", async () => {
  const { api } = await newShopper(mall);
  const { cards } = await api.cards.show();
  expect(cards).toMatchObject([{ id: "year", endsAt: null }]);
  expect(await api.catalog.product({ id: serum.productId })).toMatchObject({ ownPriceFen: 20_000, ownPriceName: null });
  const { groups } = await api.cart.add({ skuId: serum.skuId, quantity: 1 });
  expect(groups[0]!.lines).toMatchObject([{ unitPriceFen: 20_000 }]);
});

test("a store's card stands beside the platform's, is judged by orders of its store alone, and lowers prices there", async () => {
  const cards = [{ id: "local", name: "小店卡", days: 30, discount: 8_000, pointsRate: 10_000 }];
  await db.run((handle) =>
    saveProgramme(handle, { scope: "store:2", programme: { ...programme, cards }, ...published }),
  );
  const local = await insertGoods(db, { zone: "retail", priceFen: 1_900, storeId: "2", title: "小店卡" });
  await db.run(({ sql }) => sql`UPDATE product SET grants = '{"card": "local"}' WHERE id = ${local.productId}`);
  const honey = await insertGoods(db, { zone: "retail", priceFen: 5_000, storeId: "2", title: "花蜜" });
  const shopper = await newShopper(mall);
  const line = { skuId: honey.skuId, quantity: 1 };
  await buy(mall, shopper, [line]);
  await buy(mall, shopper, [{ skuId: serum.skuId, quantity: 1 }]);
  const shown = (await shopper.api.cards.show()).cards;
  expect(shown.map(({ id, scope }) => `${scope}/${id}`)).toEqual(["platform/year", "store:2/local"]);
  expect(shown[1]).toMatchObject({ endsAt: null, orders: 1, savedFen: 1_000, product: { priceFen: 1_900 } });
  expect(shown[1]!.storeName).toBeString();
  await buy(mall, shopper, [{ skuId: local.skuId, quantity: 1 }]);
  expect((await shopper.api.cards.show()).cards[1]!.endsAt).toBeString();
  const priceOf = async (skuId: string) =>
    (await shopper.api.checkout.quote({ lines: [{ skuId, quantity: 1 }] })).orders[0]!.lines[0]!.unitPriceFen;
  expect([await priceOf(honey.skuId), await priceOf(serum.skuId)]).toEqual([4_000, 20_000]);
  await expectCleanBooks(db);
});
