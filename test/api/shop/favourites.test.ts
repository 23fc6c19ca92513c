import { expect, test } from "bun:test";
import { product } from "@liandong/db/schema/catalog";
import { viewed } from "@liandong/db/schema/favourites";
import { eq } from "drizzle-orm";
import { codeOf } from "../../support/code-of";
import { insertGoods, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const goods: { productId: string }[] = [];
for (let n = 0; n < 23; n += 1)
  goods.push(await insertGoods(db, { zone: "retail", priceFen: 100 + n, stock: n ? 5 : 0 }));
const tick = () => {
  mall.clock.now = new Date(mall.clock.now.getTime() + 1_000);
};

test("favourites are listed latest first, page by page, with the product's present state", async () => {
  const { api } = await mall.newMember();
  for (const { productId } of goods) {
    await api.favourites.add({ productId });
    tick();
  }
  const first = await api.favourites.list({});
  const second = await api.favourites.list({ cursor: first.nextCursor });
  const ids = [...first.items, ...second.items].map(({ id }) => id);
  expect(ids).toEqual(goods.map(({ productId }) => productId).reverse());
  expect(second.nextCursor).toBeNull();
  expect(second.items.at(-1)).toMatchObject({ state: "sold_out", priceFen: 100, zoneName: "品质零售" });
  const { productId } = goods[5]!;
  await db.run(({ drizzle }) => drizzle.update(product).set({ onShelf: false }).where(eq(product.id, productId)));
  expect((await api.favourites.list({})).items.find(({ id }) => id === productId)?.state).toBe("off_shelf");
});

test("favourites belong to their member, and adding one again, even concurrently, changes nothing", async () => {
  const [one, other] = [await mall.newMember(), await mall.newMember()];
  const { productId } = goods[3]!;
  await Promise.all([1, 2, 3, 4].map(() => one.api.favourites.add({ productId })));
  await other.api.favourites.remove({ productId });
  expect((await one.api.favourites.list({})).items).toHaveLength(1);
  expect(await one.api.favourites.has({ productId })).toBe(true);
  expect(await other.api.favourites.has({ productId })).toBe(false);
  await one.api.favourites.remove({ productId });
  expect(await one.api.favourites.has({ productId })).toBe(false);
  expect(await codeOf(one.api.favourites.add({ productId: "999999" }))).toBe("product.unknown");
});

test("the viewing history keeps a product once and the latest 200, and can be cleared", async () => {
  const { id: memberId, api } = await mall.newMember();
  const many: string[] = [];
  for (let n = 0; n < 205; n += 1) many.push((await insertGoods(db, { zone: "retail", priceFen: 100 })).productId);
  const old = many.map((productId, n) => ({ memberId, productId, at: new Date(n) }));
  await db.run(({ drizzle }) => drizzle.insert(viewed).values(old));
  await api.history.note({ productId: many[204]! });
  tick();
  await api.history.note({ productId: many[3]! });
  const kept = await db.run(({ drizzle }) => drizzle.select().from(viewed).where(eq(viewed.memberId, memberId)));
  expect(kept).toHaveLength(200);
  const { items } = await api.history.list({});
  expect(items.slice(0, 3).map(({ id }) => id)).toEqual([many[3]!, many[204]!, many[203]!]);
  await api.history.clear();
  expect((await api.history.list({})).items).toEqual([]);
});
