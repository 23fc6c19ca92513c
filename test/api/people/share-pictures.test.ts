import { describe, expect, test } from "bun:test";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { priceOnPicture, sharePicturePath } from "@liandong/api/people/share/share-picture-path";
import { createApp } from "@liandong/api/server";
import { folderPictureStore } from "@liandong/api/trpc/picture-store";
import { product, sku } from "@liandong/db/schema/catalog";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { insertGoods, insertVariant, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const pictures = folderPictureStore(mkdtempSync(join(tmpdir(), "liandong-share-")));
const app = createApp(mall.deps, {
  production: true,
  proxyHops: 0,
  sandboxUrl: null,
  folders: {},
  ready: () => true,
  pictures,
});

const name = "0123456789abcdef0123456789abcdef.webp";
const green = { width: 300, height: 500, channels: 3 as const, background: { r: 30, g: 120, b: 60 } };
await pictures.save(name, await sharp({ create: green }).webp().toBuffer());

async function newProduct(priceFen: number) {
  const { productId, skuId } = await insertGoods(mall.db, { zone: "retail", priceFen });
  const change = { pictures: [`/media/uploads/${name}`] };
  await mall.db.run(({ drizzle }) => drizzle.update(product).set(change).where(eq(product.id, productId)));
  return { productId, skuId };
}

const show = (id: string) => mall.callAs(null).catalog.product({ id });

describe("share pictures", () => {
  test("a product's card is a JPEG of 5:4 with a label, and that of 朋友圈 is square", async () => {
    const { productId } = await newProduct(16_900);
    const { cardUrl, squareUrl } = await show(productId);
    const card = await app.request(cardUrl);
    expect([card.status, card.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
    expect(card.headers.get("cache-control")).toContain("immutable");
    const drawn = sharp(await card.arrayBuffer());
    expect(await drawn.metadata()).toMatchObject({ format: "jpeg", width: 750, height: 600 });
    const { data } = await drawn
      .extract({ left: 34, top: 520, width: 4, height: 4 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(150);
    const square = await app.request(squareUrl);
    expect(await sharp(await square.arrayBuffer()).metadata()).toMatchObject({
      format: "jpeg",
      width: 600,
      height: 600,
    });
  });

  test("another price has another address, and the old one leads to it", async () => {
    const { productId, skuId } = await newProduct(16_900);
    const { cardUrl: before } = await show(productId);
    await mall.db.run(({ drizzle }) => drizzle.update(sku).set({ priceFen: 15_900 }).where(eq(sku.id, skuId)));
    const { cardUrl: after } = await show(productId);
    expect(after).not.toBe(before);
    const old = await app.request(before);
    expect([old.status, old.headers.get("location")]).toEqual([302, after]);
  });

  test("unknown, hidden and pictureless products have no picture", async () => {
    const { productId } = await newProduct(9_900);
    const { cardUrl } = await show(productId);
    await mall.db.run(({ drizzle }) =>
      drizzle.update(product).set({ onShelf: false }).where(eq(product.id, productId)),
    );
    for (const path of [
      cardUrl,
      "/share-pictures/99-card-000000000000.jpg",
      "/share-pictures/../env.jpg",
      "/share-pictures/1-card.jpg",
    ])
      expect((await app.request(path)).status).toBe(404);
    const { productId: lost } = await insertGoods(mall.db, { zone: "retail", priceFen: 100 });
    expect((await app.request((await show(lost)).cardUrl)).status).toBe(404);
  });

  test("the price is the lowest one, with a plus where others are higher", async () => {
    const { productId } = await newProduct(16_900);
    await insertVariant(mall.db, { productId, priceFen: 25_900, stock: 5 });
    const shared = { id: "1", zone: "retail", pictures: ["/media/p.webp"], pricesFen: [25_900, 16_950] };
    expect(priceOnPicture(shared)).toBe("¥169.50+");
    expect(priceOnPicture({ ...shared, pricesFen: [123_400] })).toBe("¥1234");
    expect(priceOnPicture({ ...shared, zone: "points" })).toBeNull();
    expect(priceOnPicture({ ...shared, zone: "free" })).toBeNull();
    expect(sharePicturePath({ ...shared, pictures: [] }, "card")).toBe("");
  });
});
