import { afterEach, describe, expect, test } from "bun:test";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import { payAtWechat, placeWith, topUp } from "../../support/checkout";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps: ctx } = mall;
await openStores(db);
const serum = await insertGoods(db, { zone: "retail", priceFen: 20_000, title: "精华" });
const lines = [{ skuId: serum.skuId, quantity: 1 }];

type Shopper = Awaited<ReturnType<typeof newShopper>>;
const balanceRows = async ({ api }: Shopper) =>
  (await api.balance.events()).items.map(({ title, state, amount }) => [title, state, amount]);

afterEach(async () => {
  await expectCleanBooks(db);
});

describe("the rows of balance and points", () => {
  test("an order paid by balance is one row from placing to paying, and its refund another", async () => {
    const shopper = await newShopper(mall);
    await topUp(mall, shopper.id, 15_000);
    const placed = await placeWith(shopper, lines, { balanceFen: "most" });
    const [orderNo] = placed.orderNos as [string];
    expect(await balanceRows(shopper)).toEqual([
      ["订单支付", "待付款", -15_000],
      ["储值", null, 15_000],
    ]);
    await payAtWechat(mall, shopper, placed);
    const { items } = await shopper.api.balance.events();
    expect(items[0]).toMatchObject({
      title: "订单支付",
      state: null,
      amount: -15_000,
      sentence: `订单 ${orderNo} 使用储值余额 150.00 元`,
      parts: [],
      orderNo,
    });
    await refundOrder({ ctx, orderNo, refundNo: `${orderNo}R1`, reason: "test", actor: "test", lines: null });
    expect((await balanceRows(shopper)).slice(0, 2)).toEqual([
      ["余额退回", null, 15_000],
      ["订单支付", null, -15_000],
    ]);
    expect((await shopper.api.balance.entries()).items).toHaveLength(5);
  });

  test("a cancelled order has given everything back, and points have rows of their own", async () => {
    const shopper = await newShopper(mall);
    await topUp(mall, shopper.id, 15_000);
    const { tradeNo } = await placeWith(shopper, lines, { balanceFen: "most", points: 100 });
    const { items } = await shopper.api.membership.pointsEvents();
    expect(items[0]).toMatchObject({ title: "订单支付", state: "待付款", amount: -100 });
    const [order] = (await shopper.api.orders.result({ tradeNo })).orders;
    await shopper.api.orders.cancel({ orderNo: order!.orderNo });
    expect((await balanceRows(shopper))[0]).toEqual(["订单支付", "已取消，已退回", 0]);
    expect((await shopper.api.membership.pointsEvents()).items[0]).toMatchObject({
      state: "已取消，已退回",
      amount: 0,
      parts: [],
    });
  });

  test("pages of rows stay whole while an event of an earlier page goes on", async () => {
    const shopper = await newShopper(mall);
    for (let n = 0; n < 33; n += 1) await topUp(mall, shopper.id, 100 + n);
    const placed = await placeWith(shopper, lines, { balanceFen: 3_000 });
    const first = await shopper.api.balance.events();
    expect(first.items).toHaveLength(30);
    await payAtWechat(mall, shopper, placed);
    await topUp(mall, shopper.id, 500);
    const second = await shopper.api.balance.events({ cursor: first.nextCursor });
    const amounts = [...first.items, ...second.items].map(({ amount }) => amount);
    expect(amounts).toEqual([-3_000, ...Array.from({ length: 33 }, (_, n) => 132 - n)]);
    expect(second.nextCursor).toBeNull();
  });
});
