import { describe, expect, test } from "bun:test";
import { staff } from "@liandong/db/schema/staff";
import { eq } from "drizzle-orm";
import { codeOf, outcomeOf } from "../../support/code-of";
import { openStores } from "../../support/goods";
import { goodsDocument } from "../../support/goods-document";
import { moduleOf } from "../../support/home-module";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const { api } = await mall.newStaff("yunying", ["operator"]);
const shop = mall.callAs(null);
// The two stores and the category of the test mall have fixed ids, which the sequences have to skip.
await mall.db.run(({ sql }) => sql`select nextval('store_ids'), nextval('category_ids') from generate_series(1, 2)`);

const category = { parentId: null as string | null, name: "茶叶", pictureUrl: "/media/c.webp", sort: 5 };

describe("categories", () => {
  test("categories are created in two levels, renamed, and shown in their order", async () => {
    const { id: tea } = await api.desk.storefront.saveCategory({ id: null, category });
    const green = { ...category, parentId: tea, name: "绿茶" };
    const { id: greenId } = await api.desk.storefront.saveCategory({ id: null, category: green });
    await api.desk.storefront.saveCategory({ id: greenId, version: 1, category: { ...green, name: "高山绿茶" } });
    const shown = (await shop.catalog.categories()).find(({ id }) => id === tea);
    expect(shown?.children.map(({ name }) => name)).toEqual(["高山绿茶"]);
    const save = (id: string | null, parentId: string) =>
      codeOf(
        api.desk.storefront.saveCategory({ id, version: id === null ? null : 1, category: { ...category, parentId } }),
      );
    expect(await save(null, greenId)).toBe("category.too_deep");
    expect(await save(tea, greenId)).toBe("category.too_deep");
    expect(await save(tea, "1")).toBe("category.too_deep");
    expect(await save(greenId, greenId)).toBe("category.too_deep");
    expect(await save(null, "999")).toBe("category.unknown");
    expect(await codeOf(api.desk.storefront.removeCategory({ id: tea }))).toBe("category.in_use");
    await api.desk.storefront.removeCategory({ id: greenId });
    await api.desk.storefront.removeCategory({ id: tea });
    expect(await codeOf(api.desk.storefront.removeCategory({ id: tea }))).toBe("category.unknown");
    expect(await codeOf(api.desk.storefront.saveCategory({ id: tea, version: 1, category }))).toBe("category.unknown");
  });

  test("a category with products cannot be removed", async () => {
    await api.desk.goods.create({ goods: goodsDocument() });
    expect(await codeOf(api.desk.storefront.removeCategory({ id: "1" }))).toBe("category.in_use");
    expect((await api.desk.storefront.categories()).find(({ id }) => id === "1")).toMatchObject({
      name: "好物",
      products: 1,
    });
  });

  test("categories moved below each other concurrently never make three levels", async () => {
    const make = async (name: string) =>
      (await api.desk.storefront.saveCategory({ id: null, category: { ...category, name } })).id;
    const [one, two] = [await make("甲"), await make("乙")];
    const move = (id: string, parentId: string) =>
      outcomeOf(api.desk.storefront.saveCategory({ id, version: 1, category: { ...category, parentId } }));
    const codes = await Promise.all([move(one, two), move(two, one)]);
    expect(codes.toSorted()).toEqual(["category.too_deep", "done"]);
  });
});

describe("stores and banners", () => {
  test("stores and banners are created and changed", async () => {
    const store = { name: "徽州山货", logoUrl: "/media/s3.webp", city: "歙县" };
    const { id } = await api.desk.storefront.saveStore({ id: null, store });
    await api.desk.storefront.saveStore({ id, version: 1, store: { ...store, city: "黄山" } });
    expect((await api.desk.storefront.stores()).find((one) => one.id === id)).toMatchObject({
      city: "黄山",
      products: 0,
    });
    expect(await codeOf(api.desk.storefront.saveStore({ id: "999", version: 1, store }))).toBe("store.unknown");

    const banner = { title: "春茶上市", pictureUrl: "/media/b.webp", link: "/pages/product/index?id=1001", sort: 1 };
    const { id: bannerId } = await api.desk.storefront.saveBanner({ id: null, banner });
    await api.desk.storefront.saveBanner({ id: bannerId, version: 1, banner: { ...banner, title: "新茶上市" } });
    expect(moduleOf(await shop.catalog.home(), "banners")?.banners).toEqual([
      { id: bannerId, title: "新茶上市", pictureUrl: banner.pictureUrl, link: banner.link },
    ]);
    const elsewhere = { ...banner, link: "https://elsewhere.example" };
    expect(await codeOf(api.desk.storefront.saveBanner({ id: null, banner: elsewhere }))).toBe("input.invalid");
    const stolen = { ...banner, pictureUrl: `/media/uploads/${"a".repeat(32)}.webp` };
    expect(await codeOf(api.desk.storefront.saveBanner({ id: null, banner: stolen }))).toBe("upload.unknown");
    for (const pictureUrl of ["/media/../trpc/auth.logout", "/media/./b.webp", "/media//b.webp", "/media/.b"]) {
      expect(await codeOf(api.desk.storefront.saveBanner({ id: null, banner: { ...banner, pictureUrl } }))).toBe(
        "input.invalid",
      );
    }
    await api.desk.storefront.removeBanner({ id: bannerId });
    expect(await codeOf(api.desk.storefront.removeBanner({ id: bannerId }))).toBe("banner.unknown");
    expect(await codeOf(api.desk.storefront.saveBanner({ id: bannerId, version: 2, banner }))).toBe("banner.unknown");
  });

  test("only the platform's staff change stores and banners, and every change is audited", async () => {
    const theirs = await mall.newStaff("dianyuan", ["operator"]);
    const service = await mall.newStaff("kefu", ["service", "finance"]);
    await mall.db.run(({ drizzle }) =>
      drizzle.update(staff).set({ storeId: "2" }).where(eq(staff.username, "dianyuan")),
    );
    const store = { name: "百花蜂场", logoUrl: "/media/s2.webp", city: "桐城" };
    const banner = { title: "本店", pictureUrl: "/media/b.webp", link: "", sort: 1 };
    for (const refused of [
      () => theirs.api.desk.storefront.saveStore({ id: "1", version: 1, store }),
      () => theirs.api.desk.storefront.saveStore({ id: null, store }),
      () => theirs.api.desk.storefront.saveCategory({ id: null, category }),
      () => theirs.api.desk.storefront.removeCategory({ id: "1" }),
      () => theirs.api.desk.storefront.saveBanner({ id: null, banner }),
      () => theirs.api.desk.storefront.removeBanner({ id: "1" }),
      () => service.api.desk.storefront.saveStore({ id: "1", version: 1, store }),
      () => service.api.desk.storefront.categories(),
    ])
      expect(await codeOf(refused())).toBe("auth.forbidden");
    expect(await theirs.api.desk.storefront.saveStore({ id: "2", version: 1, store })).toEqual({ id: "2", version: 2 });
    const rows = await mall.db.run(
      ({ sql }) => sql`select distinct action from staff_audit where action like 'desk.storefront.%' order by 1`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "desk.storefront.removeBanner",
      "desk.storefront.removeCategory",
      "desk.storefront.saveBanner",
      "desk.storefront.saveCategory",
      "desk.storefront.saveStore",
    ]);
  });
});

describe("attribute templates", () => {
  const { storefront } = api.desk;
  const attributes = [
    { name: "产地", values: ["安徽黄山"] },
    { name: "净含量", values: ["100g", "250g"] },
  ];
  const template = { name: "茶叶", categoryId: null as string | null, attributes, sort: 0 };
  const fresh = { id: null, version: null };

  test("a template of a category is offered to it and to those below it, one without a category to all", async () => {
    const category = { parentId: null, name: "茶饮", pictureUrl: "/media/a.webp", sort: 0 };
    const tea = await storefront.saveCategory({ ...fresh, category });
    const green = await storefront.saveCategory({
      ...fresh,
      category: { ...category, name: "绿茶", parentId: tea.id },
    });
    const other = await storefront.saveCategory({ ...fresh, category: { ...category, name: "家居" } });
    await storefront.saveAttributeTemplate({ ...fresh, template: { ...template, categoryId: tea.id } });
    await storefront.saveAttributeTemplate({ ...fresh, template: { ...template, name: "通用", sort: 1 } });
    const namesOf = async (id: string) => (await storefront.attributeTemplatesOf({ id })).map(({ name }) => name);
    expect(await namesOf(tea.id)).toEqual(["茶叶", "通用"]);
    expect(await namesOf(green.id)).toEqual(["茶叶", "通用"]);
    expect(await namesOf(other.id)).toEqual(["通用"]);
    expect(await storefront.attributeTemplates()).toMatchObject([
      { categoryName: "茶饮", attributes },
      { categoryName: null },
    ]);
    await storefront.removeCategory({ id: green.id });
    await storefront.removeCategory({ id: tea.id });
    expect((await storefront.attributeTemplates()).map(({ name }) => name)).toEqual(["通用"]);
  });

  test("a name is kept once, what was changed meanwhile is not overwritten, and a bad set is refused", async () => {
    const own = { ...template, name: "服饰" };
    const { id, version } = await storefront.saveAttributeTemplate({ ...fresh, template: own });
    const save = (change: object, at = { id, version } as { id: string | null; version: number | null }) =>
      codeOf(storefront.saveAttributeTemplate({ ...at, template: { ...own, ...change } }));
    expect(await save({}, fresh)).toBe("attribute_template.name_taken");
    expect(await save({ categoryId: "999999" })).toBe("category.unknown");
    expect(await save({ attributes: [] })).toBe("input.invalid");
    expect(await save({ attributes: [...attributes, attributes[0]!] })).toBe("input.invalid");
    await storefront.saveAttributeTemplate({ id, version, template: { ...own, sort: 3 } });
    expect(await save({})).toBe("attribute_template.changed");
    await storefront.removeAttributeTemplate({ id });
    expect(await codeOf(storefront.removeAttributeTemplate({ id }))).toBe("attribute_template.unknown");
    const { items } = await (await mall.newStaff("zongguan", ["admin"])).api.desk.audit.list({});
    expect(items.map(({ actionName }) => actionName)).toContain("删除属性模板");
  });
});

describe("brands", () => {
  test("a brand is kept once by its name, chosen by products, and only deleted without any", async () => {
    const brand = { name: "谢裕大", logoUrl: "", sort: 0 };
    const { id, version } = await api.desk.storefront.saveBrand({ id: null, version: null, brand });
    expect(await codeOf(api.desk.storefront.saveBrand({ id: null, version: null, brand }))).toBe("brand.name_taken");
    const attributes = [{ name: "产地", value: "安徽黄山" }];
    const goods = await api.desk.goods.create({ goods: goodsDocument({ brandId: id, attributes }) });
    expect((await api.desk.goods.list({ filter: { brand: id } })).items.map((one) => one.id)).toEqual([goods.id]);
    expect(await api.desk.storefront.attributeNames({ id: "1" })).toEqual(["产地"]);
    expect(await api.desk.storefront.brands()).toMatchObject([{ name: "谢裕大", products: 1 }]);
    expect(await codeOf(api.desk.storefront.removeBrand({ id }))).toBe("brand.in_use");
    await api.desk.storefront.saveBrand({ id, version, brand: { ...brand, sort: 3 } });
    expect(await codeOf(api.desk.storefront.saveBrand({ id, version, brand }))).toBe("brand.changed");
    const other = await api.desk.storefront.saveBrand({ id: null, version: null, brand: { ...brand, name: "空牌子" } });
    await api.desk.storefront.removeBrand({ id: other.id });
    expect(await codeOf(api.desk.storefront.removeBrand({ id: other.id }))).toBe("brand.unknown");
  });
});
