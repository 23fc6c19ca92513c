import { describe, expect, test } from "bun:test";
import { cartLine } from "@liandong/db/schema/cart";
import { product, sku } from "@liandong/db/schema/catalog";
import { eq } from "drizzle-orm";
import { codeOf } from "../../support/code-of";
import { insertGoods, insertVariant, newRequestKey, newShopper, openStores, stockOf } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900, freightFen: 800 });
const honey = await insertGoods(db, { zone: "retail", priceFen: 5_000, storeId: "2", title: "百花蜜" });
const pan = await insertGoods(db, { zone: "member", priceFen: 8_800, memberPriceFen: 6_600, title: "铁锅" });
const gift = await insertGoods(db, { zone: "join", priceFen: 49_900, title: "加盟礼包" });
const points = await insertGoods(db, { zone: "points", priceFen: 100, title: "积分水杯" });
const hidden = await insertGoods(db, { zone: "retail", priceFen: 100, onShelf: false });
const free = await insertGoods(db, { zone: "free", priceFen: 2_000, title: "免费茶样" });

const of = (goods: { skuId: string }, quantity = 1) => ({ skuId: goods.skuId, quantity });
type Shopper = Awaited<ReturnType<typeof newShopper>>;
const linesOf = async (shopper: Shopper) => (await shopper.api.cart.list()).groups.flatMap(({ lines }) => lines);
const quantitiesOf = async (shopper: Shopper) =>
  Object.fromEntries((await linesOf(shopper)).map(({ skuId, quantity }) => [skuId, quantity]));
const setSku = (skuId: string, values: Partial<typeof sku.$inferInsert>) =>
  db.run(({ drizzle }) => drizzle.update(sku).set(values).where(eq(sku.id, skuId)));

async function placeCart(shopper: Shopper, requestKey = newRequestKey()) {
  const { addressId } = shopper;
  const quote = await shopper.api.cart.quote({ addressId });
  const lines = quote.orders.flatMap((order) => order.lines).map(({ skuId, quantity }) => ({ skuId, quantity }));
  return shopper.api.checkout.place({
    lines,
    addressId,
    expectedTotalFen: quote.totalFen,
    requestKey,
    fromCart: true,
  });
}

describe("a cart", () => {
  test("a cart groups lines by store and zone, the latest first, and sums up the selected ones", async () => {
    const shopper = await newShopper(mall);
    for (const goods of [tea, honey, pan]) {
      await shopper.api.cart.add(of(goods, 2));
      mall.clock.now = new Date(mall.clock.now.getTime() + 1000);
    }
    const cart = await shopper.api.cart.select({ skuIds: [honey.skuId], selected: false });
    expect(cart.groups.map(({ zone, store, lines }) => [zone, store.name, lines.length])).toEqual([
      ["member", "黄山茶铺", 1],
      ["retail", "百花蜂场", 1],
      ["retail", "黄山茶铺", 1],
    ]);
    expect(cart.pieces).toBe(6);
    expect(cart.selected).toEqual({ lines: 2, pieces: 4, goodsFen: 2 * 9_900 + 2 * 8_800, offFen: 0 });
    expect((await shopper.api.cart.remove({ skuIds: [pan.skuId, honey.skuId] })).pieces).toBe(2);
  });

  test("a cart marks changed prices and goods that are sold out, short or off the shelf, and only the rest is bought", async () => {
    const shopper = await newShopper(mall);
    const [up, down, out, short, gone] = await Promise.all(
      [1_000, 1_000, 1_000, 1_000, 1_000].map((priceFen) => insertGoods(db, { zone: "retail", priceFen, stock: 5 })),
    );
    for (const goods of [up!, down!, out!, short!, gone!]) await shopper.api.cart.add(of(goods, 3));
    await setSku(up!.skuId, { priceFen: 1_200 });
    await setSku(down!.skuId, { priceFen: 900 });
    await setSku(out!.skuId, { stock: 0 });
    await setSku(short!.skuId, { stock: 2 });
    await db.run(({ drizzle }) =>
      drizzle.update(product).set({ onShelf: false }).where(eq(product.id, gone!.productId)),
    );
    const marks = new Map((await linesOf(shopper)).map((line) => [line.skuId, [line.state, line.priceChangeFen]]));
    expect(marks.get(up!.skuId)).toEqual(["ok", 200]);
    expect(marks.get(down!.skuId)).toEqual(["ok", -100]);
    expect(marks.get(out!.skuId)).toEqual(["sold_out", 0]);
    expect(marks.get(short!.skuId)).toEqual(["short", 0]);
    expect(marks.get(gone!.skuId)).toEqual(["off_shelf", 0]);
    expect((await shopper.api.cart.quote({})).totalFen).toBe(3 * 1_200 + 3 * 900);
    const again = await shopper.api.cart.add(of(up!));
    expect(again.groups[0]!.lines.find(({ skuId }) => skuId === up!.skuId)).toMatchObject({
      quantity: 4,
      priceChangeFen: 0,
    });
    await shopper.api.cart.setQuantity(of(short!, 2));
    expect((await linesOf(shopper)).find(({ skuId }) => skuId === short!.skuId)?.state).toBe("ok");
  });

  test("a cart takes goods of the free zone and says who they are for", async () => {
    const shopper = await newShopper(mall);
    await shopper.api.cart.add(of(free));
    expect((await linesOf(shopper))[0]).toMatchObject({ state: "agents_only", unitPriceFen: 0 });
    expect(await codeOf(shopper.api.cart.quote({}))).toBe("cart.nothing_selected");
  });

  test("a cart marks lines beyond a purchase limit, and the checkout names what it leaves out", async () => {
    const shopper = await newShopper(mall);
    const jar = await insertGoods(db, { zone: "retail", priceFen: 3_000, title: "限购茶罐", purchaseLimit: 2 });
    const blue = await insertVariant(db, { productId: jar.productId, priceFen: 3_000, stock: 9 });
    for (const line of [of(tea), of(jar, 1), { skuId: blue, quantity: 2 }]) await shopper.api.cart.add(line);
    const stateOf = async (skuId: string) => (await linesOf(shopper)).find((line) => line.skuId === skuId);
    expect(await stateOf(blue)).toMatchObject({ state: "over_limit", allowed: 2 });
    expect(await stateOf(jar.skuId)).toMatchObject({ state: "over_limit", allowed: 2 });
    const quote = await shopper.api.cart.quote({ addressId: shopper.addressId });
    expect(quote.orders.flatMap(({ lines }) => lines.map(({ skuId }) => skuId))).toEqual([tea.skuId]);
    expect(quote.leftOut.map(({ title, state }) => [title, state])).toEqual([
      ["限购茶罐", "over_limit"],
      ["限购茶罐", "over_limit"],
    ]);
    await shopper.api.cart.select({ skuIds: [jar.skuId], selected: false });
    expect(await stateOf(blue)).toMatchObject({ state: "ok" });
    await placeCart(shopper);
    expect(await stateOf(jar.skuId)).toMatchObject({ state: "limit_used", allowed: 0 });
  });

  test.each([
    ["an unknown variant", { skuId: "999999", quantity: 1 }, "product.unknown"],
    ["something off the shelf", of(hidden), "product.off_shelf"],
    ["goods of the points zone that have no price in points", of(points), "order.zone_closed"],
    ["nothing", of(tea, 0), "input.invalid"],
    ["a thousand", of(tea, 1_000), "input.invalid"],
  ] as const)("a cart does not take %s", async (_, line, code) => {
    const shopper = await newShopper(mall);
    expect(await codeOf(shopper.api.cart.add(line))).toBe(code);
    expect(await linesOf(shopper)).toEqual([]);
  });

  test("a cart holds at most 100 lines and 999 units of a variant", async () => {
    const shopper = await newShopper(mall);
    await shopper.api.cart.add(of(tea, 900));
    await shopper.api.cart.add(of(tea, 900));
    expect(await quantitiesOf(shopper)).toEqual({ [tea.skuId]: 999 });
    const { productId } = tea;
    const variants: string[] = [];
    for (let n = 0; n < 105; n += 1) variants.push(await insertVariant(db, { productId, priceFen: 100, stock: 9 }));
    const common = { memberId: shopper.id, quantity: 1, seenPriceFen: 100, addedAt: mall.clock.now };
    const most = variants.slice(0, 95).map((skuId) => ({ ...common, skuId }));
    await db.run(({ drizzle }) => drizzle.insert(cartLine).values(most));
    const racing = variants.slice(95).map((skuId) => shopper.api.cart.add({ skuId, quantity: 1 }));
    const answers = await Promise.allSettled(racing);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
    expect(await linesOf(shopper)).toHaveLength(100);
    expect(await codeOf(shopper.api.cart.add(of(honey)))).toBe("cart.full");
    expect((await shopper.api.cart.add({ skuId: variants[0]!, quantity: 2 })).pieces).toBe(999 + 99 + 2);
  });

  test("a cart is seen and changed by its member only", async () => {
    const [shopper, other] = [await newShopper(mall), await newShopper(mall)];
    await shopper.api.cart.add(of(tea, 2));
    expect(await codeOf(other.api.cart.setQuantity(of(tea, 9)))).toBe("cart.line_gone");
    await other.api.cart.remove({ skuIds: [tea.skuId] });
    await other.api.cart.select({ skuIds: [tea.skuId], selected: false });
    expect((await linesOf(shopper))[0]).toMatchObject({ quantity: 2, selected: true });
  });
});

describe("two devices", () => {
  test("two devices that add at once lose nothing", async () => {
    const shopper = await newShopper(mall);
    await Promise.all(Array.from({ length: 12 }, (_, n) => shopper.api.cart.add(of(n % 2 ? tea : honey))));
    expect(await quantitiesOf(shopper)).toEqual({ [tea.skuId]: 6, [honey.skuId]: 6 });
  });

  test("two devices that set, select and remove at once end with what the last one saw", async () => {
    const shopper = await newShopper(mall);
    const goods = [tea, honey, pan, gift];
    const skuIds = goods.map(({ skuId }) => skuId);
    for (const one of goods) await shopper.api.cart.add(of(one));
    const reversed = [...skuIds].reverse();
    await Promise.all([
      shopper.api.cart.select({ skuIds, selected: false }),
      shopper.api.cart.select({ skuIds: reversed, selected: true }),
      shopper.api.cart.remove({ skuIds: reversed.slice(0, 2) }),
      shopper.api.cart.setQuantity(of(tea, 5)),
      shopper.api.cart.setQuantity(of(tea, 7)),
    ]);
    const left = await linesOf(shopper);
    expect(left.map(({ skuId }) => skuId).sort()).toEqual([tea.skuId, honey.skuId].sort());
    expect([5, 7]).toContain(left.find(({ skuId }) => skuId === tea.skuId)!.quantity);
    expect(new Set(left.map(({ selected }) => selected)).size).toBe(1);
    expect(await codeOf(shopper.api.cart.setQuantity(of(gift, 2)))).toBe("cart.line_gone");
  });
});

describe("checking out a mixed cart", () => {
  test("a mixed cart becomes an order per store and zone under one payment and loses the placed lines", async () => {
    const shopper = await newShopper(mall);
    for (const goods of [tea, honey, pan, gift]) await shopper.api.cart.add(of(goods, 2));
    await shopper.api.cart.select({ skuIds: [gift.skuId], selected: false });
    const { tradeNo, orderNos, totalFen } = await placeCart(shopper);
    expect(orderNos).toHaveLength(3);
    const { orders } = await shopper.api.orders.result({ tradeNo });
    expect(orders.reduce((sum, order) => sum + order.totalFen, 0)).toBe(totalFen);
    expect(totalFen).toBe(2 * (9_900 + 5_000 + 8_800) + 800);
    expect(await quantitiesOf(shopper)).toEqual({ [gift.skuId]: 2 });
    await shopper.api.payments.prepay({ tradeNo });
    await mall.sandbox.confirm(tradeNo);
    await mall.sandbox.runDue();
    const paid = await shopper.api.orders.result({ tradeNo });
    expect(paid.orders.map(({ status }) => status)).toEqual(["paid", "paid", "paid"]);
  });

  test("a checkout leaves lines that another device has added since, and a repeated key places nothing more", async () => {
    const shopper = await newShopper(mall);
    await shopper.api.cart.add(of(honey, 2));
    const { totalFen } = await shopper.api.cart.quote({});
    await shopper.api.cart.add(of(honey, 3));
    const place = { lines: [of(honey, 2)], addressId: shopper.addressId, expectedTotalFen: totalFen, fromCart: true };
    const requestKey = newRequestKey();
    const placed = await Promise.all([1, 2, 3].map(() => shopper.api.checkout.place({ ...place, requestKey })));
    expect(new Set(placed.map(({ tradeNo }) => tradeNo)).size).toBe(1);
    expect(await quantitiesOf(shopper)).toEqual({ [honey.skuId]: 3 });
  });

  test("a refused checkout leaves cart and stock as they were", async () => {
    const shopper = await newShopper(mall);
    const last = await insertGoods(db, { zone: "retail", priceFen: 1_000, stock: 2 });
    await shopper.api.cart.add(of(tea));
    await shopper.api.cart.add(of(last, 2));
    const { totalFen } = await shopper.api.cart.quote({});
    await setSku(last.skuId, { stock: 1 });
    const before = await stockOf(db, tea.skuId);
    const place = {
      lines: [of(tea), of(last, 2)],
      addressId: shopper.addressId,
      expectedTotalFen: totalFen,
      requestKey: newRequestKey(),
      fromCart: true,
    };
    expect(await codeOf(shopper.api.checkout.place(place))).toBe("product.sold_out");
    expect(await quantitiesOf(shopper)).toEqual({ [tea.skuId]: 1, [last.skuId]: 2 });
    expect(await stockOf(db, tea.skuId)).toBe(before);
  });

  test("a purchase that did not come from the cart leaves the cart alone", async () => {
    const shopper = await newShopper(mall);
    await shopper.api.cart.add(of(honey));
    const { totalFen } = await shopper.api.checkout.quote({ lines: [of(honey)] });
    const place = { lines: [of(honey)], addressId: shopper.addressId, expectedTotalFen: totalFen };
    await shopper.api.checkout.place({ ...place, requestKey: newRequestKey() });
    expect(await quantitiesOf(shopper)).toEqual({ [honey.skuId]: 1 });
  });
});

describe("a line's variant", () => {
  test("another variant takes the line's pieces, on top of those that it has already", async () => {
    const shopper = await newShopper(mall);
    const small = await insertGoods(db, { zone: "retail", priceFen: 1_000, title: "两种规格" });
    const large = { skuId: await insertVariant(db, { productId: small.productId, priceFen: 1_800, stock: 50 }) };
    await shopper.api.cart.add(of(small, 2));
    const changed = await shopper.api.cart.changeVariant({ skuId: small.skuId, toSkuId: large.skuId });
    expect(changed.groups[0]?.lines).toMatchObject([{ skuId: large.skuId, quantity: 2, unitPriceFen: 1_800 }]);
    await shopper.api.cart.add(of(small, 3));
    await shopper.api.cart.changeVariant({ skuId: small.skuId, toSkuId: large.skuId });
    expect(await quantitiesOf(shopper)).toEqual({ [large.skuId]: 5 });
    await shopper.api.cart.changeVariant({ skuId: large.skuId, toSkuId: large.skuId });
    expect(await quantitiesOf(shopper)).toEqual({ [large.skuId]: 5 });
  });

  test("a variant of another product, a sold-out one and a line that is gone are refused, and the cart stays", async () => {
    const shopper = await newShopper(mall);
    const small = await insertGoods(db, { zone: "retail", priceFen: 1_000, title: "换不了" });
    const empty = { skuId: await insertVariant(db, { productId: small.productId, priceFen: 1_000, stock: 0 }) };
    await shopper.api.cart.add(of(small));
    const change = (skuId: string, toSkuId: string) => codeOf(shopper.api.cart.changeVariant({ skuId, toSkuId }));
    expect(await change(small.skuId, tea.skuId)).toBe("product.unknown");
    expect(await change(small.skuId, empty.skuId)).toBe("product.sold_out");
    const other = await newShopper(mall);
    expect(await codeOf(other.api.cart.changeVariant({ skuId: empty.skuId, toSkuId: small.skuId }))).toBe(
      "cart.line_gone",
    );
    expect(await quantitiesOf(shopper)).toEqual({ [small.skuId]: 1 });
  });

  test("lines that move to the favourites leave the cart", async () => {
    const shopper = await newShopper(mall);
    await shopper.api.cart.add(of(tea));
    await shopper.api.cart.add(of(honey));
    const left = await shopper.api.favourites.keepFromCart({ skuIds: [honey.skuId] });
    expect(left.groups.flatMap(({ lines }) => lines).map(({ skuId }) => skuId)).toEqual([tea.skuId]);
    expect((await shopper.api.favourites.list({})).items.map(({ id }) => id)).toEqual([honey.productId]);
  });
});
