import { afterEach, expect, test } from "bun:test";
import { approveReview, removeReview } from "@liandong/api/shop/reviews/decide-review";
import { receiveOrder } from "@liandong/api/trade/receipts/step-order";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import { membershipPreset } from "@liandong/core/membership/preset";
import type { Programme } from "@liandong/core/membership/schema";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import { insertUpload } from "@liandong/db/uploads/uploads";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { holdings } from "../../support/checkout";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps: ctx, clock } = mall;
await openStores(db);
const honey = await insertGoods(db, { zone: "retail", priceFen: 9_900, storeId: "2" });
const scope = "store:2";
const actor = "test";

/** A programme that rewards reviews generously, with one photo place per product. */
const publish = (model: Programme["growth"]["model"]) => {
  const growth = { ...membershipPreset.growth, model, review: 50, photoReview: 70, photoReviewers: 1 };
  const programme = { ...membershipPreset, growth, points: { ...membershipPreset.points, review: 3, photoReview: 8 } };
  return db.run((handle) => saveProgramme(handle, { scope, programme, publishedAt: clock.now, publishedBy: actor }));
};
await publish("behaviour");

/** A received order of honey with a review that waits for approval. */
async function reviewed(photo = false) {
  const shopper = await newShopper(mall);
  const { orderNos } = await buy(mall, shopper, [{ skuId: honey.skuId, quantity: 1 }]);
  const orderNo = orderNos[0]!;
  await receiveOrder({ ctx, orderNo, actor, why: "收到了" });
  const before = await holdings(mall, shopper.id);
  const pictures = photo ? [await upload(shopper.id)] : [];
  const { id: reviewId } = await shopper.api.reviews.write({
    orderNo,
    productId: honey.productId,
    stars: 5,
    text: "很甜",
    pictures,
  });
  const gained = async () => {
    const after = await holdings(mall, shopper.id);
    const accounts = ["points", "growth", `points@${scope}`, `growth@${scope}`, `activity@${scope}`];
    return accounts.map((account) => (after[account] ?? 0) - (before[account] ?? 0));
  };
  return { shopper, orderNo, reviewId, gained };
}

async function upload(memberId: string): Promise<string> {
  const name = `${crypto.randomUUID().replaceAll("-", "")}.webp`;
  const row = { name, memberId, bytes: 9, width: 3, height: 3, createdAt: clock.now };
  await db.run((handle) => insertUpload(handle, row as Parameters<typeof insertUpload>[1]));
  return `/media/uploads/${name}`;
}

afterEach(async () => {
  await expectCleanBooks(db);
});

test("an approved review is rewarded once in both programmes, and both take it back when it is deleted", async () => {
  const { shopper, reviewId, gained } = await reviewed();
  const all = await Promise.allSettled(
    Array.from({ length: 4 }, () => approveReview({ ctx, input: { reviewId, actor } })),
  );
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await gained()).toEqual([10, 20, 3, 50, 0]);
  expect((await shopper.api.reviews.mine()).items).toMatchObject([
    { points: 10, growth: 20, store: { points: 3, growth: 50 } },
  ]);
  const history = await shopper.api.membership.growthHistory({ scope });
  expect(history.items[0]).toMatchObject({ amount: 50 });
  const change = (points: number) =>
    db.run(
      ({ sql }) => sql`UPDATE review SET store_reward = jsonb_set(store_reward, '{points}', ${points}::text::jsonb)`,
    );
  await change(9);
  expect((await db.run(verifyBooks)).differences).toMatchObject([
    { check: "reviews.points_are_booked", subject: `review ${reviewId}/${scope}`, expected: "9", actual: "3" },
  ]);
  await change(3);
  await removeReview({ ctx, input: { reviewId, actor, reason: "与商品无关" } });
  expect(await gained()).toEqual([0, 0, 0, 0, 0]);
});

test("a store counts its photo places itself: one review gets the only place", async () => {
  const [one, two] = [await reviewed(true), await reviewed(true)];
  const approve = ({ reviewId }: typeof one) => approveReview({ ctx, input: { reviewId, actor } });
  await Promise.all([approve(one), approve(two)]);
  const gains = [await one.gained(), await two.gained()].sort((a, b) => b[3]! - a[3]!);
  expect(gains).toEqual([
    [20, 40, 8, 120, 0],
    [20, 40, 8, 50, 0],
  ]);
});

test("a whole refund takes the review's reward back in both programmes, also where it was activity", async () => {
  await publish("rfm");
  const { orderNo, reviewId, gained } = await reviewed();
  await approveReview({ ctx, input: { reviewId, actor } });
  expect(await gained()).toEqual([10, 20, 3, 0, 50]);
  await refundOrder({ ctx, orderNo, lines: null, actor, reason: "不喜欢", refundNo: `${orderNo}R` });
  // The order's own 99 points and growth go as well; under rfm it had given no growth.
  expect(await gained()).toEqual([-99, -99, -99, 0, 0]);
});
