import { expect, test } from "bun:test";
import { history } from "@liandong/api/demo/content/history";
import { products } from "@liandong/api/demo/content/products";
import { staffAccounts } from "@liandong/api/demo/content/staff";
import { findDemoSkus } from "@liandong/api/demo/find-demo-skus";
import { seedCatalog } from "@liandong/api/demo/load-catalog";
import { demoStaffPassword } from "@liandong/api/staff/accounts/demo-password";
import { banner, product, sku, store } from "@liandong/db/schema/catalog";
import { staff } from "@liandong/db/schema/staff";
import { loadBanners, loadCategories } from "@liandong/db/shop/catalog/window";
import { asc, eq } from "drizzle-orm";
import { createTestDatabase } from "../../support/test-database";

const { db } = await createTestDatabase();

const counts = () =>
  db.run(async ({ drizzle }) => [
    await drizzle.$count(store),
    await drizzle.$count(product),
    await drizzle.$count(sku),
    await drizzle.$count(banner),
    await drizzle.$count(staff),
  ]);

test("two concurrent seeds fill the shop once", async () => {
  const both = await Promise.all([db.transaction(seedCatalog), db.transaction(seedCatalog)]);
  expect(both.toSorted()).toEqual([false, true]);
  const skus = products.reduce((sum, one) => sum + one.skus.length, 0);
  expect(await counts()).toEqual([4, products.length, skus, 3, staffAccounts.length]);
});

test("the shop window shows two levels of categories, and banners that lead to goods", async () => {
  const [above, banners] = await db.run(async (handle) => [await loadCategories(handle), await loadBanners(handle)]);
  expect(above.map(({ name }) => name).slice(0, 3)).toEqual(["礼包礼盒", "美妆护肤", "个护清洁"]);
  expect(above.every(({ children }) => children.length >= 2)).toBe(true);
  expect(banners.map(({ link }) => /^\/pages\/product\/index\?id=\d+$/.test(link))).toEqual([true, true, true]);
});

test("goods are in the order of the content, with text and pictures by turns", async () => {
  const rows = await db.run(({ drizzle }) => drizzle.select().from(product).orderBy(asc(product.sort)));
  expect(rows.map(({ title }) => title)).toEqual(products.map(({ title }) => title));
  expect(rows[0]!.description.map(({ kind }) => kind)).toEqual(["text", "picture", "text", "picture", "text"]);
});

test("the history finds every SKU that it buys", async () => {
  const skus = await db.run(findDemoSkus);
  const lines = history.flatMap((step) => (step.type === "buy" ? step.lines : []));
  const missing = lines.filter(
    (line) => !skus.some(({ slug, spec }) => slug === line.product && (!line.spec || spec === line.spec)),
  );
  expect(missing).toEqual([]);
  expect(skus.find(({ slug }) => slug === "thermos")?.spec).toBe("青瓷绿");
});

test("staff log in with the demo password, stored as argon2id", async () => {
  const [service] = await db.run(({ drizzle }) => drizzle.select().from(staff).where(eq(staff.username, "kefu")));
  expect(service!.roles).toEqual(["service"]);
  expect(service!.passwordHash.startsWith("$argon2id$")).toBe(true);
  expect(await Bun.password.verify(demoStaffPassword, service!.passwordHash)).toBe(true);
});
