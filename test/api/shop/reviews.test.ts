import { describe, expect, test } from "bun:test";
import { approveReview, removeReview } from "@liandong/api/shop/reviews/decide-review";
import { receiveOrder } from "@liandong/api/trade/receipts/step-order";
import { product } from "@liandong/db/schema/catalog";
import { insertUpload } from "@liandong/db/uploads/uploads";
import { eq } from "drizzle-orm";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps: ctx, clock, line } = mall;
const connected = line.fetch;
await openStores(db);
const kefu = await mall.newStaff("kefu", ["service"]);
const yunying = await mall.newStaff("yunying", ["operator"]);
type Shopper = Awaited<ReturnType<typeof newShopper>>;
type Goods = Awaited<ReturnType<typeof insertGoods>>;

async function received(shopper: Shopper, goods: Goods): Promise<string> {
  const { orderNos } = await buy(mall, shopper, [{ skuId: goods.skuId, quantity: 1 }]);
  await receiveOrder({ ctx, orderNo: orderNos[0]!, actor: "test", why: "收到了" });
  return orderNos[0]!;
}

async function picture(shopper: Shopper): Promise<string> {
  const name = `${crypto.randomUUID().replaceAll("-", "")}.webp`;
  const row = { name, memberId: shopper.id, bytes: 9, width: 3, height: 3, createdAt: clock.now };
  await db.run((handle) => insertUpload(handle, row as Parameters<typeof insertUpload>[1]));
  return `/media/uploads/${name}`;
}

const figures = async (productId: string) => {
  const [row] = await db.run(({ drizzle }) => drizzle.select().from(product).where(eq(product.id, productId)));
  return { count: row!.reviewCount, sum: row!.reviewStarsSum, places: row!.photoPlacesTaken };
};

describe("writing", () => {
  test("what waits for a review names what it gives, and nothing for cheap and virtual goods", async () => {
    const shopper = await newShopper(mall);
    const givenFor = async (goods: Partial<Parameters<typeof insertGoods>[1]>) => {
      const { skuId } = await insertGoods(db, { zone: "retail", priceFen: 9_900, ...goods });
      const { orderNos } = await buy(mall, shopper, [{ skuId, quantity: 1 }]);
      // Virtual goods are received as soon as they are paid.
      if (!goods.virtual) await receiveOrder({ ctx, orderNo: orderNos[0]!, actor: "test", why: "收到了" });
      const { items } = await shopper.api.reviews.toWrite({ orderNo: orderNos[0]! });
      return items.map(({ gives }) => gives);
    };
    expect(await givenFor({})).toEqual([{ points: 10, growth: 20, pointsWithPictures: 20 }]);
    expect(await givenFor({ priceFen: 1_999 })).toEqual([null]);
    expect(await givenFor({ virtual: true })).toEqual([null]);
  });

  test("a member reviews a received product once, with their own pictures and a text that WeChat accepts", async () => {
    const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
    const shopper = await newShopper(mall);
    const { orderNos } = await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);
    const review = { orderNo: orderNos[0]!, productId: tea.productId, stars: 5, text: "香气很好" };
    expect(await codeOf(shopper.api.reviews.write(review))).toBe("order.not_received");
    await receiveOrder({ ctx, orderNo: orderNos[0]!, actor: "test", why: "收到了" });
    expect((await shopper.api.reviews.toWrite()).items).toMatchObject([
      { orderNo: orderNos[0], productId: tea.productId, title: "黄山毛峰" },
    ]);
    expect(await codeOf(shopper.api.reviews.write({ ...review, text: "有违禁内容" }))).toBe("review.text_refused");
    expect(await codeOf(shopper.api.reviews.write({ ...review, stars: 6 }))).toBe("input.invalid");
    const stranger = await newShopper(mall, "路人");
    expect(await codeOf(stranger.api.reviews.write(review))).toBe("order.unknown");
    expect(await codeOf(shopper.api.reviews.write({ ...review, pictures: [await picture(stranger)] }))).toBe(
      "upload.unknown",
    );
    expect(await codeOf(shopper.api.reviews.write({ ...review, productId: "999999" }))).toBe("review.unknown_product");
    const answers = await Promise.allSettled([0, 1, 2].map(() => shopper.api.reviews.write(review)));
    const written = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    expect(new Set(written.map(({ id }) => id)).size).toBe(1);
    expect(written[0]).toMatchObject({ status: "waiting", statusName: "待审核", points: 0, specText: "250g / 礼盒" });
    expect((await shopper.api.reviews.write(review)).id).toBe(written[0]!.id);
    expect(await codeOf(shopper.api.reviews.write({ ...review, stars: 1 }))).toBe("review.already_reviewed");
    expect((await shopper.api.reviews.toWrite()).items).toEqual([]);
    expect((await shopper.api.reviews.mine()).items).toHaveLength(1);
    expect(await mall.callAs(null).reviews.ofProduct({ productId: tea.productId })).toMatchObject({
      count: 0,
      average: null,
    });
  });

  test("a review is approved automatically where that is on, with enough stars and no doubt of WeChat", async () => {
    const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
    expect(await yunying.api.desk.reviews.settings()).toEqual({ approveFromStars: null, version: 0 });
    const changeTo = (approveFromStars: number | null, version: number) =>
      yunying.api.desk.reviews.changeSettings({ approveFromStars, version });
    expect(await changeTo(4, 0)).toEqual({ approveFromStars: 4, version: 1 });
    const write = async (stars: number, text: string) => {
      const shopper = await newShopper(mall);
      const orderNo = await received(shopper, tea);
      return (await shopper.api.reviews.write({ orderNo, productId: tea.productId, stars, text })).status;
    };
    expect(await write(4, "很好")).toBe("approved");
    expect(await write(3, "一般")).toBe("waiting");
    expect(await write(5, "有点可疑")).toBe("waiting");
    expect(await write(5, "")).toBe("approved");
    line.fetch = async (input, init) =>
      String(input instanceof Request ? input.url : input).includes("msg_sec_check")
        ? Promise.reject(new Error("no route to host"))
        : connected(input, init);
    expect(await write(5, "很香")).toBe("waiting");
    line.fetch = connected;
    await changeTo(null, 1);
    expect(await write(5, "很好")).toBe("waiting");
    expect(await figures(tea.productId)).toEqual({ count: 2, sum: 9, places: 0 });
    await expectCleanBooks(db);
  });
});

describe("deciding", () => {
  test("concurrent approvals show and reward a review once, and its deletion takes the reward back once", async () => {
    const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
    const shopper = await newShopper(mall, "云雾山人");
    const orderNo = await received(shopper, tea);
    const before = await shopper.api.membership.show();
    const { id: reviewId } = await shopper.api.reviews.write({
      orderNo,
      productId: tea.productId,
      stars: 4,
      text: "好",
      pictures: [await picture(shopper)],
    });
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => kefu.api.desk.reviews.approve({ reviewId })));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await codeOf(kefu.api.desk.reviews.approve({ reviewId }))).toBe("review.already_approved");
    const after = await shopper.api.membership.show();
    expect([after.points - before.points, after.growth - before.growth]).toEqual([20, 40]);
    expect(await figures(tea.productId)).toEqual({ count: 1, sum: 4, places: 1 });
    await kefu.api.desk.reviews.reply({ reviewId, text: "谢谢支持" });
    const shown = await mall.callAs(null).reviews.ofProduct({ productId: tea.productId, withPictures: true });
    expect(shown).toMatchObject({
      count: 1,
      average: 4,
      withPictures: 1,
      stars: [{ stars: 5, count: 0 }, { stars: 4, count: 1 }, {}, {}, {}],
    });
    expect(shown.page.items).toMatchObject([{ text: "好", reply: "谢谢支持" }]);
    const judged = async (verdict: "good" | "bad") => {
      const { page } = await mall.callAs(null).reviews.ofProduct({ productId: tea.productId, verdict });
      return page.items.length;
    };
    expect([await judged("good"), await judged("bad")]).toEqual([1, 0]);
    expect(shown.page.items[0]?.nickname).toMatch(/^微\*\*\d$/);
    expect(JSON.stringify(shown)).not.toContain(orderNo);
    expect(await codeOf(kefu.api.desk.reviews.remove({ reviewId, reason: "" }))).toBe("input.invalid");
    expect(await kefu.api.desk.reviews.remove({ reviewId, reason: "与商品无关" })).toMatchObject({
      status: "deleted",
      reason: "与商品无关",
    });
    expect(await codeOf(kefu.api.desk.reviews.remove({ reviewId, reason: "与商品无关" }))).toBe(
      "review.already_deleted",
    );
    expect(await codeOf(kefu.api.desk.reviews.approve({ reviewId }))).toBe("review.already_deleted");
    expect(await codeOf(kefu.api.desk.reviews.reply({ reviewId, text: "谢谢" }))).toBe("review.already_deleted");
    const gone = await shopper.api.membership.show();
    expect([gone.points, gone.growth]).toEqual([before.points, before.growth]);
    expect(await figures(tea.productId)).toEqual({ count: 0, sum: 0, places: 1 });
    expect((await shopper.api.reviews.mine()).items).toMatchObject([{ status: "deleted" }]);
    const audits = await db.run(
      ({ sql }) => sql`SELECT action FROM staff_audit WHERE subject = ${`review:${reviewId}`} ORDER BY id`,
    );
    expect(audits.map(({ action }) => action)).toEqual([
      "desk.reviews.approve",
      "desk.reviews.reply",
      "desk.reviews.remove",
    ]);
    await expectCleanBooks(db);
  });

  test("of photo reviews approved concurrently at most ten get a photo place, and the average is exact", async () => {
    const cake = await insertGoods(db, { zone: "retail", priceFen: 9_900, title: "桂花糕" });
    const reviewIds: string[] = [];
    for (let n = 0; n < 14; n += 1) {
      const shopper = await newShopper(mall, `食客${n}`);
      const orderNo = await received(shopper, cake);
      const review = {
        orderNo,
        productId: cake.productId,
        stars: 1 + (n % 5),
        text: "",
        pictures: [await picture(shopper)],
      };
      reviewIds.push((await shopper.api.reviews.write(review)).id);
    }
    await Promise.all(reviewIds.map((reviewId) => approveReview({ ctx, input: { reviewId, actor: "staff:1" } })));
    const rows = await db.run(
      ({ sql }) => sql`SELECT has_photo_place, growth, points FROM review WHERE product_id = ${cake.productId}`,
    );
    expect(rows.filter((row) => row.has_photo_place)).toHaveLength(10);
    expect(rows.filter((row) => Number(row.growth) === 40)).toHaveLength(10);
    expect(rows.every((row) => Number(row.points) === 20)).toBe(true);
    expect(await figures(cake.productId)).toEqual({ count: 14, sum: 40, places: 10 });
    const gone = reviewIds
      .slice(0, 6)
      .map((reviewId) => removeReview({ ctx, input: { reviewId, actor: "staff:1", reason: "测试" } }));
    await Promise.all(gone);
    expect((await figures(cake.productId)).places).toBe(10);
    expect((await mall.callAs(null).reviews.ofProduct({ productId: cake.productId })).count).toBe(8);
    await expectCleanBooks(db);
  });

  test("the list filters and counts reviews, and a batch does what it can and says what was refused", async () => {
    const goods = await insertGoods(db, { zone: "retail", priceFen: 5_000, title: "批量评价茶" });
    const shopper = await newShopper(mall);
    const ids: string[] = [];
    for (const stars of [5, 2]) {
      const orderNo = await received(shopper, goods);
      ids.push((await shopper.api.reviews.write({ orderNo, productId: goods.productId, stars, text: "好" })).id);
    }
    const desk = kefu.api.desk.reviews;
    const filter = { q: "批量评价茶" };
    const listed = async (more: object) =>
      (await desk.list({ filter: { ...filter, ...more } })).items.map(({ id }) => id);
    expect(await listed({})).toEqual(ids);
    expect(await listed({ stars: ["1", "2"] })).toEqual([ids[1]!]);
    expect(await listed({ pictures: "yes" })).toEqual([]);
    expect(await listed({ written: { from: "2020-01-01", to: "2020-01-02" } })).toEqual([]);
    expect((await desk.counts({ filter })).tabs).toEqual({ waiting: 2, approved: 0, deleted: 0, followUp: 0 });
    expect((await desk.approveMany({ reviewIds: [ids[0]!] })).done).toBe(1);
    const { done, refused } = await desk.approveMany({ reviewIds: ids });
    expect([done, refused.map(({ reviewId }) => reviewId)]).toEqual([1, [ids[0]!]]);
    expect(await desk.replyMany({ reviewIds: ids, text: "谢谢支持" })).toEqual({ done: 2, refused: [] });
    expect(await listed({ status: "approved", replied: "no" })).toEqual([]);
    expect((await desk.list({ filter: { ...filter, status: "approved" }, sort: "-writtenAt" })).items).toHaveLength(2);
    expect((await desk.removeMany({ reviewIds: [ids[1]!], reason: "广告或无关内容" })).done).toBe(1);
    expect((await desk.counts({ filter })).tabs).toEqual({ waiting: 0, approved: 1, deleted: 1, followUp: 0 });
  });

  test("a store's staff decide on reviews of their own products only", async () => {
    const own = await newStoreStaff(mall, "dian2", ["service"], "2");
    const mine = await insertGoods(db, { zone: "retail", priceFen: 5_000, storeId: "2", title: "百花蜜" });
    const others = await insertGoods(db, { zone: "retail", priceFen: 5_000, storeId: "1" });
    const shopper = await newShopper(mall);
    const ids: string[] = [];
    for (const goods of [mine, others]) {
      const orderNo = await received(shopper, goods);
      ids.push((await shopper.api.reviews.write({ orderNo, productId: goods.productId, stars: 5, text: "好" })).id);
    }
    expect((await own.api.desk.reviews.list({})).items.map(({ id }) => id)).toEqual([ids[0]!]);
    expect((await kefu.api.desk.reviews.list({})).items.length).toBeGreaterThan(1);
    expect(await codeOf(own.api.desk.reviews.approve({ reviewId: ids[1]! }))).toBe("review.unknown");
    expect(await codeOf(own.api.desk.reviews.reply({ reviewId: ids[1]!, text: "谢谢" }))).toBe("review.unknown");
    expect(await own.api.desk.reviews.approve({ reviewId: ids[0]! })).toMatchObject({
      status: "approved",
      storeName: "百花蜂场",
    });
  });
});
