import { describe, expect, test } from "bun:test";
import type { ErrorCode } from "@liandong/core/errors";
import { staff } from "@liandong/db/schema/staff";
import { eq } from "drizzle-orm";
import { codeOf, outcomeOf } from "../../support/code-of";
import { checkOut, newShopper, openStores, stockOf } from "../../support/goods";
import { goodsDocument, variantOf } from "../../support/goods-document";
import { newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const { api } = await mall.newStaff("yunying", ["operator"]);
const other = await mall.newStaff("tongshi", ["operator"]);
const service = await mall.newStaff("kefu", ["service", "finance"]);
const shop = mall.callAs(null);

const create = async (change = {}) => (await api.desk.goods.create({ goods: goodsDocument(change) })).id;
const skusOf = async (id: string) => (await api.desk.goods.get({ id })).document.variants.map((one) => one.id!);
let keys = 0;
const newKey = () => `stock-key-${++keys}`;

describe("a product", () => {
  test("a product is created off the shelf, put on it, sold, and taken off it", async () => {
    const id = await create({ title: "太平猴魁 礼盒" });
    expect((await shop.catalog.products({ query: "猴魁" })).items).toEqual([]);
    expect(await codeOf(shop.catalog.product({ id }))).toBe("product.off_shelf");
    expect(await api.desk.goods.setShelf({ ids: [id], onShelf: true })).toEqual({ changed: 1 });
    expect(await api.desk.goods.setShelf({ ids: [id], onShelf: true })).toEqual({ changed: 0 });
    const [card] = (await shop.catalog.products({ query: "猴魁" })).items;
    expect(card).toMatchObject({ id, title: "太平猴魁 礼盒", priceFen: 1000, soldOut: false });
    const page = await shop.catalog.product({ id });
    expect(page).toMatchObject({ description: [{ kind: "text", text: "高山云雾" }], freightWords: "运费 ¥8" });
    const shopper = await newShopper(mall);
    await checkOut(shopper, [{ skuId: page.skus[0]!.id, quantity: 4 }]);
    expect((await api.desk.goods.get({ id })).stocks).toEqual([6]);
    await api.desk.goods.setShelf({ ids: [id], onShelf: false });
    expect(await codeOf(shop.catalog.product({ id }))).toBe("product.off_shelf");
  });

  test("changing a product keeps the stock of known variants, adds new ones and removes the others", async () => {
    const specs = (value: string) => [{ name: "规格", value }];
    const id = await create({
      variants: [variantOf({ specs: specs("小"), firstStock: 5 }), variantOf({ specs: specs("大"), firstStock: 7 })],
    });
    const { document, version } = await api.desk.goods.get({ id });
    const [small, large] = document.variants;
    await api.desk.goods.changeStock({ skuId: large!.id!, delta: 3, reason: "到货", requestKey: newKey() });
    const variants = [
      { ...large!, priceFen: 2500, firstStock: 99 },
      variantOf({ specs: specs("特大"), firstStock: 2, priceFen: 3000 }),
    ];
    const goods = { ...document, title: "改过的名字", tags: ["热卖"], variants };
    expect(await api.desk.goods.update({ id, version, goods })).toEqual({ version: 2 });
    const after = await api.desk.goods.get({ id });
    expect(after.document).toMatchObject({ title: "改过的名字", tags: ["热卖"] });
    expect(after.document.variants.map(({ id, priceFen }) => [id === large!.id, priceFen])).toEqual([
      [true, 2500],
      [false, 3000],
    ]);
    expect(after.stocks).toEqual([10, 2]);
    expect(
      await codeOf(api.desk.goods.changeStock({ skuId: small!.id!, delta: 1, reason: "到货", requestKey: newKey() })),
    ).toBe("product.unknown");
    const changes = await api.desk.goods.stockChanges({ filter: { product: id } });
    expect(changes.items.map(({ specText, delta, stockAfter }) => [specText, delta, stockAfter])).toEqual([
      ["特大", 2, 2],
      ["大", 3, 10],
      ["大", 7, 7],
      ["小", 5, 5],
    ]);
  });

  test("of two concurrent editors one saves, and the other is told that the product has changed", async () => {
    const id = await create();
    const { document, version } = await api.desk.goods.get({ id });
    const save = (by: typeof api, title: string) =>
      by.desk.goods.update({ id, version, goods: { ...document, title } });
    const answers = await Promise.all([outcomeOf(save(api, "甲的标题")), outcomeOf(save(other.api, "乙的标题"))]);
    expect(answers.toSorted()).toEqual(["done", "goods.changed"]);
    const now = await api.desk.goods.get({ id });
    expect(now.version).toBe(2);
    expect(now.document.title).toBe(answers[0] === "done" ? "甲的标题" : "乙的标题");
    expect(now.document.variants).toHaveLength(1);
  });

  test("a product takes no variant of another product", async () => {
    const mine = await create();
    const [theirs] = await skusOf(await create());
    const { document, version } = await api.desk.goods.get({ id: mine });
    const goods = { ...document, variants: [variantOf({ id: theirs! })] };
    expect(await codeOf(api.desk.goods.update({ id: mine, version, goods }))).toBe("goods.foreign_variant");
    expect((await api.desk.goods.get({ id: mine })).document.variants).toEqual(document.variants);
  });

  test("a product that may lose money is saved only after its warning was accepted", async () => {
    const variants = [variantOf({ priceFen: 49_900, costFen: 15_000 })];
    const goods = goodsDocument({ zone: "join", title: "薄利礼包", variants });
    const { losses } = await api.desk.goods.check({ goods });
    expect(losses[0]).toContain("亏 ¥20.98");
    expect(await codeOf(api.desk.goods.create({ goods }))).toBe("goods.may_lose_money");
    const { id, version } = await api.desk.goods.create({ goods, acceptsLoss: true });
    expect(
      await codeOf(api.desk.goods.update({ id, version, goods: (await api.desk.goods.get({ id })).document })),
    ).toBe("goods.may_lose_money");
  });
});

describe("a store's staff", () => {
  const pack = { grants: { identity: "boss" as const }, variants: [variantOf({ priceFen: 1 })] };

  test("sell no identities, points or rates of the platform, however they ask", async () => {
    const own = await newStoreStaff(mall, "dianzhang", ["operator"], "2");
    const desk = own.api.desk.goods;
    for (const change of [pack, { zone: "join" }, { rates: { boss: 10_000 } }, { pointsRateBp: 1_000_000 }] as const) {
      const goods = goodsDocument({ storeId: "2", ...change });
      expect(await codeOf(desk.create({ goods, acceptsLoss: true }))).toBe("goods.platform_terms");
    }
    const { id, version } = await desk.create({ goods: goodsDocument({ storeId: "2" }) });
    const { document } = await desk.get({ id });
    const bound = { ...document, grants: pack.grants };
    expect(await codeOf(desk.update({ id, version, goods: bound, acceptsLoss: true }))).toBe("goods.platform_terms");
    expect(await codeOf(api.desk.goods.update({ id, version, goods: bound }))).toBe("goods.may_lose_money");
    await api.desk.goods.update({ id, version, goods: bound, acceptsLoss: true });
    const cheaper = { ...bound, variants: bound.variants.map((variant) => ({ ...variant, priceFen: 1 })) };
    expect(await codeOf(desk.update({ id, version: 2, goods: cheaper, acceptsLoss: true }))).toBe(
      "goods.platform_terms",
    );
    await desk.update({ id, version: 2, goods: { ...bound, subtitle: "新到" }, acceptsLoss: true });
  });

  test("the check names a grant below the price of joining", async () => {
    const { losses } = await api.desk.goods.check({ goods: goodsDocument(pack) });
    expect(losses.join()).toContain("售价 ¥0.01 就授予老板身份");
  });
});

describe("refused products", () => {
  test.each<[string, object, ErrorCode]>([
    ["in a store that is not there", { storeId: "99" }, "goods.unknown_choice"],
    ["in a category that is not there", { categoryId: "99" }, "goods.unknown_choice"],
    ["with a freight template that is not there", { freightTemplateId: "99" }, "goods.unknown_choice"],
    ["with a rate for a title that the plan does not have", { rates: { nobody: 100 } }, "goods.unknown_choice"],
    ["with a pack of a title that the plan does not have", { grants: { title: "nobody" } }, "goods.unknown_choice"],
    ["with a paid card that the programme does not have", { grants: { card: "nothing" } }, "goods.unknown_choice"],
    ["with somebody else's picture", { pictures: [`/media/uploads/${"a".repeat(32)}.webp`] }, "upload.unknown"],
    ["with a picture path that climbs", { pictures: ["/media/../trpc/auth.logout"] }, "input.invalid"],
    ["with another's picture by a detour", { pictures: ["/media/./uploads/a.webp"] }, "input.invalid"],
    ["without a title", { title: " " }, "input.invalid"],
  ])("a product is refused: %s", async (_, change, code) => {
    expect(await codeOf(api.desk.goods.create({ goods: goodsDocument(change) }))).toBe(code);
  });

  test("saving or shelving an unknown product is refused", async () => {
    expect(await codeOf(api.desk.goods.get({ id: "99" }))).toBe("product.unknown");
    expect(await codeOf(api.desk.goods.update({ id: "99", version: 1, goods: goodsDocument() }))).toBe(
      "product.unknown",
    );
    expect(await codeOf(api.desk.goods.setShelf({ ids: ["99"], onShelf: true }))).toBe("product.unknown");
    expect(await codeOf(api.desk.goods.stockChanges({ filter: { product: "99" } }))).toBe("product.unknown");
  });
});

describe("the list", () => {
  test("the list of goods is searched, filtered and read page by page", async () => {
    await db.run(({ sql }) => sql`update product set title = '旧货'`);
    const ids: string[] = [];
    for (let count = 0; count < 53; count += 1) ids.push(await create({ title: `翻页茶 ${count}`, storeId: "2" }));
    const first = await api.desk.goods.list({ filter: { q: "翻页茶", store: ["2"] } });
    expect(first.items).toHaveLength(50);
    const rest = await api.desk.goods.list({ filter: { q: "翻页茶", store: ["2"] }, cursor: first.nextCursor });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids.toReversed());
    expect((await api.desk.goods.list({ filter: { q: "翻页茶", store: ["1"] } })).items).toEqual([]);
    const [one = ""] = ids;
    await api.desk.goods.setShelf({ ids: [one], onShelf: true });
    expect((await api.desk.goods.list({ filter: { q: "翻页茶", view: "selling" } })).items.map(({ id }) => id)).toEqual(
      [one],
    );
    expect((await api.desk.goods.list({ filter: { q: one } })).items.map(({ id }) => id)).toEqual([one]);
    expect((await api.desk.goods.list({ filter: { q: "翻页茶", zone: ["join"] } })).items).toEqual([]);
    expect((await api.desk.goods.list({ filter: { q: "翻页茶", view: "soldOut" } })).items).toEqual([]);
    const [skuId = ""] = await skusOf(one);
    await api.desk.goods.changeStock({ skuId, delta: -10, reason: "盘点", requestKey: newKey() });
    const [row] = (await api.desk.goods.list({ filter: { q: "翻页茶", view: "soldOut" } })).items;
    expect(row).toMatchObject({
      id: one,
      stock: 0,
      soldOutVariants: 1,
      variants: 1,
      lowestFen: 1000,
      zoneName: "品质零售",
    });
    expect(
      (await api.desk.goods.stock({ filter: { q: "翻页茶", view: "out" } })).items.map(({ productId }) => productId),
    ).toEqual([one]);
  });
});

describe("stock", () => {
  test("stock changes once per key, and the key with other data is refused", async () => {
    const [skuId = ""] = await skusOf(await create());
    const change = { skuId, delta: 5, reason: "采购到货", requestKey: newKey() };
    expect(await api.desk.goods.changeStock(change)).toEqual({ stock: 15 });
    expect(await api.desk.goods.changeStock(change)).toEqual({ stock: 15 });
    expect(await codeOf(api.desk.goods.changeStock({ ...change, delta: 6 }))).toBe("goods.key_reused");
    expect(await stockOf(db, skuId)).toBe(15);
  });

  test("concurrent stock changes move once under one key and never below zero under many", async () => {
    const [skuId = ""] = await skusOf(await create());
    const same = { skuId, delta: -4, reason: "报损", requestKey: newKey() };
    const answers = await Promise.all(Array.from({ length: 6 }, () => api.desk.goods.changeStock(same)));
    expect(answers).toEqual(Array(6).fill({ stock: 6 }));
    const codes = await Promise.all(
      Array.from({ length: 10 }, () =>
        outcomeOf(api.desk.goods.changeStock({ ...same, delta: -1, requestKey: newKey() })),
      ),
    );
    expect(codes.filter((code) => code === "done")).toHaveLength(6);
    expect(codes.filter((code) => code === "goods.stock_short")).toHaveLength(4);
    expect(await stockOf(db, skuId)).toBe(0);
  });

  test("stock changes add up while shoppers buy at the same time", async () => {
    const id = await create();
    await api.desk.goods.setShelf({ ids: [id], onShelf: true });
    const [skuId = ""] = await skusOf(id);
    const shopper = await newShopper(mall);
    const takes = Array.from({ length: 4 }, () => outcomeOf(checkOut(shopper, [{ skuId, quantity: 3 }])));
    const adds = Array.from({ length: 4 }, () =>
      outcomeOf(api.desk.goods.changeStock({ skuId, delta: -1, reason: "盘亏", requestKey: newKey() })),
    );
    const [taken, less] = await Promise.all([Promise.all(takes), Promise.all(adds)]);
    const done = (codes: string[]) => codes.filter((code) => code === "done").length;
    expect(await stockOf(db, skuId)).toBe(10 - 3 * done(taken) - done(less));
    expect(await stockOf(db, skuId)).toBeLessThan(3);
  });

  test("a stock change of zero, or of an unknown variant, is refused", async () => {
    const change = { skuId: "99", delta: 1, reason: "到货", requestKey: newKey() };
    expect(await codeOf(api.desk.goods.changeStock(change))).toBe("product.unknown");
    expect(await codeOf(api.desk.goods.changeStock({ ...change, delta: 0 }))).toBe("input.invalid");
    expect(await codeOf(api.desk.goods.changeStock({ ...change, reason: "" }))).toBe("input.invalid");
  });
});

describe("rights", () => {
  test("other roles are refused, and every change is audited", async () => {
    const goods = goodsDocument();
    expect(await codeOf(service.api.desk.goods.create({ goods }))).toBe("auth.forbidden");
    expect(await codeOf(service.api.desk.goods.list({}))).toBe("auth.forbidden");
    const id = await create();
    const [skuId = ""] = await skusOf(id);
    await api.desk.goods.setShelf({ ids: [id], onShelf: true });
    await api.desk.goods.changeStock({ skuId, delta: 1, reason: "赠品入库", requestKey: newKey() });
    const { document, version } = await api.desk.goods.get({ id });
    await api.desk.goods.update({ id, version, goods: document });
    const rows = await db.run(
      ({ sql }) => sql`select action, reason from staff_audit where subject = ${`product:${id}`} order by id`,
    );
    expect(rows.map(({ action, reason }) => [action, reason])).toEqual([
      ["desk.goods.create", null],
      ["desk.goods.onShelf", null],
      ["desk.goods.changeStock", "赠品入库"],
      ["desk.goods.update", null],
    ]);
  });

  test("a store's staff see and change the goods of their store only", async () => {
    const theirs = await mall.newStaff("dianyuan", ["operator"]);
    await db.run(({ drizzle }) => drizzle.update(staff).set({ storeId: "2" }).where(eq(staff.username, "dianyuan")));
    const foreign = await create({ title: "别家的茶" });
    const own = (await theirs.api.desk.goods.create({ goods: goodsDocument({ storeId: "2", title: "本店的蜜" }) })).id;
    expect((await theirs.api.desk.goods.list({ filter: { q: "别家的茶" } })).items).toEqual([]);
    expect(
      (await theirs.api.desk.goods.list({ filter: { q: "本店的蜜", store: ["1"] } })).items.map(({ id }) => id),
    ).toEqual([own]);
    expect((await theirs.api.desk.goods.stock({ filter: { q: "别家的茶" } })).items).toEqual([]);
    expect((await theirs.api.desk.goods.choices()).stores.map(({ id }) => id)).toEqual(["2"]);
    const [skuId = ""] = await skusOf(foreign);
    const change = { skuId, delta: 1, reason: "到货", requestKey: newKey() };
    for (const refused of [
      () => theirs.api.desk.goods.get({ id: foreign }),
      () => theirs.api.desk.goods.create({ goods: goodsDocument() }),
      () => theirs.api.desk.goods.update({ id: foreign, version: 1, goods: goodsDocument({ storeId: "2" }) }),
      () => theirs.api.desk.goods.setShelf({ ids: [own, foreign], onShelf: true }),
      () => theirs.api.desk.goods.changeStock(change),
      () => theirs.api.desk.goods.stockChanges({ filter: { product: foreign } }),
    ])
      expect(await codeOf(refused())).toBe("auth.forbidden");
  });
});
