import { describe, expect, test } from "bun:test";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { checkOut, newShopper, openStores, stockOf } from "../../support/goods";
import { goodsDocument, variantOf } from "../../support/goods-document";
import { newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const { api } = await mall.newStaff("yunying", ["operator"]);
const goods = api.desk.goods;
const shopper = await newShopper(mall);
const reason = "月末例行盘点";
let keys = 0;
const newKey = () => `count-key-${++keys}`;

async function create(change = {}): Promise<{ id: string; skuId: string }> {
  const { id } = await goods.create({ goods: goodsDocument(change) });
  await goods.setShelf({ ids: [id], onShelf: true });
  return { id, skuId: (await goods.get({ id })).document.variants[0]!.id! };
}
const skusOf = async (filter: NonNullable<NonNullable<Parameters<typeof goods.stock>[0]>["filter"]>) =>
  (await goods.stock({ filter })).items.map(({ id }) => id);

describe("warnings", () => {
  test("a variant at its warning level is listed as low, in the list of products too, until it is filled up", async () => {
    const { id, skuId } = await create({ title: "预警茶", variants: [variantOf({ code: "YJ-1", barcode: "690001" })] });
    expect(await skusOf({ q: "YJ-1", view: "low" })).toEqual([]);
    expect(await goods.setWarning({ skuIds: [skuId], warnAt: 10 })).toEqual({ changed: 1 });
    expect(await skusOf({ q: "690001", view: "low" })).toEqual([skuId]);
    expect((await goods.stockCounts({ filter: { q: "YJ-1" } })).tabs).toEqual({ all: 1, low: 1, out: 0 });
    expect((await goods.list({ filter: { view: "low", q: "预警茶" } })).items.map((one) => one.id)).toEqual([id]);
    const waiting = await api.desk.home.waiting();
    expect(waiting.find(({ key }) => key === "lowStock")?.count).toBe(1);
    await goods.changeStock({ skuId, delta: 1, reason: "到货入库", requestKey: newKey() });
    expect(await skusOf({ view: "low" })).toEqual([]);
    await goods.setWarning({ skuIds: [skuId], warnAt: null });
  });

  test("sales write into the list of scarce variants only where one crosses its line, and a deleted variant leaves it", async () => {
    const { id, skuId } = await create({ title: "过线茶", variants: [variantOf({ code: "GX-1" })] });
    await goods.setWarning({ skuIds: [skuId], warnAt: 7 });
    const written = async () => {
      const [row] = await mall.db.run(
        ({ sql }) => sql<{ at: string; low: boolean; soldOut: boolean }[]>`
        SELECT xmin::text AS at, low, sold_out AS "soldOut" FROM scarce_sku WHERE sku_id = ${skuId}`,
      );
      return row ?? null;
    };
    await checkOut(shopper, [{ skuId, quantity: 2 }]);
    expect(await written()).toBeNull();
    await checkOut(shopper, [{ skuId, quantity: 1 }]);
    const low = await written();
    expect(low).toMatchObject({ low: true, soldOut: false });
    await checkOut(shopper, [{ skuId, quantity: 1 }]);
    expect(await written()).toEqual(low);
    await checkOut(shopper, [{ skuId, quantity: 6 }]);
    expect(await written()).toMatchObject({ low: true, soldOut: true });
    expect(await skusOf({ view: "out", q: "GX-1" })).toEqual([skuId]);
    expect((await goods.list({ filter: { view: "soldOut", q: "过线" } })).items.map((one) => one.id)).toEqual([id]);
    await goods.changeStock({ skuId, delta: 20, reason: "到货入库", requestKey: newKey() });
    expect(await written()).toBeNull();
    await goods.setWarning({ skuIds: [skuId], warnAt: 20 });
    expect(await skusOf({ view: "low", q: skuId })).toEqual([skuId]);
    await goods.setWarning({ skuIds: [skuId], warnAt: null });
    expect(await written()).toBeNull();
    await expectCleanBooks(mall.db);
  });

  test("variants in the bin are neither listed nor counted", async () => {
    const { id } = await create({ title: "回收茶", variants: [variantOf({ code: "HS-1" })] });
    const found = { filter: { q: "HS-1" } };
    expect((await goods.stockCounts(found)).total).toBe(1);
    await goods.remove({ ids: [id] });
    expect((await goods.stockCounts(found)).total).toBe(0);
    expect(await skusOf({ q: "回收" })).toEqual([]);
  });
});

describe("counting", () => {
  test("a counted figure becomes the stock once per request, and its difference is noted, also one of zero", async () => {
    const [first, second] = [await create({ title: "盘一" }), await create({ title: "盘二" })];
    const rows = [
      { skuId: first.skuId, book: 10, counted: 7 },
      { skuId: second.skuId, book: 10, counted: 10 },
    ];
    const input = { rows, reason, requestKey: newKey() };
    expect(await goods.countStock(input)).toEqual({ booked: 2, moved: [] });
    await checkOut(shopper, [{ skuId: first.skuId, quantity: 2 }]);
    expect(await goods.countStock(input)).toEqual({ booked: 2, moved: [] });
    expect(await stockOf(mall.db, first.skuId)).toBe(5);
    const noted = async (product: string) =>
      (await goods.stockChanges({ filter: { product, kind: ["count"] } })).items.map((row) => [
        row.delta,
        row.stockAfter,
        row.reason,
      ]);
    expect(await noted(first.id)).toEqual([[-3, 7, reason]]);
    expect(await noted(second.id)).toEqual([[0, 10, reason]]);
  });

  test("a row whose stock has moved since it was seen is left as it is, and the others are booked", async () => {
    const [sold, still] = [await create(), await create()];
    await checkOut(shopper, [{ skuId: sold.skuId, quantity: 1 }]);
    const rows = [sold, still].map(({ skuId }) => ({ skuId, book: 10, counted: 8 }));
    const answer = await goods.countStock({ rows, reason, requestKey: newKey() });
    expect(answer).toEqual({ booked: 1, moved: [{ skuId: sold.skuId, stock: 9 }] });
    expect([await stockOf(mall.db, sold.skuId), await stockOf(mall.db, still.skuId)]).toEqual([9, 8]);
  });

  test("of two requests of one key at once, one books and both are told so", async () => {
    const { id, skuId } = await create();
    const input = { rows: [{ skuId, book: 10, counted: 4 }], reason, requestKey: newKey() };
    const answers = await Promise.all([goods.countStock(input), goods.countStock(input)]);
    expect(answers).toEqual([
      { booked: 1, moved: [] },
      { booked: 1, moved: [] },
    ]);
    expect((await goods.stockChanges({ filter: { product: id, kind: ["count"] } })).items).toHaveLength(1);
  });
});

test("the orders of a product say how many pieces each took", async () => {
  const { id, skuId } = await create();
  await checkOut(shopper, [{ skuId, quantity: 3 }]);
  const own = (await shopper.api.orders.list({})).items.map(({ orderNo }) => orderNo);
  const { items } = await goods.stockOrders({ productId: id });
  expect(items).toMatchObject([{ quantity: 3, refundedQuantity: 0, status: "pending_payment", statusName: "待付款" }]);
  expect(own).toContain(items[0]!.orderNo);
});

test("a store's staff see, count and warn of their store only", async () => {
  const own = await newStoreStaff(mall, "dianzhang", ["operator"], "2");
  const desk = own.api.desk.goods;
  const [mine, foreign] = [await create({ storeId: "2", title: "店里的" }), await create({ title: "店里的 别家" })];
  const beyond = Buffer.from(JSON.stringify([1_772_394_360_000, "19"])).toString("base64url");
  expect(await codeOf(desk.stock({ filter: {}, cursor: beyond }))).toBe("input.invalid");
  expect((await desk.stock({ filter: { q: "店里的", store: ["1"] } })).items.map(({ id }) => id)).toEqual([mine.skuId]);
  expect((await desk.stockCounts({ filter: { q: "店里的" } })).total).toBe(1);
  const rows = [{ skuId: foreign.skuId, book: 10, counted: 0 }];
  const refused = [
    () => desk.countStock({ rows, reason, requestKey: newKey() }),
    () => desk.setWarning({ skuIds: [foreign.skuId], warnAt: 1 }),
    () => desk.stockOrders({ productId: foreign.id }),
    () => desk.stockChanges({ filter: { product: foreign.id } }),
  ];
  for (const act of refused) expect(await codeOf(act())).toBe("auth.forbidden");
  const changes = (await desk.stockChanges({ filter: {} })).items;
  expect(new Set(changes.map(({ storeName }) => storeName))).toEqual(new Set(["百花蜂场"]));
});
