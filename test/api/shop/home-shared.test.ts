import { expect, test } from "bun:test";
import { appRouter } from "@liandong/api/router";
import { createContext } from "@liandong/api/trpc/context";
import { createCallerFactory } from "@liandong/api/trpc/procedures";
import { shareReading } from "@liandong/api/trpc/shared-reading";
import { insertGoods, openStores } from "../../support/goods";
import { moduleOf } from "../../support/home-module";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
await insertGoods(mall.db, { zone: "join", priceFen: 49_900, title: "加盟礼包" });
const { api } = await mall.newStaff("yunying", ["operator"]);
const banner = { title: "春茶上市", pictureUrl: "/media/b.webp", link: "/pages/product/index?id=1001", sort: 1 };

/** A process of its own: its shared readings go with its connections. */
function openProcess() {
  const statements: string[] = [];
  const deps = { ...mall.deps, db: mall.open({ onQuery: (statement) => statements.push(statement) }) };
  return { statements, visitor: createCallerFactory(appRouter)(createContext(deps)) };
}

test("visitors who come within a second share one reading of the home page", async () => {
  const { statements, visitor } = openProcess();
  const [first, ...others] = await Promise.all(Array.from({ length: 20 }, () => visitor.catalog.home()));
  const read = statements.length;
  expect(first?.modules.map(({ kind }) => kind)).toEqual(["channels", "goods"]);
  for (const other of others) expect(other).toEqual(first!);
  await visitor.catalog.home();
  expect(read).toBeLessThanOrEqual(10);
  expect(statements.length).toBe(read);
});

test("what staff save is on the home page of this process at once", async () => {
  const visitor = mall.callAs(null);
  expect(moduleOf(await visitor.catalog.home(), "banners")).toBeUndefined();
  const { id } = await api.desk.storefront.saveBanner({ id: null, banner });
  expect(moduleOf(await visitor.catalog.home(), "banners")?.banners).toMatchObject([{ title: "春茶上市" }]);
  await api.desk.storefront.removeBanner({ id });
  expect(moduleOf(await visitor.catalog.home(), "banners")).toBeUndefined();
});

test("what is saved through another process is on the home page after a second", async () => {
  const { visitor } = openProcess();
  expect(moduleOf(await visitor.catalog.home(), "banners")).toBeUndefined();
  const { id } = await api.desk.storefront.saveBanner({ id: null, banner });
  await Bun.sleep(1_050);
  expect(moduleOf(await visitor.catalog.home(), "banners")?.banners).toMatchObject([{ title: "春茶上市" }]);
  await api.desk.storefront.removeBanner({ id });
});

test("a reading that failed is not shared with those who come later", async () => {
  const db = mall.open();
  await expect(shareReading(db, "test", () => Promise.reject(new Error("down")))).rejects.toThrow("down");
  expect(await shareReading(db, "test", async () => "up")).toBe("up");
});
