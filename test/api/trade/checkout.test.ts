import { afterEach, describe, expect, test } from "bun:test";
import { receiveOrder } from "@liandong/api/trade/receipts/step-order";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import type { ErrorCode } from "@liandong/core/errors";
import { membershipPreset } from "@liandong/core/membership/preset";
import { liandongPreset } from "@liandong/core/plan/preset";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import { savePlan } from "@liandong/db/people/plan/plans";
import { couponState, giveCoupon, holdings, payAtWechat, placeWith, putAtLevel, topUp } from "../../support/checkout";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertGoods, newRequestKey, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps: ctx } = mall;
await openStores(db);
const serum = await insertGoods(db, { zone: "retail", priceFen: 20_000, freightFen: 800, title: "精华" });
const honey = await insertGoods(db, { zone: "retail", priceFen: 8_000, storeId: "2", title: "百花蜜" });
const gift = await insertGoods(db, { zone: "join", priceFen: 49_900, title: "加盟礼包" });

const some = (goods: { skuId: string }, quantity = 1) => ({ skuId: goods.skuId, quantity });
const pay = (shopper: Parameters<typeof payAtWechat>[1], placed: { tradeNo: string; status: string }) =>
  payAtWechat(mall, shopper, placed);
const receive = (orderNo: string) => receiveOrder({ ctx, orderNo, actor: "test", why: "test" });
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

describe("a quote", () => {
  test("a quote and a product page name the plan's after-sales window", async () => {
    const shopper = await newShopper(mall);
    const by = { publishedAt: mall.clock.now, publishedBy: "test", confirmedNotes: [] };
    const publish = (settleAfterDays: number) =>
      db.run((handle) => savePlan(handle, { plan: { ...liandongPreset, settleAfterDays }, ...by }));
    const told = async () => {
      const { returnDays } = await shopper.api.checkout.quote({ lines: [some(serum)] });
      return [returnDays, (await shopper.api.catalog.product({ id: serum.productId })).returnDays];
    };
    await publish(15);
    expect(await told()).toEqual([15, 15]);
    await publish(liandongPreset.settleAfterDays);
    expect(await told()).toEqual([7, 7]);
  });

  test("a quote lists usable coupons with what they save, the best choice, and why the others cannot be used", async () => {
    const shopper = await newShopper(mall);
    await topUp(mall, shopper.id, 30_000);
    const off = await giveCoupon(mall, shopper.id);
    const percent = await giveCoupon(mall, shopper.id, { type: "percent", amountFen: null, rateBp: 9_500, minFen: 0 });
    const ship = await giveCoupon(mall, shopper.id, { type: "freight", amountFen: null, minFen: 0 });
    const store = await giveCoupon(mall, shopper.id, { scope: "store:1", amountFen: 1_000, minFen: 0, name: "店铺券" });
    const far = await giveCoupon(mall, shopper.id, { minFen: 50_000 });
    const quote = await shopper.api.checkout.quote({ lines: [some(serum, 2)], couponIds: "best", points: "most" });
    expect(quote.coupons).toMatchObject({ savedFen: 6_800, best: { savedFen: 6_800 } });
    expect(new Set(quote.coupons?.chosen)).toEqual(new Set([off, ship, store]));
    expect(quote.coupons?.usable.map(({ couponId, savesFen }) => [couponId, savesFen])).toEqual([
      [off, 5_000],
      [percent, 2_000],
      [store, 1_000],
      [ship, 800],
    ]);
    expect(quote.coupons?.unusable).toMatchObject([{ couponId: far, reason: "还差 ¥100.00 可用" }]);
    expect(quote.points).toMatchObject({ held: 300, used: 300, offFen: 300, most: 300, mostOffFen: 300, reason: null });
    expect(quote.balance).toEqual({ heldFen: 30_000, usedFen: 0, mostFen: 30_000 });
    expect(quote.orders[0]).toMatchObject({ goodsFen: 40_000, freightFen: 0, fullFreightFen: 800, totalFen: 33_700 });
    expect(quote.orders[0]?.deductions.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
      ["coupon", 1_000],
      ["coupon", 5_000],
      ["coupon", 800],
      ["points", 300],
    ]);
  });

  test("a quote of a mixed cart uses each coupon where it fits, and points and balance order by order", async () => {
    const shopper = await newShopper(mall);
    await topUp(mall, shopper.id, 50_000);
    const off = await giveCoupon(mall, shopper.id, { minFen: 15_000 });
    const small = await giveCoupon(mall, shopper.id, { amountFen: 1_000, minFen: 5_000 });
    const lines = [some(honey), some(serum), some(gift)];
    const choices = { couponIds: "best", points: 500, balanceFen: 30_000 } as const;
    const { orders, toPayFen, totalFen } = await shopper.api.checkout.quote({ lines, ...choices });
    const used = orders.map(({ store, zone, deductions, points, balanceFen }) => [
      store.id,
      zone,
      deductions.find(({ kind }) => kind === "coupon")?.couponId,
      points,
      balanceFen,
    ]);
    expect(used).toEqual([
      ["2", "retail", small, 500, 6_500],
      ["1", "retail", off, 0, 15_800],
      ["1", "join", undefined, 0, 7_700],
    ]);
    expect([totalFen, toPayFen]).toEqual([6_500 + 15_800 + 49_900, 42_200]);
  });

  test("a quote takes the lower price of the platform's level and the store's", async () => {
    const levels = membershipPreset.levels.map((level) => ({
      ...level,
      discount: level.id === "gold" ? 9_000 : 10_000,
    }));
    const friends = [levels[0]!, { ...levels[3]!, name: "老友", loginGrowth: 9 }];
    const programme = { ...membershipPreset, levels: friends };
    const published = { publishedAt: new Date(0), publishedBy: "test" };
    await db.run((handle) => saveProgramme(handle, { scope: "store:2", programme, ...published }));
    const shopper = await newShopper(mall);
    await putAtLevel(mall, shopper.id, "silver");
    const first = await placeWith(shopper, [some(honey), some(serum)]);
    expect(first.quote.orders.map(({ goodsFen }) => goodsFen)).toEqual([7_840, 19_600]);
    expect(first.quote.orders[0]?.deductions).toMatchObject([
      { kind: "level", name: "等级价·银牌会员", amountFen: 160 },
    ]);
    // The first order in the store has joined the buyer to its programme.
    await putAtLevel(mall, shopper.id, "gold", "store:2");
    const again = await shopper.api.checkout.quote({ lines: [some(honey), some(serum)] });
    expect(again.orders.map(({ goodsFen }) => goodsFen)).toEqual([7_200, 19_600]);
    await shopper.api.orders.cancel({ orderNo: first.orderNos[0]! });
  });
});

test("members see the price of their level in lists, on the product page and in the cart", async () => {
  const shopper = await newShopper(mall);
  await putAtLevel(mall, shopper.id, "silver");
  const { api } = shopper;
  const shown = { ownPriceFen: 19_600, ownPriceName: "银牌会员价", struckPriceFen: 20_000 };
  const cards = (await api.catalog.products({ zone: "retail" })).items;
  expect(cards.find(({ id }) => id === serum.productId)).toMatchObject({ priceFen: 20_000, ...shown });
  const page = await api.catalog.product({ id: serum.productId });
  expect(page).toMatchObject({ ...shown, skus: [{ priceFen: 20_000, ...shown }] });
  expect(await mall.callAs(null).catalog.product({ id: serum.productId })).toMatchObject({
    ownPriceFen: 20_000,
    ownPriceName: null,
  });
  const cart = await api.cart.add(some(serum));
  expect(cart.groups[0]?.lines[0]).toMatchObject({ unitPriceFen: 19_600, priceChangeFen: 0 });
  expect((await api.cart.quote({ couponIds: "best" })).orders[0]?.lines[0]).toMatchObject({
    listUnitPriceFen: 20_000,
    unitPriceFen: 19_600,
  });
});

describe("an order", () => {
  test("an order holds coupons, points and balance, spends them when paid, and a refund gives them back in proportion", async () => {
    const shopper = await newShopper(mall);
    await topUp(mall, shopper.id, 30_000);
    const coupon = await giveCoupon(mall, shopper.id, { minFen: 0 });
    const choices = { couponIds: [coupon], points: 300, balanceFen: 10_000 };
    const placed = await placeWith(shopper, [some(serum, 2)], choices);
    // 40000 − 5000 − 300 + 800 = 35500, 10000 of it by balance.
    expect(placed).toMatchObject({ totalFen: 25_500, status: "pending" });
    expect(await holdings(mall, shopper.id)).toEqual({ balance: 20_000, balance_held: 10_000, points_held: 300 });
    expect(await couponState(mall, coupon)).toBe("locked");
    await pay(shopper, placed);
    expect(await holdings(mall, shopper.id)).toEqual({ balance: 20_000 });
    expect(await shopper.api.orders.get({ orderNo: placed.orderNos[0]! })).toMatchObject({
      totalFen: 35_500,
      balanceFen: 10_000,
      toPayFen: 25_500,
      pointsUsed: 300,
      reward: null,
      deductions: [
        { kind: "coupon", name: "满减券", amountFen: 5_000, couponId: coupon },
        { kind: "points", name: "300 积分抵扣", amountFen: 300 },
      ],
    });
    expect(await couponState(mall, coupon)).toBe("used");
    const [orderNo] = placed.orderNos as [string];
    const asked = { orderNo, type: "refund_only" as const, lines: [{ lineNo: 0, quantity: 1 }] };
    expect(await shopper.api.afterSales.quote(asked)).toMatchObject({
      totalFen: 17_350,
      wechatFen: 12_463,
      balanceFen: 4_887,
      points: 150,
    });
    await refund(orderNo, 1, `${orderNo}R1`);
    // 17350 of 35500 refunded: floor(10000 × 17350 / 35500) = 4887 to the balance, half of the points.
    expect(await holdings(mall, shopper.id)).toEqual({ balance: 24_887, points: 150 });
    await refund(orderNo, null, `${orderNo}R2`);
    expect(await holdings(mall, shopper.id)).toEqual({ balance: 30_000, points: 300 });
    expect(await couponState(mall, coupon)).toBe("unused");
    expect(await shopper.api.orders.get({ orderNo })).toMatchObject({ status: "refunded", refundedFen: 35_500 });
  });

  test("receipt gives points and growth in both programmes, and a refund takes them back", async () => {
    const shopper = await newShopper(mall);
    const placed = await placeWith(shopper, [some(honey, 2)]);
    await pay(shopper, placed);
    const [orderNo] = placed.orderNos as [string];
    await ship(orderNo);
    await receive(orderNo);
    const given = { points: 160, growth: 160, "points@store:2": 160, "growth@store:2": 160 };
    expect(await holdings(mall, shopper.id)).toEqual(given);
    await refund(orderNo, 1, `${orderNo}R1`);
    expect(await holdings(mall, shopper.id)).toEqual({
      points: 80,
      growth: 80,
      "points@store:2": 80,
      "growth@store:2": 80,
    });
  });

  test("a cancelled order gives back everything that it held", async () => {
    const shopper = await newShopper(mall);
    await topUp(mall, shopper.id, 30_000);
    const before = await holdings(mall, shopper.id);
    const coupon = await giveCoupon(mall, shopper.id, { minFen: 0 });
    const most = { points: "most", balanceFen: "most" } as const;
    const placed = await placeWith(shopper, [some(serum, 2)], { couponIds: [coupon], ...most });
    expect(await holdings(mall, shopper.id)).toEqual({ balance_held: 30_000, points_held: 300 });
    await shopper.api.orders.cancel({ orderNo: placed.orderNos[0]! });
    expect(await holdings(mall, shopper.id)).toEqual(before);
    expect(await couponState(mall, coupon)).toBe("unused");
  });

  test("an order that balance pays whole is paid at once and refunded without WeChat", async () => {
    const shopper = await newShopper(mall);
    await topUp(mall, shopper.id, 30_000);
    const placed = await placeWith(shopper, [some(serum)], { balanceFen: "most" });
    expect(placed).toMatchObject({ totalFen: 0, status: "paid" });
    const [orderNo] = placed.orderNos as [string];
    expect(await shopper.api.orders.get({ orderNo })).toMatchObject({
      status: "paid",
      history: [{ why: "提交订单" }, { why: "储值余额已付款" }],
    });
    const { line } = mall;
    const { fetch } = line;
    line.fetch = () => Promise.reject(new Error("nobody may ask WeChat"));
    await refund(orderNo, null, `${orderNo}R1`).finally(() => Object.assign(line, { fetch }));
    expect(await holdings(mall, shopper.id)).toEqual({ balance: 30_000, points: 300 });
  });

  test("a repeated key returns the same order for the same choices and is refused for others", async () => {
    const shopper = await newShopper(mall);
    await topUp(mall, shopper.id, 30_000);
    const requestKey = newRequestKey();
    const { addressId, api } = shopper;
    const input = { lines: [some(serum)], addressId, requestKey, expectedTotalFen: 20_800, balanceFen: 5_000 };
    const first = await api.checkout.place(input);
    expect(await api.checkout.place(input)).toEqual(first);
    expect(await codeOf(api.checkout.place({ ...input, balanceFen: 6_000 }))).toBe("order.key_reused");
    expect(await codeOf(api.checkout.place({ ...input, balanceFen: 0 }))).toBe("order.key_reused");
    expect(await holdings(mall, shopper.id)).toMatchObject({ balance: 25_000, balance_held: 5_000 });
  });

  test("placing is refused when the member's level has changed since the quote", async () => {
    const shopper = await newShopper(mall);
    const { addressId, api } = shopper;
    const { totalFen: expectedTotalFen } = await api.checkout.quote({ lines: [some(serum)], addressId });
    await putAtLevel(mall, shopper.id, "gold");
    const place = { lines: [some(serum)], addressId, expectedTotalFen, requestKey: newRequestKey() };
    expect(await codeOf(api.checkout.place(place))).toBe("order.price_changed");
    expect((await api.checkout.place({ ...place, expectedTotalFen: 19_800 })).totalFen).toBe(19_800);
  });

  const refusals: [string, { couponIds?: string[]; points?: number; balanceFen?: number }, ErrorCode][] = [
    ["a coupon that is somebody else's", { couponIds: ["1"] }, "coupon.not_usable"],
    ["one that nobody has", { couponIds: ["999999"] }, "coupon.not_usable"],
    ["fewer points than the least", { points: 99 }, "order.points_below_minimum"],
    ["more points than there are", { points: 301 }, "order.insufficient_points"],
    ["more balance than is to pay", { balanceFen: 20_801 }, "order.invalid_balance"],
    ["half a point", { points: 0.5 }, "input.invalid"],
    ["balance below zero", { balanceFen: -1 }, "input.invalid"],
  ];
  test.each(refusals)("quote and placing both refuse %s", async (_, choices, code) => {
    const shopper = await newShopper(mall);
    await topUp(mall, shopper.id, 30_000);
    const { addressId, api } = shopper;
    const wanted = { lines: [some(serum)], addressId, ...choices };
    expect(await codeOf(api.checkout.quote(wanted))).toBe(code);
    const place = { ...wanted, expectedTotalFen: 20_800, requestKey: newRequestKey() };
    expect(await codeOf(api.checkout.place(place))).toBe(code);
    expect(await holdings(mall, shopper.id)).toEqual({ balance: 30_000, points: 300 });
  });

  test("points that have expired cannot be used", async () => {
    const shopper = await newShopper(mall);
    await topUp(mall, shopper.id, 30_000);
    const { now } = mall.clock;
    mall.clock.now = new Date("2027-04-01T00:00:00+08:00");
    const { token } = await mall.callAs(null).auth.login({ code: await mall.wechatCode(shopper.openid) });
    const quote = await mall.callAs(token).checkout.quote({ lines: [some(serum)], points: "most" });
    expect(quote.points).toMatchObject({ held: 0, most: 0 });
    mall.clock.now = now;
  });
});

async function ship(orderNo: string): Promise<void> {
  await db.run(({ sql }) => sql`UPDATE shop_order SET status = 'shipped' WHERE order_no = ${orderNo}`);
}
