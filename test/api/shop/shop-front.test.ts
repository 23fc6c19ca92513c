import { describe, expect, test } from "bun:test";
import { defaultShopFront, type HomeModule } from "@liandong/core/catalog/shop-front";
import { memberStanding } from "@liandong/db/schema/standing";
import { eq } from "drizzle-orm";
import { codeOf } from "../../support/code-of";
import { insertGoods, openStores } from "../../support/goods";
import { moduleOf } from "../../support/home-module";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const cup = await insertGoods(mall.db, { zone: "retail", priceFen: 10_000, title: "青瓷杯" });
const tea = await insertGoods(mall.db, { zone: "retail", priceFen: 20_000, title: "祁门红茶" });
const { api } = await mall.newStaff("yunying", ["operator"]);
const visitor = mall.callAs(null);

const notice: HomeModule = { kind: "notice", text: "国庆照常发货", link: "" };
const chosen: HomeModule = {
  kind: "goods",
  title: "店长推荐",
  slogan: "",
  rule: { by: "chosen", productIds: [tea.productId, cup.productId] },
  count: 4,
};
const front = { ...defaultShopFront, modules: [notice, { kind: "coupons", title: "领券" } as const, chosen] };

describe("首页装修", () => {
  test("a preview shows what a visitor would see, before it is saved", async () => {
    const preview = await api.desk.storefront.previewFront({ modules: front.modules });
    expect(preview.modules.map(({ kind }) => kind)).toEqual(["notice", "goods"]);
    expect((await visitor.catalog.home()).modules.map(({ kind }) => kind)).toEqual(["channels", "goods"]);
  });

  test("what is saved is the home page at once, in the order of the modules and of the chosen goods", async () => {
    expect(await api.desk.storefront.saveFront({ version: 0, shopFront: front })).toMatchObject({ version: 1 });
    const home = await visitor.catalog.home();
    expect(home.modules[0]).toMatchObject({ kind: "notice", text: "国庆照常发货" });
    const titles = moduleOf(home, "goods")?.products.map(({ title }) => title);
    expect(titles).toEqual(["祁门红茶", "青瓷杯"]);
  });

  test("a save from an older version is refused, and one that changes nothing makes no version", async () => {
    const save = (version: number) => codeOf(api.desk.storefront.saveFront({ version, shopFront: defaultShopFront }));
    expect(await save(0)).toBe("shop_front.changed");
    expect(await api.desk.storefront.saveFront({ version: 1, shopFront: front })).toMatchObject({ version: 1 });
  });

  test("a picture that staff did not upload is refused", async () => {
    const picture = { kind: "picture", pictureUrl: `/media/uploads/${"a".repeat(32)}.webp`, text: "茶", link: "" };
    const shopFront = { ...front, modules: [picture as HomeModule] };
    expect(await codeOf(api.desk.storefront.saveFront({ version: 1, shopFront }))).toBe("upload.unknown");
  });

  test("an earlier version is brought back as the next one, and the history says who changed what", async () => {
    const shopFront = { ...front, hotWords: ["红茶"] };
    await api.desk.storefront.saveFront({ version: 1, shopFront });
    expect(await visitor.catalog.searchHints()).toEqual({ hot: ["红茶"] });
    expect(await api.desk.storefront.restoreFront({ version: 2, restore: 1 })).toMatchObject({ version: 3 });
    expect((await visitor.catalog.searchHints()).hot).not.toContain("红茶");
    expect(await codeOf(api.desk.storefront.restoreFront({ version: 3, restore: 9 }))).toBe("shop_front.unknown");
    const { items } = await api.desk.storefront.frontHistory({});
    expect(items.map(({ version, restoredFrom }) => [version, restoredFrom])).toEqual([
      [3, 1],
      [2, null],
      [1, null],
    ]);
    expect(items[1]?.changes).toEqual(["热门搜索：按分类销量 → 红茶"]);
  });
});

test("agents see what a card earns them unless operators switch it off, and customers never do", async () => {
  const agent = await mall.newMember("宋青");
  await mall.db.run(({ drizzle }) =>
    drizzle.update(memberStanding).set({ identity: "agent" }).where(eq(memberStanding.memberId, agent.id)),
  );
  const earned = async () => {
    const { items } = await agent.api.catalog.products({});
    return items.map(({ shareEarnFen }) => shareEarnFen);
  };
  expect((await earned()).every((fen) => fen !== null && fen > 0)).toBe(true);
  expect((await visitor.catalog.products({})).items.every(({ shareEarnFen }) => shareEarnFen === null)).toBe(true);
  const { version, shopFront } = await api.desk.storefront.front();
  await api.desk.storefront.saveFront({ version, shopFront: { ...shopFront, earnOnCards: false } });
  expect(await earned()).toEqual([null, null]);
});
