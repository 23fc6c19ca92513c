import { describe, expect, test } from "bun:test";
import { receiveOrder } from "@liandong/api/trade/receipts/step-order";
import { publicError } from "@liandong/api/trpc/public-error";
import { errorMessages } from "@liandong/core/error-messages";
import { membershipPreset } from "@liandong/core/membership/preset";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import { allProcedures } from "../../support/all-procedures";
import { callPath, roomOfPath } from "../../support/call-path";
import { newTemplate } from "../../support/coupons";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, clock, deps: ctx } = mall;
await openStores(db);
for (const scope of ["store:1", "store:2"]) {
  const published = { programme: membershipPreset, publishedAt: clock.now, publishedBy: "test" };
  await db.run((handle) => saveProgramme(handle, { scope, ...published }));
}
const { token } = await newStoreStaff(mall, "dian1", ["admin"], "1");

// Store 2 alone has a member with a received order, a review, a coupon and a campaign.
const honey = await insertGoods(db, { zone: "retail", priceFen: 9_900, storeId: "2" });
const theirs = await newShopper(mall);
const { orderNos } = await buy(mall, theirs, [{ skuId: honey.skuId, quantity: 1 }]);
await receiveOrder({ ctx, orderNo: orderNos[0]!, actor: "test", why: "收到了" });
const review = await theirs.api.reviews.write({
  orderNo: orderNos[0]!,
  productId: honey.productId,
  stars: 5,
  text: "好",
});
const template = await newTemplate(mall, { scope: "store:2" });
const coupon = await theirs.api.coupons.claim({ templateId: template.id, requestKey: "claim-of-theirs" });
const platform = await mall.newStaff("yunying", ["operator"]);
const requestKey = "of-another-store";
const everybody = { kind: "all" as const };
const campaign = {
  scope: "store:2",
  name: "年货节",
  audience: everybody,
  actions: [{ kind: "coupons" as const, templateId: template.id, count: 1 }],
  schedule: { kind: "now" as const },
};
const { id: campaignId } = await platform.api.desk.campaigns.make({ ...campaign, requestKey });

const activity = {
  what: "activity" as const,
  document: {
    scope: "store:2",
    kind: "timed" as const,
    name: "蜂蜜日",
    items: [{ productId: honey.productId, priceFen: 9_000 }],
  },
};
const { id: activityId } = await platform.api.desk.promotions.save(activity);

const memberId = theirs.id;
const reason = "看看能不能改";
const scope = "store:2";
const document = membershipPreset;
const terms = { scope, name: "满减", type: "off", amountFen: 100, minFen: 200, claimable: true, validDays: 7 };

/** Every call that staff of a store may make, aimed at another store, with the expected answer. */
const cases: readonly [path: string, input: object, refusal: string][] = [
  ["desk.campaigns.list", { scope }, "auth.forbidden"],
  ["desk.campaigns.preview", { scope, audience: everybody }, "auth.forbidden"],
  ["desk.campaigns.make", { ...campaign, requestKey }, "auth.forbidden"],
  ["desk.campaigns.save", { ...campaign, id: campaignId, version: 1 }, "auth.forbidden"],
  ["desk.campaigns.get", { id: campaignId }, "auth.forbidden"],
  ["desk.campaigns.results", { id: campaignId }, "auth.forbidden"],
  ["desk.campaigns.start", { id: campaignId, version: 1 }, "auth.forbidden"],
  ["desk.campaigns.stop", { id: campaignId }, "auth.forbidden"],
  ["desk.campaigns.resume", { id: campaignId }, "auth.forbidden"],
  ["desk.campaigns.repeat", { id: campaignId }, "auth.forbidden"],
  ["desk.promotions.list", { filter: { scope } }, "auth.forbidden"],
  ["desk.promotions.counts", { filter: { scope } }, "auth.forbidden"],
  ["desk.promotions.thresholds", { scope }, "auth.forbidden"],
  ["desk.promotions.get", { id: activityId }, "auth.forbidden"],
  ["desk.promotions.check", activity, "auth.forbidden"],
  ["desk.promotions.save", activity, "auth.forbidden"],
  ["desk.promotions.end", { what: "activity", id: activityId }, "auth.forbidden"],
  ["desk.couponTemplates.list", { scope }, "auth.forbidden"],
  ["desk.couponTemplates.counts", { scope }, "auth.forbidden"],
  ["desk.couponTemplates.check", { template: terms }, "auth.forbidden"],
  ["desk.couponTemplates.create", { template: terms }, "auth.forbidden"],
  ["desk.couponTemplates.update", { id: template.id, version: 1, template: terms }, "auth.forbidden"],
  ["desk.couponTemplates.end", { id: template.id }, "auth.forbidden"],
  ["desk.growthCloses.list", { scope }, "auth.forbidden"],
  ["desk.growthCloses.preview", { scope }, "auth.forbidden"],
  ["desk.growthCloses.close", { scope, period: "2026-02" }, "auth.forbidden"],
  ["desk.growthCloses.cells", { scope }, "auth.forbidden"],
  ["desk.growthCloses.schedule", { scope }, "auth.forbidden"],
  ["desk.growthCloses.setSchedule", { scope, automatic: true }, "auth.forbidden"],
  ["desk.growthCloses.report", { scope, from: "2026-03-01", to: "2026-03-02" }, "auth.forbidden"],
  ["desk.membership.ofMember", { memberId }, "member.unknown"],
  ["desk.membership.pointsHistory", { memberId }, "member.unknown"],
  ["desk.membership.pointsHistory", { memberId, scope }, "auth.forbidden"],
  ["desk.membership.growthHistory", { memberId }, "member.unknown"],
  ["desk.membership.growthHistory", { memberId, scope }, "auth.forbidden"],
  ["desk.membership.levelHistory", { memberId }, "member.unknown"],
  ["desk.membership.levelHistory", { memberId, scope }, "auth.forbidden"],
  ["desk.balance.entries", { memberId }, "auth.forbidden"],
  ["desk.coupons.ofMember", { memberId }, "member.unknown"],
  ["desk.membership.setLevel", { memberId, levelId: "gold", reason }, "membership.not_joined"],
  ["desk.membership.setLevel", { memberId, scope, levelId: "gold", reason }, "auth.forbidden"],
  ["desk.membership.adjustPoints", { memberId, points: 10, reason, requestKey }, "membership.not_joined"],
  ["desk.membership.adjustPoints", { memberId, scope, points: 10, reason, requestKey }, "auth.forbidden"],
  ["desk.coupons.give", { memberId, templateId: template.id, reason, requestKey }, "member.unknown"],
  ["desk.coupons.given", { filter: { scope } }, "auth.forbidden"],
  ["desk.coupons.givenCounts", { filter: { scope } }, "auth.forbidden"],
  ["desk.coupons.revoke", { memberId, couponId: coupon.id, reason }, "member.unknown"],
  ["desk.coupons.revokeMany", { memberId, couponIds: [coupon.id], reason }, "member.unknown"],
  ["desk.programmes.inForce", { scope }, "auth.forbidden"],
  ["desk.programmes.drafts", { scope }, "auth.forbidden"],
  ["desk.programmes.saveDraft", { scope, madeFrom: 1, text: "{}" }, "auth.forbidden"],
  ["desk.programmes.discardDraft", { scope }, "auth.forbidden"],
  ["desk.programmes.check", { scope, document }, "auth.forbidden"],
  ["desk.programmes.publish", { scope, document, version: 1 }, "auth.forbidden"],
  ["desk.programmes.versions", { scope }, "auth.forbidden"],
  ["desk.programmes.scheduled", { scope }, "auth.forbidden"],
  ["desk.programmes.cancelScheduled", { scope, id: "1", reason }, "auth.forbidden"],
  ["desk.reviews.approve", { reviewId: review.id }, "review.unknown"],
  ["desk.reviews.remove", { reviewId: review.id, reason }, "review.unknown"],
  ["desk.reviews.reply", { reviewId: review.id, text: "谢谢" }, "review.unknown"],
  ["desk.reviews.approveFollowUp", { reviewId: review.id }, "review.unknown"],
  ["desk.reviews.removeFollowUp", { reviewId: review.id, reason }, "review.unknown"],
  ["desk.reviews.settings", {}, "auth.forbidden"],
  ["desk.reviews.changeSettings", { approveFromStars: 5 }, "auth.forbidden"],
  ["desk.growthCloses.waking", { scope }, "auth.forbidden"],
];

function call(as: string, path: string, input: unknown): Promise<unknown> {
  return callPath(mall.callAs(as), path, input);
}

test("every call that staff may make in these rooms is tried", () => {
  const rooms = new Set(cases.map(([path]) => roomOfPath(path)));
  const batches = ["desk.reviews.approveMany", "desk.reviews.removeMany", "desk.reviews.replyMany"];
  const lists = ["desk.programmes.scopes", "desk.reviews.list", "desk.reviews.counts"];
  const tried = new Set([...cases.map(([path]) => path), ...lists, ...batches]);
  const all = Object.keys(allProcedures).filter((path) => rooms.has(roomOfPath(path)));
  expect(all.filter((path) => !tried.has(path))).toEqual([]);
});

describe("staff of a store, its admins too, reach no other store", () => {
  test.each([...cases])("%s with %j for another store is answered with %s", async (path, input, refusal) => {
    const answer = await call(token, path, input).then(
      () => "success",
      (error: unknown) => publicError(error).code as string,
    );
    expect(answer).toBe(refusal);
  });

  test("batches of reviews leave those of another store as they are", async () => {
    const own = mall.callAs(token).desk.reviews;
    const reviewIds = [review.id];
    const refused = [{ reviewId: review.id, message: errorMessages["review.unknown"] }];
    expect(await own.approveMany({ reviewIds })).toEqual({ done: 0, refused });
    expect(await own.replyMany({ reviewIds, text: "谢谢" })).toEqual({ done: 0, refused });
    expect(await own.removeMany({ reviewIds, reason })).toEqual({ done: 0, refused });
    expect((await own.counts({})).tabs).toEqual({ waiting: 0, approved: 0, deleted: 0, followUp: 0 });
  });

  test("lists show nothing of another store", async () => {
    const own = mall.callAs(token);
    const lists = await Promise.all([
      own.desk.campaigns.list(),
      own.desk.couponTemplates.list(),
      own.desk.reviews.list({}),
      own.desk.reviews.list({ filter: { q: honey.productId } }),
      own.desk.growthCloses.cells(),
      own.desk.growthCloses.waking(),
    ]);
    expect(lists.map(({ items }) => items)).toEqual([[], [], [], [], [], []]);
    expect(await own.desk.growthCloses.report({ from: "2026-03-01", to: "2026-03-02" })).toMatchObject({ members: 0 });
    expect((await own.desk.programmes.scopes()).map((each) => each.scope)).toEqual(["store:1"]);
    expect((await own.desk.growthCloses.preview()).members).toBe(0);
  });
});
