import { describe, expect, test } from "bun:test";
import { jobOf } from "@liandong/api/jobs/jobs";
import { lapseUnsentReturns } from "@liandong/api/trade/after-sales/lapse-unsent-returns";
import { defaultShopSettings } from "@liandong/core/settings/shop-settings";
import { dayMs } from "@liandong/core/time/shanghai";
import { sku } from "@liandong/db/schema/catalog";
import { eq } from "drizzle-orm";
import { boughtOrder, newCaseKey } from "../../support/after-sales";
import { checksAfter } from "../../support/checks-after";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertGoods, insertVariant, newShopper, stockOf } from "../../support/goods";
import { note, openAfterSales, parcel, returnAddress } from "../../support/open-after-sales";

const { mall, shopper, desk, mine, statusOf } = await openAfterSales();
const { db, deps } = mall;

/** A product in red, blue and green at one price, and in gold at another. */
async function coloured(stock: Partial<Record<"red" | "blue" | "green", number>> = {}) {
  const { productId, skuId: red } = await insertGoods(db, {
    zone: "retail",
    priceFen: 5_000,
    stock: stock.red ?? 100,
    title: "羊毛袜",
    purchaseLimit: 1_000,
  });
  const add = (priceFen: number, pieces: number) => insertVariant(db, { productId, priceFen, stock: pieces });
  const blue = await add(5_000, stock.blue ?? 100);
  const green = await add(5_000, stock.green ?? 100);
  const gold = await add(6_000, 100);
  const names = { [red]: "红", [blue]: "蓝", [green]: "绿", [gold]: "金" };
  for (const [id, value] of Object.entries(names)) {
    await db.run(({ drizzle }) =>
      drizzle
        .update(sku)
        .set({ specs: [{ name: "颜色", value }] })
        .where(eq(sku.id, id)),
    );
  }
  return { productId, red, blue, green, gold };
}

type Order = { orderNo: string; lineNo: number };
type Units = { quantity?: number; skuId?: string; wantedSkuId?: string };
async function ask({ orderNo, lineNo }: Order, { quantity = 1, ...variants }: Units, by = mine) {
  const lines = [{ lineNo, quantity, ...variants }];
  const asked = { orderNo, type: "exchange" as const, lines, reason: "规格不合适", requestKey: newCaseKey() };
  return (await by.request(asked)).caseNo;
}
const approve = (caseNo: string) => desk.approve({ caseNo, note, returnAddress });
async function exchange(order: Order, units: Units, restock = true) {
  const caseNo = await ask(order, units);
  await approve(caseNo);
  expect((await mine.carriers()).map(({ name }) => name)).toContain("顺丰速运");
  await mine.sendBack({ caseNo, ...parcel });
  await desk.receive({ caseNo, note: "收到退货包裹" });
  await desk.pass({ caseNo, note: "同意换货", restock, replacement: parcel });
  return caseNo;
}
const bought = (skuId: string, quantity: number) => boughtOrder(mall, shopper, { skuId, quantity, status: "received" });

describe("换货 by variant", () => {
  test("red is exchanged for blue: blue is reserved at the approval, red comes back, and both pages say what goes out", async () => {
    const { red, blue } = await coloured();
    const order = await bought(red, 2);
    const [reds, blues] = [await stockOf(db, red), await stockOf(db, blue)];
    const caseNo = await ask(order, { wantedSkuId: blue });
    expect(await mine.get({ caseNo })).toMatchObject({
      lines: [{ specText: "红", wantedSpecText: "蓝", quantity: 1 }],
    });
    expect(await desk.get({ caseNo })).toMatchObject({
      sends: [{ skuId: blue, specText: "蓝", quantity: 1, stock: blues, isReserved: false }],
    });
    await approve(caseNo);
    expect([await stockOf(db, red), await stockOf(db, blue)]).toEqual([reds, blues - 1]);
    expect((await desk.get({ caseNo })).sends).toMatchObject([{ isReserved: true, stock: blues - 1 }]);
    await expectCleanBooks(db);
    await mine.sendBack({ caseNo, ...parcel });
    await desk.receive({ caseNo, note: "收到退货包裹" });
    expect(await stockOf(db, red)).toBe(reds);
    await desk.pass({ caseNo, note: "同意换货", restock: true, replacement: parcel });
    expect([await stockOf(db, red), await stockOf(db, blue)]).toEqual([reds + 1, blues - 1]);
    const page = await shopper.api.orders.get({ orderNo: order.orderNo });
    expect(page.lines).toMatchObject([{ specText: "红", quantity: 2, exchangedText: "蓝 ×1" }]);
    await expectCleanBooks(db);
  });

  test("the parcels of exchanges stand among those of the order on both pages, and WeChat is not told of them", async () => {
    const { red, blue } = await coloured();
    const operator = await mall.newStaff("fahuo", ["operator"]);
    const order = await boughtOrder(mall, shopper, { skuId: red, quantity: 2 });
    const { orderNo, lineNo, tradeNo } = order;
    mall.clock.now = new Date(mall.clock.now.getTime() + 60_000);
    const lines = [{ lineNo, quantity: 2 }];
    const shipment = { company: "YTO" as const, trackingNo: "YT7700001", lines };
    await operator.api.desk.shipping.ship({ orderNo, parcels: [shipment] });
    const parcelsAtDesk = async () => (await operator.api.desk.order({ orderNo })).parcels;
    const shipped = { parcelNo: 1, companyName: "圆通速递", trackingNo: "YT7700001", exchangeCaseNo: null };
    expect(await parcelsAtDesk()).toMatchObject([shipped]);
    const approved = await ask(order, { wantedSkuId: blue });
    await approve(approved);
    expect(await parcelsAtDesk()).toHaveLength(1);
    await mine.withdraw({ caseNo: approved });
    const first = await exchange(order, { wantedSkuId: blue });
    const firstAt = mall.clock.now;
    mall.clock.now = new Date(firstAt.getTime() + 60_000);
    const second = await exchange(order, { skuId: blue });
    const sent = (parcelNo: number, exchangeCaseNo: string, at: Date) => ({
      parcelNo,
      exchangeCaseNo,
      way: "express",
      companyName: parcel.carrier,
      trackingNo: parcel.trackingNo,
      shippedAt: at.toISOString(),
      lines: [{ title: "羊毛袜", specText: "蓝", quantity: 1 }],
    });
    const { parcels } = await shopper.api.orders.get({ orderNo });
    expect(parcels).toMatchObject([shipped, sent(2, first, firstAt), sent(3, second, mall.clock.now)]);
    expect(await parcelsAtDesk()).toEqual(parcels);
    await jobOf("reconcile").run({ ctx: deps, runId: "test", actor: "system" });
    const atWechat = mall.sandbox.state.payments.find(({ outTradeNo }) => outTradeNo === tradeNo)?.shipping;
    expect(atWechat).toMatchObject({ uploads: 1, parcels: [{ trackingNo: "YT7700001" }] });
  });

  test("the page offers every variant with its stock, and says which cannot be had at this price", async () => {
    const { red, blue, green, gold } = await coloured({ blue: 0 });
    const order = await bought(red, 1);
    const [line] = (await mine.options({ orderNo: order.orderNo })).lines;
    const offered = line!.variants.map(({ skuId, specText, stock, samePrice }) => [skuId, specText, stock, samePrice]);
    expect(offered).toEqual([
      [red, "红", 99, true],
      [blue, "蓝", 0, true],
      [green, "绿", 100, true],
      [gold, "金", 100, false],
    ]);
    expect(await codeOf(ask(order, { wantedSkuId: gold }))).toBe("after_sales.variant_price");
    const other = await coloured();
    expect(await codeOf(ask(order, { wantedSkuId: other.blue }))).toBe("after_sales.variant_unknown");
    expect(await codeOf(ask(order, { skuId: blue, wantedSkuId: red }))).toBe("order.nothing_to_refund");
  });

  test("an approval of what is sold out is refused by name, and nothing is taken", async () => {
    const { red, blue } = await coloured({ blue: 1 });
    const order = await bought(red, 2);
    const caseNo = await ask(order, { quantity: 2, wantedSkuId: blue });
    await expect(approve(caseNo)).rejects.toThrow("“羊毛袜 蓝”：商品库存不足，仅剩 1 件");
    expect(await desk.get({ caseNo })).toMatchObject({ state: "requested", returnAddress: null });
    expect(await stockOf(db, blue)).toBe(1);
    await mine.withdraw({ caseNo });
    expect(await stockOf(db, blue)).toBe(1);
  });

  test("what was reserved goes back when the case is withdrawn, rejected at any step, or lapses", async () => {
    const { red, blue } = await coloured();
    const ends = {
      withdrawn: (caseNo: string) => mine.withdraw({ caseNo }),
      rejected: (caseNo: string) => desk.reject({ caseNo, note: "不能换货" }),
      "rejected on its way": async (caseNo: string) => {
        await mine.sendBack({ caseNo, ...parcel });
        await desk.reject({ caseNo, note: "不能换货" });
      },
      "rejected after the inspection": async (caseNo: string) => {
        await mine.sendBack({ caseNo, ...parcel });
        await desk.receive({ caseNo, note: "收到退货包裹" });
        await desk.reject({ caseNo, note: "不能换货" });
      },
      lapsed: async () => {
        mall.clock.now = new Date(mall.clock.now.getTime() + (defaultShopSettings.orderTimes.sendBackDays + 1) * dayMs);
        await lapseUnsentReturns({ ctx: deps, signal: AbortSignal.timeout(60_000) });
      },
    };
    for (const [name, end] of Object.entries(ends)) {
      const order = await bought(red, 1);
      const stock = await stockOf(db, blue);
      const caseNo = await ask(order, { wantedSkuId: blue });
      await approve(caseNo);
      expect(await stockOf(db, blue)).toBe(stock - 1);
      await end(caseNo);
      expect({ name, stock: await stockOf(db, blue) }).toEqual({ name, stock });
      expect((await desk.get({ caseNo })).sends).toMatchObject([{ isReserved: false }]);
      mall.clock.now = new Date(mall.clock.now.getTime() + 3_600_000);
    }
    await expectCleanBooks(db);
  });

  test("a rejected exchange that is asked for again reserves its variant again, once", async () => {
    const { red, blue } = await coloured();
    const order = await bought(red, 1);
    const caseNo = await ask(order, { wantedSkuId: blue });
    await approve(caseNo);
    await desk.reject({ caseNo, note: "请补充图片" });
    await mine.askAgain({ caseNo, description: "图片已补充" });
    expect(await stockOf(db, blue)).toBe(100);
    await approve(caseNo);
    expect(await stockOf(db, blue)).toBe(99);
    expect(await mine.get({ caseNo })).toMatchObject({ lines: [{ specText: "红", wantedSpecText: "蓝" }] });
  });

  test("of twenty approvals for the last piece one gets it", async () => {
    const { red, blue } = await coloured({ blue: 1 });
    const cases: string[] = [];
    for (let index = 0; index < 20; index += 1) {
      const other = await newShopper(mall, `换货${index}`);
      const order = await boughtOrder(mall, other, { skuId: red, quantity: 1, status: "received" });
      cases.push(await ask(order, { wantedSkuId: blue }, other.api.afterSales));
    }
    const outcomes = await Promise.allSettled(cases.map(approve));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [String(one.reason.message)] : []));
    expect(new Set(refused)).toEqual(new Set(["“羊毛袜 蓝”：已售罄"]));
    expect(await stockOf(db, blue)).toBe(0);
    await expectCleanBooks(db);
  }, 120_000);

  test("exchanges of exchanged units, and their refund, bring back the variant that the buyer holds", async () => {
    const { red, blue, green } = await coloured();
    const order = await bought(red, 3);
    const { orderNo, lineNo } = order;
    const before = { red: await stockOf(db, red), blue: await stockOf(db, blue), green: await stockOf(db, green) };
    const stocks = async () => ({
      red: (await stockOf(db, red)) - before.red,
      blue: (await stockOf(db, blue)) - before.blue,
      green: (await stockOf(db, green)) - before.green,
    });
    const held = async () =>
      (await mine.options({ orderNo })).lines.map(({ specText, available }) => [specText, available]);
    await exchange(order, { quantity: 2, wantedSkuId: blue });
    expect(await held()).toEqual([
      ["红", 1],
      ["蓝", 2],
    ]);
    await exchange(order, { skuId: blue, wantedSkuId: green });
    expect(await held()).toEqual([
      ["红", 1],
      ["蓝", 1],
      ["绿", 1],
    ]);
    expect(await stocks()).toEqual({ red: 2, blue: -1, green: -1 });
    // The same variant again, because the blue one was torn: what comes back is not sold again.
    await exchange(order, { skuId: blue }, false);
    expect(await stocks()).toEqual({ red: 2, blue: -2, green: -1 });
    expect(await codeOf(ask(order, { skuId: blue, quantity: 2, wantedSkuId: red }))).toBe("order.nothing_to_refund");
    const lines = [{ lineNo, quantity: 1, skuId: green }];
    const asked = { orderNo, type: "return_refund" as const, lines, reason: "无理由退货" };
    const { caseNo } = await mine.request({ ...asked, requestKey: newCaseKey() });
    expect(await mine.get({ caseNo })).toMatchObject({
      amountFen: 5_000,
      lines: [{ specText: "绿", wantedSpecText: null }],
    });
    await approve(caseNo);
    await mine.sendBack({ caseNo, ...parcel });
    await desk.receive({ caseNo, note: "收到退货包裹" });
    await desk.pass({ caseNo, note: "验货完好", restock: true });
    expect(await stocks()).toEqual({ red: 2, blue: -2, green: 0 });
    expect(await held()).toEqual([
      ["红", 1],
      ["蓝", 1],
    ]);
    // Staff who refund the rest name no variant: the ordered one goes first, then the exchanged one.
    const rest = { memberId: shopper.id, orderNo, lines: [{ lineNo, quantity: 2 }], note, requestKey: newCaseKey() };
    const staffCase = await desk.refund(rest);
    expect((await desk.get(staffCase)).lines.map(({ specText, quantity }) => [specText, quantity])).toEqual([
      ["红", 1],
      ["蓝", 1],
    ]);
    expect(await held()).toEqual([["红", 0]]);
    expect(await statusOf(orderNo)).toBe("refunded");
    await expectCleanBooks(db);
  });

  test("verify finds units that no exchange explains and pieces that no open case reserves", async () => {
    const { red, blue } = await coloured();
    const order = await bought(red, 1);
    await exchange(order, { wantedSkuId: blue });
    const tamper = (statement: string) => checksAfter(db, statement);
    const where = `WHERE order_no = '${order.orderNo}'`;
    expect(await tamper(`UPDATE order_line SET exchanged = '[]' ${where}`)).toEqual(["orders.exchanged_units"]);
    expect(await tamper(`UPDATE after_sale SET reserved = '[{"skuId":"${blue}","quantity":1}]' ${where}`)).toEqual([
      "after_sales.reserved_pieces",
    ]);
  });
});
