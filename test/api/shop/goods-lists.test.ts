import { describe, expect, test } from "bun:test";
import { jobOf } from "@liandong/api/jobs/jobs";
import { sweep } from "@liandong/api/jobs/sweep";
import { codeOf } from "../../support/code-of";
import { checkOut, newShopper, openStores } from "../../support/goods";
import { goodsDocument, variantOf } from "../../support/goods-document";
import { newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const { api } = await mall.newStaff("yunying", ["operator"]);
const shop = mall.callAs(null);
const goods = api.desk.goods;

const create = async (change = {}) => (await goods.create({ goods: goodsDocument(change) })).id;
const idsOf = async (input: Parameters<typeof goods.list>[0]) => (await goods.list(input)).items.map(({ id }) => id);
const inDays = (days: number) => new Date(mall.clock.now.getTime() + days * 86_400_000).toISOString();
const pass = (days: number) => {
  mall.clock.now = new Date(mall.clock.now.getTime() + days * 86_400_000);
};
const moveDue = () => jobOf("publish-scheduled").run({ ctx: mall.deps, runId: "test", actor: "system" });
const deedsOf = (id: string) =>
  db.run(
    ({ sql }) => sql<{ action: string; reason: string | null }[]>`
      SELECT action, reason FROM staff_audit WHERE subject = ${`product:${id}`} ORDER BY id`,
  );

describe("the list of products", () => {
  test("products are found by words, number, merchant code and barcode, and counted by view", async () => {
    const coded = variantOf({ code: "TP-001", barcode: "6901234567892", firstStock: 0 });
    const tea = await create({ title: "列表茶 甲", variants: [coded] });
    const honey = await create({ title: "列表茶 乙", storeId: "2", variants: [variantOf({ priceFen: 9000 })] });
    await goods.setShelf({ ids: [honey], onShelf: true });
    for (const q of ["列表茶 甲", tea, "TP-001", "6901234567892"])
      expect(await idsOf({ filter: { q } })).toEqual([tea]);
    expect(await idsOf({ filter: { q: "TP-00" } })).toEqual([]);
    const filter = { q: "列表茶" };
    const { total, tabs } = await goods.counts({ filter });
    expect(total).toBe(2);
    expect(tabs).toEqual({ all: 2, selling: 1, off: 1, soldOut: 1, low: 0, bin: 0 });
    expect(await idsOf({ filter: { ...filter, view: "soldOut" } })).toEqual([tea]);
    expect(await idsOf({ filter: { ...filter, price: { fromFen: 9000, toFen: null } } })).toEqual([honey]);
    expect(await idsOf({ filter: { ...filter, stock: { from: 1, to: 10 } } })).toEqual([honey]);
    expect(await idsOf({ filter: { ...filter, created: { from: "2026-03-02", to: "2026-03-02" } } })).toEqual([]);
    expect(await goods.ids({ filter: { ...filter, store: ["2"] } })).toEqual([honey]);
  });

  test("each order goes on where the last page ended, also among equal prices", async () => {
    const made: string[] = [];
    for (let count = 0; count < 55; count += 1) {
      const variants = [variantOf({ priceFen: 1000 + (count % 3) * 100 })];
      made.push(await create({ title: `排序蜜 ${count}`, variants }));
    }
    for (const sort of ["price", "-price", "sales", "-sales", "created", "-created"] as const) {
      const filter = { q: "排序蜜" };
      const first = await goods.list({ filter, sort });
      const rest = await goods.list({ filter, sort, cursor: first.nextCursor });
      const all = [...first.items, ...rest.items];
      expect(new Set(all.map(({ id }) => id))).toEqual(new Set(made));
      const prices = all.map(({ lowestFen }) => lowestFen);
      if (sort === "price") expect(prices).toEqual(prices.toSorted((a, b) => a - b));
      if (sort === "-price") expect(prices).toEqual(prices.toSorted((a, b) => b - a));
    }
  });
});

describe("planned times", () => {
  test("a product goes on the shelf and off it at its times, once, and a hand's act before them overtakes them", async () => {
    const id = await create({ title: "定时茶" });
    const times = { shelveAt: inDays(1), unshelveAt: inDays(3) };
    expect(await goods.setShelfTimes({ ids: [id], ...times })).toEqual({ changed: 1 });
    await moveDue();
    expect((await goods.get({ id })).onShelf).toBe(false);
    pass(1);
    expect(await moveDue()).toMatchObject({ shelved: 1, unshelved: 0 });
    expect(await moveDue()).toMatchObject({ shelved: 0, unshelved: 0 });
    expect(await goods.get({ id })).toMatchObject({ onShelf: true, shelveAt: null, unshelveAt: times.unshelveAt });
    await goods.setShelf({ ids: [id], onShelf: false });
    await goods.setShelf({ ids: [id], onShelf: true });
    pass(3);
    expect(await moveDue()).toMatchObject({ shelved: 0, unshelved: 0 });
    expect((await goods.get({ id })).onShelf).toBe(true);
    expect((await deedsOf(id)).map(({ action }) => action)).toEqual([
      "desk.goods.create",
      "desk.goods.setShelfTimes",
      "desk.goods.offShelf",
      "desk.goods.onShelf",
    ]);
  });

  test("a product whose both times passed while no job ran stays off the shelf", async () => {
    const id = await create();
    await goods.setShelfTimes({ ids: [id], shelveAt: inDays(1), unshelveAt: inDays(2) });
    pass(2);
    expect(await moveDue()).toMatchObject({ shelved: 0, unshelved: 1 });
    expect(await goods.get({ id })).toMatchObject({ onShelf: false, shelveAt: null, unshelveAt: null });
  });

  test("times that have passed or stand the wrong way round are refused", async () => {
    const ids = [await create()];
    expect(await codeOf(goods.setShelfTimes({ ids, shelveAt: inDays(-1), unshelveAt: null }))).toBe(
      "goods.shelf_time_past",
    );
    expect(await codeOf(goods.setShelfTimes({ ids, shelveAt: inDays(2), unshelveAt: inDays(1) }))).toBe(
      "input.invalid",
    );
  });
});

describe("the bin", () => {
  test("a deleted product leaves the shop, can be restored, and cannot be changed or put on the shelf meanwhile", async () => {
    const id = await create({ title: "误删的茶" });
    await goods.setShelf({ ids: [id], onShelf: true });
    expect(await goods.remove({ ids: [id] })).toEqual({ changed: 1 });
    expect(await goods.remove({ ids: [id] })).toEqual({ changed: 0 });
    expect(await codeOf(shop.catalog.product({ id }))).toBe("product.off_shelf");
    expect(await idsOf({ filter: { q: "误删的茶" } })).toEqual([]);
    expect((await goods.stock({ filter: { q: "误删的茶" } })).items).toEqual([]);
    const [row] = (await goods.list({ filter: { q: "误删的茶", view: "bin" } })).items;
    expect(row).toMatchObject({ id, onShelf: false, goneAt: inDays(30) });
    expect(await goods.setShelf({ ids: [id], onShelf: true })).toEqual({ changed: 0 });
    const { document, version } = await goods.get({ id });
    expect(await codeOf(goods.update({ id, version, goods: document }))).toBe("goods.in_bin");
    expect(await goods.restore({ ids: [id] })).toEqual({ changed: 1 });
    expect(await goods.get({ id })).toMatchObject({ onShelf: false, deletedAt: null });
  });

  test("after 30 days a product that nobody ordered is gone for good, and an ordered one stays", async () => {
    const [never, ordered] = [await create({ title: "没人买" }), await create({ title: "有人买" })];
    await goods.setShelf({ ids: [ordered], onShelf: true });
    const shopper = await newShopper(mall);
    const skuId = (await goods.get({ id: ordered })).document.variants[0]!.id!;
    await checkOut(shopper, [{ skuId, quantity: 1 }]);
    await shopper.api.cart.add({ skuId, quantity: 1 });
    await goods.remove({ ids: [never, ordered] });
    pass(29);
    expect(await sweep({ ctx: mall.deps })).toMatchObject({ goods: 0 });
    pass(1.01);
    expect(await sweep({ ctx: mall.deps })).toMatchObject({ goods: 1 });
    expect(await codeOf(goods.get({ id: never }))).toBe("product.unknown");
    const [row] = (await goods.list({ filter: { view: "bin", q: "有人买" } })).items;
    expect(row).toMatchObject({ id: ordered, goneAt: null });
  });
});

describe("batch changes", () => {
  const change = { kind: "rate", bp: 9000 } as const;

  test("a dry run shows every new price, and the real one saves exactly these with a deed for each product", async () => {
    const ids = [
      await create({ title: "批一" }),
      await create({ title: "批二", variants: [variantOf({ priceFen: 1995 })] }),
    ];
    const input = { ids, field: "priceFen", change } as const;
    const { rows, changed } = await goods.batchPrice({ ...input, dryRun: true });
    expect(changed).toBe(0);
    expect(rows.map(({ variants }) => variants[0]!.toFen)).toEqual([900, 1796]);
    expect((await goods.get({ id: ids[1]! })).document.variants[0]!.priceFen).toBe(1995);
    expect((await goods.batchPrice({ ...input, dryRun: false })).changed).toBe(2);
    expect((await goods.get({ id: ids[1]! })).document.variants[0]!.priceFen).toBe(1796);
    expect((await deedsOf(ids[0]!)).at(-1)).toEqual({ action: "desk.goods.update", reason: "批量改价" });
  });

  test("one product that cannot have its new price keeps all of them as they were", async () => {
    const fine = await create({ title: "降得了" });
    const bound = await create({ title: "降不了", variants: [variantOf({ priceFen: 1000, listPriceFen: 1200 })] });
    const ids = [fine, bound];
    const set = { field: "listPriceFen", change: { kind: "set", fen: 1000 }, dryRun: false } as const;
    const input = { ids, ...set };
    const preview = await goods.batchPrice({ ...input, dryRun: true });
    expect(preview.rows.map(({ problem }) => problem)).toEqual([
      "划线价要高于售价，或不填",
      "划线价要高于售价，或不填",
    ]);
    expect(await codeOf(goods.batchPrice(input))).toBe("goods.batch_refused");
    expect((await goods.get({ id: bound })).document.variants[0]!.listPriceFen).toBe(1200);
    expect((await goods.batchPrice({ ...input, change: { kind: "set", fen: null } })).changed).toBe(1);
  });

  test("products get another category together, and one that is not there is refused", async () => {
    await db.run(({ sql }) => sql`INSERT INTO category (id, name, picture_url) VALUES (2, '茶', '')`);
    const ids = [await create(), await create()];
    expect(await goods.batchCategory({ ids, categoryId: "2" })).toEqual({ changed: 2 });
    expect(await idsOf({ filter: { category: "2" } })).toEqual(ids.toReversed());
    expect(await codeOf(goods.batchCategory({ ids, categoryId: "99" }))).toBe("goods.unknown_choice");
  });
});

test("a store's staff list, delete and reprice the products of their store only", async () => {
  const own = await newStoreStaff(mall, "dianzhang", ["operator"], "2");
  const desk = own.api.desk.goods;
  const [mine, foreign] = [await create({ title: "门店货", storeId: "2" }), await create({ title: "门店货 别家" })];
  const filter = { q: "门店货" };
  expect((await desk.list({ filter: { ...filter, store: ["1"] } })).items.map(({ id }) => id)).toEqual([mine]);
  expect((await desk.counts({ filter })).total).toBe(1);
  expect(await desk.ids({ filter })).toEqual([mine]);
  const ids = [foreign];
  const price = { field: "priceFen", change: { kind: "add", fen: 100 }, dryRun: true } as const;
  const refused = [
    () => desk.remove({ ids }),
    () => desk.restore({ ids }),
    () => desk.setShelfTimes({ ids, shelveAt: inDays(1), unshelveAt: null }),
    () => desk.batchPrice({ ids, ...price }),
    () => desk.batchCategory({ ids, categoryId: "1" }),
  ];
  for (const act of refused) expect(await codeOf(act())).toBe("auth.forbidden");
  expect(await desk.remove({ ids: [mine] })).toEqual({ changed: 1 });
});
