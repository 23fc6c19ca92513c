import { describe, expect, test } from "bun:test";
import { receiveOrder } from "@liandong/api/trade/receipts/step-order";
import { dayMs } from "@liandong/core/time/shanghai";
import { insertUpload } from "@liandong/db/uploads/uploads";
import { codeOf } from "../../support/code-of";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps: ctx, clock } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
const { reviews } = (await mall.newStaff("kefu", ["service"])).api.desk;
const operator = (await mall.newStaff("yunying", ["operator"])).api.desk;
type Shopper = Awaited<ReturnType<typeof newShopper>>;
type Written = Partial<Parameters<Shopper["api"]["reviews"]["write"]>[0]>;

/** A shown review of the tea by a new shopper. */
async function shownReview(given: Written = {}) {
  const shopper = await newShopper(mall);
  const { orderNos } = await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);
  await receiveOrder({ ctx, orderNo: orderNos[0]!, actor: "test", why: "收到了" });
  const about = { orderNo: orderNos[0]!, productId: tea.productId, stars: 5, text: "香气很好" };
  const { id: reviewId, status } = await shopper.api.reviews.write({ ...about, ...given });
  if (status === "waiting") await reviews.approve({ reviewId });
  return { shopper, reviewId };
}

async function picture(shopper: Shopper): Promise<string> {
  const name = `${crypto.randomUUID().replaceAll("-", "")}.webp`;
  const row = { name, memberId: shopper.id, bytes: 9, width: 3, height: 3, createdAt: clock.now };
  await db.run((handle) => insertUpload(handle, row as Parameters<typeof insertUpload>[1]));
  return `/media/uploads/${name}`;
}

const shown = async (sort: "best" | "latest" = "latest", tag?: "质量好" | "物流快") =>
  mall.callAs(null).reviews.ofProduct({ productId: tea.productId, sort, tag });
const shownOf = async (id: string) => (await shown()).page.items.find((item) => item.id === id);
const later = (ms: number) => {
  clock.now = new Date(clock.now.getTime() + ms);
};

describe("追评", () => {
  test("a shown review is followed up once, waits for staff, and stands below the review with its days", async () => {
    const { shopper, reviewId } = await shownReview();
    later(12 * dayMs);
    await db.run(({ sql }) => sql`UPDATE session SET expires_at = '2099-01-01'`);
    const followed = { reviewId, text: "喝了半个月，还是很香" };
    expect(await codeOf(shopper.api.reviews.followUp({ reviewId, text: " " }))).toBe("input.invalid");
    expect(await codeOf(shopper.api.reviews.followUp({ reviewId, text: "有违禁内容" }))).toBe("review.text_refused");
    const stranger = await newShopper(mall);
    expect(await codeOf(stranger.api.reviews.followUp(followed))).toBe("review.unknown");
    const race = await Promise.all(
      ["一", "二", "三"].map((word) =>
        codeOf(shopper.api.reviews.followUp({ reviewId, text: `第${word}次` })).catch(() => "written"),
      ),
    );
    expect(race.sort()).toEqual(["review.already_followed_up", "review.already_followed_up", "written"]);
    expect((await shownOf(reviewId))?.followUp).toBeNull();
    const { items } = await reviews.list({ filter: { status: "followUp" } });
    expect(items.map(({ id, followUp }) => [id, followUp?.statusName])).toEqual([[reviewId, "待审核"]]);
    expect((await reviews.counts({ filter: {} })).tabs.followUp).toBe(1);
    await reviews.approveFollowUp({ reviewId });
    expect(await codeOf(reviews.approveFollowUp({ reviewId }))).toBe("review.no_follow_up");
    expect((await shownOf(reviewId))?.followUp).toMatchObject({ daysLater: 12, pictures: [] });
    await reviews.removeFollowUp({ reviewId, reason: "广告或无关内容" });
    expect((await shownOf(reviewId))?.followUp).toBeNull();
    expect((await shopper.api.reviews.mine()).items[0]).toMatchObject({ mayFollowUp: false });
  });

  test("the same follow-up sent twice is one, and is shown at once where reviews of its stars are", async () => {
    const { shopper, reviewId } = await shownReview();
    const { version } = await operator.reviews.settings();
    await operator.reviews.changeSettings({ approveFromStars: 4, version });
    const followed = { reviewId, text: "第二次买了" };
    expect((await shopper.api.reviews.followUp(followed)).followUp?.status).toBe("approved");
    expect((await shopper.api.reviews.followUp(followed)).followUp?.text).toBe("第二次买了");
    const pictured = await shownReview();
    const pictures = [await picture(pictured.shopper)];
    const sent = { reviewId: pictured.reviewId, text: "附一张图", pictures };
    expect((await pictured.shopper.api.reviews.followUp(sent)).followUp?.status).toBe("waiting");
    expect(await codeOf(shopper.api.reviews.followUp({ ...sent, pictures: [] }))).toBe("review.unknown");
    await operator.reviews.changeSettings({ approveFromStars: null, version: version + 1 });
  });

  test("a waiting review, and one older than 180 days, cannot be followed up", async () => {
    const { shopper, reviewId } = await shownReview();
    await db.run(({ sql }) => sql`UPDATE session SET expires_at = '2099-01-01'`);
    later(181 * dayMs);
    expect((await shopper.api.reviews.mine()).items[0]).toMatchObject({ mayFollowUp: false });
    expect(await codeOf(shopper.api.reviews.followUp({ reviewId, text: "太晚了" }))).toBe("review.follow_up_late");
    const fresh = await newShopper(mall);
    const { orderNos } = await buy(mall, fresh, [{ skuId: tea.skuId, quantity: 1 }]);
    await receiveOrder({ ctx, orderNo: orderNos[0]!, actor: "test", why: "收到了" });
    const waiting = await fresh.api.reviews.write({
      orderNo: orderNos[0]!,
      productId: tea.productId,
      stars: 3,
      text: "还行",
    });
    expect(await codeOf(fresh.api.reviews.followUp({ reviewId: waiting.id, text: "再说" }))).toBe("review.not_shown");
  });

  test("a store's staff decide on follow-ups to reviews of their own products only", async () => {
    const { shopper, reviewId } = await shownReview();
    await shopper.api.reviews.followUp({ reviewId, text: "补一句" });
    const other = (await newStoreStaff(mall, "fengchang", ["service"], "2")).api.desk;
    expect(await codeOf(other.reviews.approveFollowUp({ reviewId }))).toBe("review.unknown");
    const own = (await newStoreStaff(mall, "chapu", ["service"], "1")).api.desk;
    expect((await own.reviews.approveFollowUp({ reviewId })).followUp?.status).toBe("approved");
  });
});

test("tags are counted and filter a product's reviews, and an unknown one is refused", async () => {
  const { reviewId } = await shownReview({ tags: ["质量好", "物流快", "质量好"] });
  const { tags } = await shown();
  expect(tags).toEqual([
    { tag: "物流快", count: 1 },
    { tag: "质量好", count: 1 },
  ]);
  expect((await shown("latest", "物流快")).page.items.map(({ id }) => id)).toEqual([reviewId]);
  expect(await codeOf(shownReview({ tags: ["最好" as "质量好"] }))).toBe("input.invalid");
});

test("the most helpful reviews come first, page by page, each once", async () => {
  const texts = ["短", "这一条写得长一些，说说泡了三次之后的味道和香气", "也短"];
  for (let number = 0; number < 12; number += 1) {
    later(1_000);
    await shownReview({ text: texts[number % 3]! });
  }
  const seen: string[] = [];
  const ranks: number[] = [];
  let cursor: string | null = null;
  do {
    const { page }: Awaited<ReturnType<typeof shown>> = await mall
      .callAs(null)
      .reviews.ofProduct({ productId: tea.productId, sort: "best", cursor });
    seen.push(...page.items.map(({ id }) => id));
    ranks.push(
      ...page.items.map(
        ({ pictures, text, followUp }) =>
          (pictures.length > 0 ? 4 : 0) + ([...text].length >= 20 ? 2 : 0) + (followUp ? 1 : 0),
      ),
    );
    cursor = page.nextCursor;
  } while (cursor !== null);
  const { count } = await shown();
  expect(new Set(seen).size).toBe(count);
  expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
});
