import { describe, expect, test } from "bun:test";
import { remindMembers } from "@liandong/api/shop/messages/remind-members";
import { sku } from "@liandong/db/schema/catalog";
import { eq } from "drizzle-orm";
import { codeOf } from "../../support/code-of";
import { insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900, stock: 0, title: "黄山毛峰" });
const honey = await insertGoods(db, { zone: "retail", priceFen: 5_000, title: "百花蜜" });
const setStock = (stock: number) =>
  db.run(({ drizzle }) => drizzle.update(sku).set({ stock }).where(eq(sku.id, tea.skuId)));

describe("到货通知", () => {
  test("a member who waits for a variant is told once when it can be bought again", async () => {
    const { api } = await newShopper(mall);
    await api.wishes.waitForStock({ skuId: tea.skuId });
    await api.wishes.waitForStock({ skuId: tea.skuId });
    expect(await api.wishes.ofProduct({ productId: tea.productId })).toEqual([tea.skuId]);
    await remindMembers({ ctx: mall.deps });
    expect((await api.messages.list({})).items).toEqual([]);
    await setStock(3);
    await remindMembers({ ctx: mall.deps });
    await remindMembers({ ctx: mall.deps });
    expect((await api.messages.list({})).items).toMatchObject([
      { title: "你要的商品到货了", subject: { page: "product", productId: tea.productId } },
    ]);
    expect(await api.wishes.ofProduct({ productId: tea.productId })).toEqual([]);
    await setStock(0);
  });

  test("a wish that was taken back tells nothing, and goods that can be bought are refused", async () => {
    const { api } = await newShopper(mall);
    await api.wishes.waitForStock({ skuId: tea.skuId });
    await api.wishes.forgetStock({ skuId: tea.skuId });
    await setStock(3);
    await remindMembers({ ctx: mall.deps });
    expect((await api.messages.list({})).items).toEqual([]);
    expect(await codeOf(api.wishes.waitForStock({ skuId: honey.skuId }))).toBe("product.in_stock");
    expect(await codeOf(api.wishes.waitForStock({ skuId: "99999" }))).toBe("product.unknown");
    await setStock(0);
  });
});

describe("关注店铺", () => {
  test("a member follows a store and leaves it; a store that is not there is refused", async () => {
    const { api } = await newShopper(mall);
    expect(await api.wishes.follows({ storeId: "2" })).toBe(false);
    await api.wishes.follow({ storeId: "2" });
    await api.wishes.follow({ storeId: "2" });
    expect(await api.wishes.follows({ storeId: "2" })).toBe(true);
    await api.wishes.unfollow({ storeId: "2" });
    expect(await api.wishes.follows({ storeId: "2" })).toBe(false);
    expect(await codeOf(api.wishes.follow({ storeId: "999" }))).toBe("store.unknown");
  });

  test("a store's page shows its data and the categories of its goods", async () => {
    const page = await mall.callAs(null).catalog.store({ id: "1" });
    expect(page).toMatchObject({ id: "1", name: "黄山茶铺" });
    expect(page.categories.reduce((sum, { products }) => sum + products, 0)).toBe(2);
    expect(await codeOf(mall.callAs(null).catalog.store({ id: "999" }))).toBe("store.unknown");
  });
});
