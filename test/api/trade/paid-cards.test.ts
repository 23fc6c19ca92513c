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
      },
    ],
    lookedAt: { days: 90, orders: 0 },
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
  const { cards, lookedAt } = await api.cards.show();
  const end = new Date(mall.clock.now.getTime() + 365 * dayMs).toISOString();
  // Two units of ¥200 for ¥180 each, and the card itself at 90%.
  expect(cards).toMatchObject([{ id: "year", endsAt: end, savedFen: 2 * 2_000 + 990 }]);
  expect(lookedAt.orders).toBe(2);
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
