import { describe, expect, test } from "bun:test";
import { spellAllGoods } from "@liandong/api/shop/catalog/spell-goods";
import { banner, category, product, sku, store } from "@liandong/db/schema/catalog";
import { memberStanding } from "@liandong/db/schema/standing";
import { eq } from "drizzle-orm";
import { codeOf } from "../../support/code-of";
import { moduleOf } from "../../support/home-module";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const api = mall.callAs(null);
const createdAt = mall.clock.now;

await mall.db.run(async ({ drizzle }) => {
  await drizzle.insert(store).values({ id: "1", name: "黄山茶铺", logoUrl: "/media/s.webp", city: "黄山" });
  await drizzle.insert(category).values([
    { id: "1", name: "茶", pictureUrl: "/media/c1.webp", sort: 2 },
    { id: "2", name: "家居", pictureUrl: "/media/c2.webp", sort: 1 },
    { id: "3", parentId: "1", name: "绿茶", pictureUrl: "/media/c3.webp" },
  ]);
  await drizzle
    .insert(banner)
    .values({ pictureUrl: "/media/b.webp", title: "春茶上市", link: "/pages/product/index?id=1" });
  const common = { storeId: "1", pictures: ["/media/p.webp"], description: [], createdAt };
  await drizzle.insert(product).values([
    { ...common, id: "1", categoryId: "3", zone: "retail", title: "黄山毛峰 明前 100g", salesCount: 9, sort: 1 },
    {
      ...common,
      id: "2",
      categoryId: "1",
      zone: "retail",
      title: "祁门红茶礼盒",
      subtitle: "送礼佳品",
      salesCount: 30,
      sort: 2,
    },
    { ...common, id: "3", categoryId: "2", zone: "join", title: "加盟礼包 100%_好", sort: 3 },
    { ...common, id: "4", categoryId: "2", zone: "member", title: "Kettle 不锈钢水壶", sort: 4 },
    { ...common, id: "5", categoryId: "2", zone: "retail", title: "下架的茶", onShelf: false },
    { ...common, id: "6", categoryId: "2", zone: "retail", title: "自定佣金的毯子", rates: { agent: 1234 }, sort: 6 },
    { ...common, id: "7", categoryId: "2", zone: "free", title: "卖过又下架的杯子", onShelf: false, salesCount: 3 },
  ]);
  const variant = { specs: [{ name: "规格", value: "默认" }], costFen: 100, stock: 5 };
  await drizzle.insert(sku).values([
    { ...variant, productId: "1", priceFen: 20000 },
    { ...variant, productId: "1", priceFen: 9900, stock: 0 },
    { ...variant, productId: "2", priceFen: 15000 },
    { ...variant, productId: "3", priceFen: 49900 },
    { ...variant, productId: "4", priceFen: 8000, memberPriceFen: 6000, stock: 0 },
    { ...variant, productId: "5", priceFen: 1 },
    { ...variant, productId: "6", priceFen: 9999, specs: [{ name: "颜色", value: "青瓷 绿" }] },
    { ...variant, productId: "7", priceFen: 500 },
  ]);
});

await spellAllGoods({ ctx: mall });

const found = async (query: string) => {
  const { items, alike } = await api.catalog.products({ query });
  return alike ? [] : items.map(({ id }) => id);
};

describe("search", () => {
  test.each([
    ["毛峰", ["1"]],
    ["茶", ["1", "2"]],
    ["红茶礼", ["2"]],
    ["佳品", ["2"]],
    ["黄山毛峰 明前", ["1"]],
    ["明前 黄山", ["1"]],
    ["kettle", ["4"]],
    ["峰毛", []],
    ["%", ["3"]],
    ["0%_", ["3"]],
    ["100g", ["1"]],
    ["'); drop table product; --", []],
    ["毛茶", []],
    ["黄山毛峰明前", ["1"]],
    ["不锈 钢水壶", ["4"]],
    ["huangshan", ["1"]],
    ["黄山茶铺 毯子", ["6"]],
    ["黄山茶铺", ["1", "2", "3", "4", "6"]],
    ["hsmf", ["1"]],
    ["maofeng", ["1"]],
    ["绿茶", ["1"]],
    ["青瓷绿", ["6"]],
  ])("a search for %s finds %p", async (query, ids) => {
    expect(await found(query)).toEqual(ids);
  });

  test("a search that finds nothing offers goods that share the most of its words", async () => {
    const { items, alike, nextCursor } = await api.catalog.products({ query: "祁门绿茶毛巾" });
    expect({ alike, nextCursor }).toEqual({ alike: true, nextCursor: null });
    expect(items.map(({ id }) => id)).toEqual(["2", "1"]);
    const byOneSign = await api.catalog.products({ query: "壶盖" });
    expect([byOneSign.alike, byOneSign.items.map(({ id }) => id)]).toEqual([true, ["4"]]);
    expect(await api.catalog.products({ query: "龘" })).toEqual({ items: [], nextCursor: null, alike: false });
  });

  test("renamed goods, stores and variants are found by their new names at once", async () => {
    await mall.db.run(async ({ drizzle }) => {
      await drizzle.update(store).set({ name: "徽州山货" }).where(eq(store.id, "1"));
      await drizzle.update(product).set({ title: "自定佣金的绒毯" }).where(eq(product.id, "6"));
    });
    expect(await found("徽州山货绒毯")).toEqual([]);
    expect(await found("徽州山货 绒毯")).toEqual(["6"]);
    expect(await found("rongtan")).toEqual([]);
    await spellAllGoods({ ctx: mall });
    expect(await found("rongtan")).toEqual(["6"]);
    await mall.db.run(({ drizzle }) => drizzle.update(store).set({ name: "黄山茶铺" }).where(eq(store.id, "1")));
  });

  test("lists are narrowed by store, price and stock, and prices lead with what money buys", async () => {
    const ids = async (input: Parameters<typeof api.catalog.products>[0]) =>
      (await api.catalog.products(input)).items.map(({ id }) => id);
    expect(await ids({ inStock: true })).toEqual(["1", "2", "3", "6"]);
    expect(await ids({ minFen: 9_900, maxFen: 15_000 })).toEqual(["1", "2", "6"]);
    expect(await ids({ storeId: "1", sort: "priceUp", maxFen: 9_000 })).toEqual(["4"]);
    expect(await ids({ storeId: "99" })).toEqual([]);
    const stores = await mall.callAs(null).catalog.stores();
    expect(stores.map(({ id }) => id)).toEqual(["1"]);
    expect(await codeOf(api.catalog.products({ minFen: -1 }))).toBe("input.invalid");
  });

  test("a search uses the index for words of any length", async () => {
    const plan = await mall.db.transaction(async ({ sql }) => {
      await sql`set local enable_seqscan = off`;
      return sql`explain select 1 from product_words where grams @> array['毛峰']`;
    });
    expect(JSON.stringify(plan)).toContain("product_words_grams");
  });
});

describe("lists", () => {
  test("lists show the cheapest price and what is sold out, and nothing off the shelf", async () => {
    const { items } = await api.catalog.products({});
    expect(items.map(({ id }) => id)).toEqual(["1", "2", "3", "4", "6"]);
    expect(items[0]).toEqual({
      id: "1",
      zone: "retail",
      zoneName: "品质零售",
      title: "黄山毛峰 明前 100g",
      subtitle: "",
      pictureUrl: "/media/p.webp",
      priceFen: 9900,
      memberPriceFen: null,
      ownPriceFen: 9900,
      ownPriceName: null,
      struckPriceFen: null,
      pricesDiffer: true,
      promotionTag: null,
      shareEarnFen: null,
      pointsPrice: null,
      salesCount: 9,
      tags: [],
      soldOut: false,
    });
    expect(items[3]).toMatchObject({ memberPriceFen: 6000, soldOut: true });
  });

  test("lists are filtered by zone and category with its children, and sorted by price and sales", async () => {
    const ids = async (input: Parameters<typeof api.catalog.products>[0]) =>
      (await api.catalog.products(input)).items.map(({ id }) => id);
    expect(await ids({ zone: "join" })).toEqual(["3"]);
    expect(await ids({ categoryId: "1" })).toEqual(["1", "2"]);
    expect(await ids({ categoryId: "3" })).toEqual(["1"]);
    expect(await ids({ sort: "sales" })).toEqual(["2", "1", "6", "4", "3"]);
    expect(await ids({ sort: "priceUp" })).toEqual(["4", "1", "6", "2", "3"]);
    expect(await ids({ sort: "priceDown", zone: "retail" })).toEqual(["2", "6", "1"]);
  });

  test.each(["recommended", "sales", "priceUp", "priceDown"] as const)(
    "sorted by %s, the pages of a list give every product once, ties included",
    async (sort) => {
      const crowd = 45;
      const rows = Array.from({ length: crowd }, (_, index) => ({
        id: String(5000 + index),
        price: (index % 4) * 100,
      }));
      await mall.db.run(async ({ drizzle }) => {
        const common = {
          storeId: "1",
          categoryId: "1",
          zone: "points" as const,
          pictures: [],
          description: [],
          createdAt,
        };
        const values = rows.map(({ id }) => ({ ...common, id, title: "翻页", salesCount: Number(id) % 3 }));
        await drizzle.insert(product).values(values).onConflictDoNothing();
        const variants = rows.map(({ id, price }) => ({
          id,
          productId: id,
          priceFen: price,
          specs: [],
          costFen: 0,
          stock: 1,
        }));
        await drizzle.insert(sku).values(variants).onConflictDoNothing();
      });
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof api.catalog.products>> = await api.catalog.products({
          zone: "points",
          sort,
          cursor,
        });
        expect(page.items.length).toBeLessThanOrEqual(20);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toHaveLength(crowd);
      expect(new Set(seen).size).toBe(crowd);
    },
  );

  test("a cursor that the list has not made is refused", async () => {
    for (const cursor of ["nonsense", "W10", Buffer.from('["sales","x","1"]').toString("base64url")]) {
      expect(await codeOf(api.catalog.products({ cursor }))).toBe("input.invalid");
    }
  });

  test("categories are in the shop's order, with their children", async () => {
    expect(await api.catalog.categories()).toEqual([
      { id: "2", name: "家居", pictureUrl: "/media/c2.webp", children: [] },
      {
        id: "1",
        name: "茶",
        pictureUrl: "/media/c1.webp",
        children: [{ id: "3", name: "绿茶", pictureUrl: "/media/c3.webp" }],
      },
    ]);
  });

  test("the home page has banners, channels and some products of each zone that has any", async () => {
    const home = await api.catalog.home();
    expect(moduleOf(home, "banners")?.banners).toMatchObject([{ title: "春茶上市" }]);
    const zones = moduleOf(home, "channels")?.channels.map(({ zone }) => zone);
    expect(zones).toEqual(["join", "retail", "member", "free", "points"]);
    const sections = home.modules.filter((module) => module.kind === "goods");
    expect(sections.map(({ title }) => title)).toContain("加盟区");
    expect(sections.every(({ products }) => products.length > 0 && products.length <= 6)).toBe(true);
  });
});

describe("a product's page", () => {
  test("a product's page has store and variants, and never the cost", async () => {
    const page = await api.catalog.product({ id: "1" });
    expect(page).toMatchObject({ store: { name: "黄山茶铺" }, priceFen: 9900, soldOut: false, shareEarnFen: null });
    expect(page.skus.map(({ priceFen, stock }) => [priceFen, stock])).toEqual([
      [20000, 5],
      [9900, 0],
    ]);
    expect(JSON.stringify(page)).not.toMatch(/cost/i);
  });

  test("the page of an unknown product, or of one off the shelf, is refused", async () => {
    expect(await codeOf(api.catalog.product({ id: "999" }))).toBe("product.unknown");
    expect(await codeOf(api.catalog.product({ id: "5" }))).toBe("product.off_shelf");
  });

  test("goods off the shelf that somebody has bought are shown as such, and never in a list", async () => {
    expect(await api.catalog.product({ id: "7" })).toMatchObject({ onShelf: false, title: "卖过又下架的杯子" });
    expect(await found("杯子")).toEqual([]);
  });

  test("the free zone's freight is the plan's, whatever the product's own says", async () => {
    expect(await api.catalog.product({ id: "7" })).toMatchObject({ freightWords: "运费 ¥10" });
    expect(await api.catalog.product({ id: "1" })).toMatchObject({ freightWords: "包邮" });
  });

  test("agents and bosses see what sharing the product earns", async () => {
    const { id: memberId, api: own } = await mall.newMember();
    const become = (identity: "agent" | "boss") =>
      mall.db.run(({ drizzle }) =>
        drizzle.update(memberStanding).set({ identity, joinedSeq: 1 }).where(eq(memberStanding.memberId, memberId)),
      );
    const earns = async (id: string) => (await own.catalog.product({ id })).shareEarnFen;
    expect(await earns("2")).toBeNull();
    await become("agent");
    expect([await earns("2"), await earns("3"), await earns("4"), await earns("6")]).toEqual([1200, 10000, null, 1233]);
    await become("boss");
    expect([await earns("2"), await earns("6")]).toEqual([2250, 1499]);
  });
});
