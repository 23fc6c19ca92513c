import { describe, expect, test } from "bun:test";
import { closeOrder, receiveOrder } from "@liandong/api/trade/receipts/step-order";
import { product } from "@liandong/db/schema/catalog";
import { eq } from "drizzle-orm";
import { codeOf } from "../../support/code-of";
import { buy, checkOut, insertGoods, newRequestKey, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps: ctx } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 6_000 });
const honey = await insertGoods(db, { zone: "retail", priceFen: 3_000, title: "百花蜜 50%" });
const operator = await mall.newStaff("yunying", ["operator"]);

const of = (goods: { skuId: string }, quantity = 1) => ({ skuId: goods.skuId, quantity });
type Shopper = Awaited<ReturnType<typeof newShopper>>;

async function bought(shopper: Shopper, ...lines: { skuId: string; quantity: number }[]): Promise<string> {
  const { orderNos } = await buy(mall, shopper, lines);
  return orderNos[0]!;
}

const receive = (orderNo: string) => receiveOrder({ ctx, orderNo, actor: "test", why: "收到了" });
const close = (orderNo: string) => closeOrder({ ctx, orderNo, actor: "test", why: "售后期已满" });
const ship = (orderNo: string, quantity: number) => {
  const trackingNo = `SF${newRequestKey().replace("checkout-", "20000")}`;
  const parcels = [{ company: "SF" as const, trackingNo, lines: [{ lineNo: 0, quantity }] }];
  return operator.api.desk.shipping.ship({ orderNo, parcels });
};
const numbers = async (shopper: Shopper, input: Parameters<Shopper["api"]["orders"]["list"]>[0]) =>
  (await shopper.api.orders.list(input)).items.map(({ orderNo }) => orderNo);

describe("the list of a buyer's orders", () => {
  test("待评价 holds received orders until each of their products is reviewed, and its count follows", async () => {
    const shopper = await newShopper(mall);
    const other = await newShopper(mall, "别的买家");
    await receive(await bought(other, of(tea)));
    const orderNo = await bought(shopper, of(tea), of(honey));
    expect(await numbers(shopper, { view: "to_review" })).toEqual([]);
    await receive(orderNo);
    expect(await numbers(shopper, { view: "to_review" })).toEqual([orderNo]);
    expect(await numbers(shopper, { view: "finished" })).toEqual([orderNo]);
    expect((await shopper.api.orders.counts()).toReview).toBe(1);
    await shopper.api.reviews.write({ orderNo, productId: tea.productId, stars: 5, text: "好喝" });
    expect((await shopper.api.orders.get({ orderNo })).mayReview).toBe(true);
    await shopper.api.reviews.write({ orderNo, productId: honey.productId, stars: 5, text: "很甜" });
    expect(await numbers(shopper, { view: "to_review" })).toEqual([]);
    expect((await shopper.api.orders.counts()).toReview).toBe(0);
    expect((await shopper.api.orders.get({ orderNo })).mayReview).toBe(false);
  });

  test("orders are found by a part of their number or of a product's title, in which % is only a sign", async () => {
    const shopper = await newShopper(mall);
    const ofTea = await bought(shopper, of(tea));
    const ofHoney = await bought(shopper, of(honey));
    expect(await numbers(shopper, { search: "百花" })).toEqual([ofHoney]);
    expect(await numbers(shopper, { search: "50%" })).toEqual([ofHoney]);
    expect(await numbers(shopper, { search: "%" })).toEqual([ofHoney]);
    expect(await numbers(shopper, { search: ofTea.slice(-8) })).toEqual([ofTea]);
    expect(await numbers(shopper, { search: "没有这样的商品" })).toEqual([]);
    expect(await numbers(await newShopper(mall), { search: ofTea })).toEqual([]);
  });

  test("an order that left in part says so, and has a parcel to trace", async () => {
    const shopper = await newShopper(mall);
    const orderNo = await bought(shopper, of(tea, 2));
    const [before] = (await shopper.api.orders.list({})).items;
    expect(before).toMatchObject({ statusName: "待发货", partlySent: false, hasParcel: false, mayAskAfterSale: true });
    await ship(orderNo, 1);
    const [partly] = (await shopper.api.orders.list({})).items;
    expect(partly).toMatchObject({ statusName: "部分发货", partlySent: true, hasParcel: true, dueAt: null });
    await ship(orderNo, 1);
    const [whole] = (await shopper.api.orders.list({})).items;
    expect(whole).toMatchObject({ statusName: "待收货", partlySent: false, hasParcel: true });
    expect(Date.parse(whole!.dueAt!)).toBeGreaterThan(mall.clock.now.getTime());
  });

  test("an after-sales case is seen on its order, in the list 售后 and after its end", async () => {
    const shopper = await newShopper(mall);
    const orderNo = await bought(shopper, of(tea));
    const asked = { type: "refund_only" as const, lines: [{ lineNo: 0, quantity: 1 }], reason: "不想要了" };
    const request = { ...asked, orderNo, description: "请尽快处理", requestKey: newRequestKey() };
    const { caseNo } = await shopper.api.afterSales.request(request);
    const [order] = (await shopper.api.orders.list({ view: "after_sales" })).items;
    const waiting = { caseNo, typeName: "仅退款", stateName: "待审核", isOpen: true };
    expect(order).toMatchObject({ orderNo, afterSale: waiting, mayAskAfterSale: false });
    await shopper.api.afterSales.withdraw({ caseNo });
    const ended = await shopper.api.orders.get({ orderNo });
    expect(ended).toMatchObject({ afterSale: { stateName: "已撤销", isOpen: false }, mayAskAfterSale: true });
  });
});

describe("deleting an order", () => {
  test("only an order that has ended leaves its buyer's list; staff still find it", async () => {
    const shopper = await newShopper(mall);
    const orderNo = await bought(shopper, of(tea));
    expect(await codeOf(shopper.api.orders.hide({ orderNo }))).toBe("order.not_ended");
    await receive(orderNo);
    expect(await codeOf(shopper.api.orders.hide({ orderNo }))).toBe("order.not_ended");
    await close(orderNo);
    await shopper.api.orders.hide({ orderNo });
    await shopper.api.orders.hide({ orderNo });
    expect(await numbers(shopper, {})).toEqual([]);
    expect((await shopper.api.orders.counts()).toReview).toBe(0);
    expect((await shopper.api.orders.get({ orderNo })).statusName).toBe("已完成");
    expect((await operator.api.desk.order({ orderNo })).orderNo).toBe(orderNo);
  });

  test("a cancelled order can be deleted at once", async () => {
    const shopper = await newShopper(mall);
    const { orderNos } = await checkOut(shopper, [of(tea)]);
    await shopper.api.orders.cancel({ orderNo: orderNos[0]! });
    await shopper.api.orders.hide({ orderNo: orderNos[0]! });
    expect(await numbers(shopper, { status: "cancelled" })).toEqual([]);
  });
});

describe("buying again", () => {
  test("the lines of an order come into the cart, and what cannot be bought now is named", async () => {
    const shopper = await newShopper(mall);
    const cup = await insertGoods(db, { zone: "retail", priceFen: 900, title: "茶杯" });
    const orderNo = await bought(shopper, of(tea, 2), of(cup));
    await db.run(({ drizzle }) => drizzle.update(product).set({ onShelf: false }).where(eq(product.id, cup.productId)));
    expect(await shopper.api.cart.buyAgain({ orderNo })).toEqual({
      added: 1,
      leftOut: [{ title: "茶杯", reason: "商品已下架" }],
    });
    const { groups } = await shopper.api.cart.list();
    expect(groups.flatMap(({ lines }) => lines)).toMatchObject([{ skuId: tea.skuId, quantity: 2 }]);
  });
});
