import { describe, expect, test } from "bun:test";
import { memberStanding } from "@liandong/db/schema/standing";
import { eq } from "drizzle-orm";
import { giveCoupon, placeWith } from "../../support/checkout";
import { codeOf } from "../../support/code-of";
import { checkOut, insertGoods, insertVariant, newShopper, openStores, stockOf } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const otherStore = await insertGoods(db, { zone: "retail", priceFen: 3_000, storeId: "2", title: "槐花蜜" });
const free = await insertGoods(db, { zone: "free", priceFen: 2_000, freightFen: 5, title: "免费茶样" });
const limited = await insertGoods(db, { zone: "retail", priceFen: 100, purchaseLimit: 3, title: "限购蜜" });

const one = (goods: { skuId: string }, quantity = 1) => ({ skuId: goods.skuId, quantity });
const makeAgent = (memberId: string) =>
  db.run(({ drizzle }) =>
    drizzle.update(memberStanding).set({ identity: "agent" }).where(eq(memberStanding.memberId, memberId)),
  );

describe("limits", () => {
  test("the free zone gives agents so many units a month, however many requests come at once", async () => {
    const shopper = await newShopper(mall);
    await makeAgent(shopper.id);
    const second = await insertVariant(db, { productId: free.productId, priceFen: 2_000, stock: 10 });
    expect(await codeOf(shopper.api.checkout.quote({ lines: [one(free), { skuId: second, quantity: 1 }] }))).toBe(
      "order.limit_reached",
    );
    expect((await shopper.api.checkout.quote({ lines: [one(free)] })).totalFen).toBe(1_000);
    const tries = Array.from({ length: 5 }, () =>
      checkOut(shopper, [one(free)]).then(
        () => "placed",
        () => "refused",
      ),
    );
    expect((await Promise.all(tries)).sort()).toEqual(["placed", "refused", "refused", "refused", "refused"]);
    expect(await codeOf(checkOut(shopper, [one(free)]))).toBe("order.limit_reached");
  });

  test("the free zone's limit begins anew with the Shanghai month and is given back when the order is cancelled", async () => {
    const before = mall.clock.now;
    mall.clock.now = new Date("2026-03-25T12:00:00+08:00");
    const shopper = await newShopper(mall);
    await makeAgent(shopper.id);
    await checkOut(shopper, [one(free)]);
    mall.clock.now = new Date("2026-03-31T23:59:59+08:00");
    expect(await codeOf(checkOut(shopper, [one(free)]))).toBe("order.limit_reached");
    mall.clock.now = new Date("2026-04-01T00:00:00+08:00");
    const { orderNos } = await checkOut(shopper, [one(free)]);
    expect(await codeOf(checkOut(shopper, [one(free)]))).toBe("order.limit_reached");
    await shopper.api.orders.cancel({ orderNo: orderNos[0]! });
    await checkOut(shopper, [one(free)]);
    mall.clock.now = before;
  });

  test("a purchase limit holds over all orders of a member and is given back when one is cancelled", async () => {
    const shopper = await newShopper(mall);
    const first = await checkOut(shopper, [one(limited, 2)]);
    expect(await codeOf(checkOut(shopper, [one(limited, 2)]))).toBe("product.limit_reached");
    await checkOut(shopper, [one(limited)]);
    await shopper.api.orders.cancel({ orderNo: first.orderNos[0]! });
    await checkOut(shopper, [one(limited, 2)]);
    expect(await codeOf(checkOut(shopper, [one(limited)]))).toBe("product.limit_reached");
  });
});

describe("cancelling", () => {
  test("cancelling gives stock back once and cancels all orders of the trade", async () => {
    const shopper = await newShopper(mall);
    const goods = await insertGoods(db, { zone: "retail", priceFen: 1_000, stock: 7 });
    const { orderNos, tradeNo } = await checkOut(shopper, [one(goods, 5), one(otherStore)]);
    expect(await stockOf(db, goods.skuId)).toBe(2);
    const raced = await Promise.allSettled(orderNos.map((orderNo) => shopper.api.orders.cancel({ orderNo })));
    expect(raced.some(({ status }) => status === "fulfilled")).toBe(true);
    expect(await stockOf(db, goods.skuId)).toBe(7);
    const order = await shopper.api.orders.get({ orderNo: orderNos[1]! });
    expect(order.history.map(({ to, why }) => [to, why])).toEqual([
      ["pending_payment", "提交订单"],
      ["cancelled", "买家取消订单"],
    ]);
    expect(await codeOf(shopper.api.orders.cancel({ orderNo: orderNos[0]! }))).toBe("order.state");
    expect(await shopper.api.orders.result({ tradeNo })).toMatchObject({ state: "closed", joined: null });
    expect(await codeOf(shopper.api.payments.prepay({ tradeNo }))).toBe("payment.closed");
  });
});

test("a coupon held by an unpaid order stays among the usable ones while it expires", async () => {
  const shopper = await newShopper(mall);
  const coupon = await giveCoupon(mall, shopper.id, { amountFen: 1_000, minFen: 0, validDays: 1 });
  mall.clock.now = new Date(mall.clock.now.getTime() + 86_400_000 - 60_000);
  const { orderNos } = await placeWith(shopper, [one(otherStore)], { couponIds: [coupon] });
  mall.clock.now = new Date(mall.clock.now.getTime() + 120_000);
  expect(await shopper.api.coupons.counts()).toEqual({ unused: 1, used: 0, expired: 0 });
  expect((await shopper.api.coupons.mine()).items).toMatchObject([{ id: coupon, state: "locked" }]);
  await shopper.api.orders.cancel({ orderNo: orderNos[0]! });
  expect((await shopper.api.coupons.mine()).items).toMatchObject([{ id: coupon, state: "unused" }]);
});
