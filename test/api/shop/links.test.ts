import { beforeEach, describe, expect, test } from "bun:test";
import { readAppPages } from "../../support/app-pages";
import { codeOf, outcomeOf } from "../../support/code-of";
import { insertGoods, openStores } from "../../support/goods";
import { newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const { api } = await mall.newStaff("yunying", ["operator"]);
const made = mall.sandbox.state.urlLinks;
const dayMs = 86_400_000;
const pages = await readAppPages();
mall.sandbox.settings.publishedPages = pages;

beforeEach(() => void made.splice(0));

const newProduct = async () => {
  const { productId } = await insertGoods(mall.db, { zone: "retail", priceFen: 100 });
  return productId;
};
const linkOf = (id: string) => api.desk.links.create({ to: "product", id });

describe("links that open the mini-program from outside WeChat", () => {
  test("the link of a product opens its page and tells when it ends", async () => {
    const id = await newProduct();
    const { url, expiresAt } = await linkOf(id);
    expect(made).toMatchObject([{ url, path: "pages/product/index", query: `id=${id}` }]);
    expect(new Date(expiresAt).getTime()).toBe(made[0]!.expiresAt);
    expect(new Date(expiresAt).getTime()).toBe(mall.clock.now.getTime() + 30 * dayMs);
  });

  test("a link is kept until it expires, then a new one is made", async () => {
    const id = await newProduct();
    const first = await linkOf(id);
    mall.clock.now = new Date(new Date(first.expiresAt).getTime() - 1);
    expect(await linkOf(id)).toEqual(first);
    mall.clock.now = new Date(first.expiresAt);
    const second = await linkOf(id);
    expect(second.url).not.toBe(first.url);
    expect(await linkOf(id)).toEqual(second);
    expect(made).toHaveLength(2);
  });

  test("clicks at the same moment make one link; whoever comes while it is made is told so", async () => {
    const id = await newProduct();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => outcomeOf(linkOf(id))));
    expect(made).toHaveLength(1);
    expect(outcomes).toContain("done");
    expect(outcomes.filter((outcome) => outcome !== "done" && outcome !== "link.being_made")).toEqual([]);
    expect((await linkOf(id)).url).toBe(made[0]!.url);
  });

  test("a refusal by WeChat is told, and leaves the next click free", async () => {
    const id = await newProduct();
    mall.sandbox.settings.publishedPages = ["pages/home/index"];
    try {
      expect(await codeOf(linkOf(id))).toBe("link.unknown_page");
    } finally {
      mall.sandbox.settings.publishedPages = pages;
    }
    expect((await linkOf(id)).url).toBe(made[0]!.url);
  });

  test("a banner's link opens what the banner leads to; one that leads nowhere has none", async () => {
    const save = (link: string) =>
      api.desk.storefront.saveBanner({
        id: null,
        banner: { title: "春茶", pictureUrl: "/media/b.webp", link, sort: 1 },
      });
    const { id } = await save("/pages/products/index?zone=retail&sort=sales");
    await api.desk.links.create({ to: "banner", id });
    expect(made).toMatchObject([{ path: "pages/products/index", query: "zone=retail&sort=sales" }]);
    const { id: mute } = await save("");
    expect(await codeOf(api.desk.links.create({ to: "banner", id: mute }))).toBe("link.leads_nowhere");
    expect(await codeOf(api.desk.links.create({ to: "banner", id: "999" }))).toBe("banner.unknown");
  });

  test("the link of coupons opens 领券中心", async () => {
    await api.desk.links.create({ to: "coupons" });
    expect(made).toMatchObject([{ path: "member/coupon-centre/index", query: "" }]);
  });

  test("a store's staff get links of their own store's products only", async () => {
    const { api: ofStore } = await newStoreStaff(mall, "dianyuan", ["operator"], "2");
    const { productId: own } = await insertGoods(mall.db, { zone: "retail", priceFen: 100, storeId: "2" });
    const { links } = ofStore.desk;
    expect(await codeOf(links.create({ to: "product", id: await newProduct() }))).toBe("auth.forbidden");
    expect(await codeOf(links.create({ to: "product", id: "999999" }))).toBe("product.unknown");
    await links.create({ to: "product", id: own });
    expect(made).toMatchObject([{ query: `id=${own}` }]);
  });
});
