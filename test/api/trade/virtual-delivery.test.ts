import { describe, expect, test } from "bun:test";
import { deliveryCode } from "@liandong/db/schema/deliveries";
import { eq } from "drizzle-orm";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, checkOut, insertGoods, newRequestKey, newShopper, openStores, stockOf } from "../../support/goods";
import { newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const operator = await mall.newStaff("yunying", ["operator"]);
const { deliveries } = operator.api.desk;
const tea = await insertGoods(db, { zone: "retail", priceFen: 6_000, freightFen: 800 });

const of = (goods: { skuId: string }, quantity = 1) => ({ skuId: goods.skuId, quantity });
type Shopper = Awaited<ReturnType<typeof newShopper>>;
type Goods = Awaited<ReturnType<typeof insertGoods>>;

const virtual = (title: string, stock = 0) =>
  insertGoods(db, { zone: "retail", priceFen: 1_000, virtual: true, title, stock });

/** A virtual product that delivers codes. */
async function withCodes(codes: string[], title = "视频月卡"): Promise<Goods> {
  const goods = await virtual(title);
  await deliveries.save({ productId: goods.productId, version: 0, delivery: { kind: "codes", howTo: "在客户端兑换" } });
  if (codes.length > 0) await deliveries.importCodes({ skuId: goods.skuId, text: codes.join("\n") });
  return goods;
}

async function bought(shopper: Shopper, ...lines: { skuId: string; quantity: number }[]): Promise<string> {
  return (await buy(mall, shopper, lines)).orderNos[0]!;
}

describe("codes of a virtual product", () => {
  test("a buyer gets one code for each unit, reads them in the order, and nobody else does", async () => {
    const card = await withCodes(["AAAA-1", "BBBB-2", "CCCC-3"]);
    expect(await stockOf(db, card.skuId)).toBe(3);
    const shopper = await newShopper(mall);
    const orderNo = await bought(shopper, of(card, 2));
    expect((await shopper.api.orders.get({ orderNo })).status).toBe("received");
    const delivered = await shopper.api.deliveries.ofOrder({ orderNo });
    expect(delivered).toMatchObject([{ kind: "codes", codes: ["AAAA-1", "BBBB-2"], howTo: "在客户端兑换" }]);
    expect(await stockOf(db, card.skuId)).toBe(1);
    const stranger = await newShopper(mall, "路人");
    expect(await codeOf(stranger.api.deliveries.ofOrder({ orderNo }))).toBe("order.unknown");
    const rows = await db.run(({ drizzle }) =>
      drizzle.select().from(deliveryCode).where(eq(deliveryCode.skuId, card.skuId)),
    );
    expect(JSON.stringify(rows)).not.toContain("AAAA-1");
    await expectCleanBooks(db);
  });

  test("of 50 buyers at once 20 get one of 20 codes each, the others a refusal, and no code goes out twice", async () => {
    const all = Array.from({ length: 20 }, (_, index) => `RACE-${100 + index}`);
    const card = await withCodes(all, "抢购月卡");
    const shoppers = await Promise.all(Array.from({ length: 50 }, () => newShopper(mall)));
    const placed = await Promise.allSettled(shoppers.map((shopper) => checkOut(shopper, [of(card)])));
    const winners = placed.flatMap((answer, index) =>
      answer.status === "fulfilled" ? [{ shopper: shoppers[index]!, ...answer.value }] : [],
    );
    const refused = placed.filter((answer) => answer.status === "rejected");
    expect(winners).toHaveLength(20);
    const codes = await Promise.all(refused.map(({ reason }) => codeOf(Promise.reject(reason))));
    expect(new Set(codes)).toEqual(new Set(["product.sold_out"]));
    await Promise.all(winners.map(({ shopper, tradeNo }) => shopper.api.payments.prepay({ tradeNo })));
    for (const { tradeNo } of winners) await mall.sandbox.confirm(tradeNo);
    await mall.sandbox.runDue();
    const given = await Promise.all(
      winners.map(({ shopper, orderNos }) => shopper.api.deliveries.ofOrder({ orderNo: orderNos[0]! })),
    );
    expect(given.flatMap((lines) => lines.flatMap((line) => line.codes)).sort()).toEqual(all);
    expect(await stockOf(db, card.skuId)).toBe(0);
    await expectCleanBooks(db);
  });

  test("the same text imported twice adds its codes once, and stock is changed by codes only", async () => {
    const card = await withCodes([]);
    const { skuId, productId } = card;
    const text = '\uFEFF卡密\r\n"K-1"\r\nK-2\r\n\r\n K-2 \r\n';
    expect(await deliveries.importCodes({ skuId, text })).toEqual({ added: 2, known: 0, tooLong: 0 });
    expect(await deliveries.importCodes({ skuId, text })).toEqual({ added: 0, known: 2, tooLong: 0 });
    expect(await stockOf(db, skuId)).toBe(2);
    const change = { skuId, delta: 5, reason: "盘点差异修正", requestKey: newRequestKey() };
    expect(await codeOf(operator.api.desk.goods.changeStock(change))).toBe("delivery.stock_of_codes");
    expect(await codeOf(deliveries.importCodes({ skuId, text: " \n" }))).toBe("delivery.nothing_to_import");
    expect(await codeOf(deliveries.importCodes({ skuId: tea.skuId, text }))).toBe("delivery.not_codes");
    const { variants } = await deliveries.get({ productId });
    expect(variants).toMatchObject([{ stock: 2, free: 2, given: 0 }]);
  });

  test("a code is read with a reason on record, and deleted only while no order has or waits for it", async () => {
    const card = await withCodes(["ONLY-1"], "单张月卡");
    const { skuId } = card;
    const [row] = (await deliveries.codes({ skuId })).items;
    expect(JSON.stringify(row)).not.toContain("ONLY-1");
    const asked = { codeId: row!.id, reason: "买家说打不开" };
    expect(await deliveries.revealCode(asked)).toEqual({ code: "ONLY-1" });
    const [deed] = await db.run(
      ({ sql }) => sql`SELECT reason, detail FROM staff_audit WHERE action = 'desk.deliveries.revealCode'`,
    );
    expect(deed).toMatchObject({ reason: asked.reason, detail: { codeId: row!.id } });
    expect(JSON.stringify(deed)).not.toContain("ONLY-1");
    const shopper = await newShopper(mall);
    const { orderNos } = await checkOut(shopper, [of(card)]);
    expect(await codeOf(deliveries.removeCode(asked))).toBe("delivery.code_given");
    await shopper.api.orders.cancel({ orderNo: orderNos[0]! });
    await deliveries.removeCode(asked);
    expect(await stockOf(db, skuId)).toBe(0);
    expect(await codeOf(deliveries.revealCode(asked))).toBe("delivery.code_unknown");
    await expectCleanBooks(db);
  });

  test("a refund takes no code back and returns none to the stock", async () => {
    const card = await withCodes(["R-1", "R-2"], "退款月卡");
    const shopper = await newShopper(mall);
    const mixed = await bought(shopper, of(card), of(tea));
    expect((await shopper.api.orders.get({ orderNo: mixed })).status).toBe("paid");
    const [line] = await shopper.api.deliveries.ofOrder({ orderNo: mixed });
    expect(line).toMatchObject({ kind: "codes", codes: ["R-1"] });
    const asked = { type: "refund_only" as const, reason: "不想要了", description: "请尽快处理", orderNo: mixed };
    const lines = [{ lineNo: line!.lineNo, quantity: 1 }];
    const { caseNo } = await shopper.api.afterSales.request({ ...asked, lines, requestKey: newRequestKey() });
    await operator.api.desk.afterSales.approve({ caseNo, note: "同意退款" });
    await mall.sandbox.runDue();
    expect(await stockOf(db, card.skuId)).toBe(1);
    expect((await shopper.api.deliveries.ofOrder({ orderNo: mixed }))[0]!.codes).toEqual(["R-1"]);
    await expectCleanBooks(db);
  });
});

describe("texts, links and orders without an address", () => {
  test("a link is delivered as it was at the payment, without an address", async () => {
    const course = await virtual("品茶课", 9);
    const { productId } = course;
    const link = { kind: "link" as const, content: "https://example.com/one", howTo: "用手机打开" };
    const { version } = await deliveries.save({ productId, version: 0, delivery: link });
    const shopper = await newShopper(mall);
    const seen = { lines: [of(course)], expectedTotalFen: 1_000, requestKey: newRequestKey() };
    const { tradeNo, orderNos } = await shopper.api.checkout.place(seen);
    await shopper.api.payments.prepay({ tradeNo });
    await mall.sandbox.confirm(tradeNo);
    await mall.sandbox.runDue();
    await deliveries.save({ productId, version, delivery: { ...link, content: "https://example.com/two" } });
    const orderNo = orderNos[0]!;
    expect(await shopper.api.deliveries.ofOrder({ orderNo })).toMatchObject([{ kind: "link", content: link.content }]);
    expect((await shopper.api.orders.get({ orderNo })).address.name).toBe("");
    const stale = { productId, version, delivery: null };
    expect(await codeOf(deliveries.save(stale))).toBe("delivery.changed");
  });

  test("goods to send are refused without an address", async () => {
    const shopper = await newShopper(mall);
    const seen = { lines: [of(tea)], expectedTotalFen: 6_800, requestKey: newRequestKey() };
    expect(await codeOf(shopper.api.checkout.place(seen))).toBe("order.needs_address");
  });
});

describe("what a product delivers", () => {
  test("only a virtual product delivers by itself, and it turns to codes only while no order waits", async () => {
    const codes = { kind: "codes" as const };
    expect(await codeOf(deliveries.save({ productId: tea.productId, version: 0, delivery: codes }))).toBe(
      "delivery.not_virtual",
    );
    const course = await virtual("点心课", 9);
    const shopper = await newShopper(mall);
    const { orderNos } = await checkOut(shopper, [of(course)]);
    const save = { productId: course.productId, version: 0, delivery: codes };
    expect(await codeOf(deliveries.save(save))).toBe("delivery.orders_wait");
    await shopper.api.orders.cancel({ orderNo: orderNos[0]! });
    await deliveries.save(save);
    expect(await stockOf(db, course.skuId)).toBe(0);
  });

  test("the staff of another store find neither the product nor its codes", async () => {
    const card = await withCodes(["S-1"], "门店月卡");
    const { api } = await newStoreStaff(mall, "fengchang", ["operator"], "2");
    expect(await codeOf(api.desk.deliveries.get({ productId: card.productId }))).toBe("product.unknown");
    expect(await codeOf(api.desk.deliveries.codes({ skuId: card.skuId }))).toBe("product.unknown");
  });
});
