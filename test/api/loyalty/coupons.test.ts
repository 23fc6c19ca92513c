import { describe, expect, test } from "bun:test";
import { giveCoupons } from "@liandong/api/loyalty/coupons/give-coupons";
import { giveBirthdayGifts, giveLevelGifts } from "@liandong/api/loyalty/membership/give-gifts";
import { setLevel } from "@liandong/api/loyalty/membership/set-level";
import { platformScope } from "@liandong/core/ledger/scope";
import { membershipPreset } from "@liandong/core/membership/preset";
import type { Programme } from "@liandong/core/membership/schema";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import { codeOf } from "../../support/code-of";
import { newTemplate } from "../../support/coupons";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertGoods, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps: ctx, clock } = mall;
const day = 86_400_000;
const later = (days: number) => {
  clock.now = new Date(clock.now.getTime() + days * day);
};
const key = () => crypto.randomUUID();
const publish = (programme: Programme) =>
  db.run((handle) =>
    saveProgramme(handle, { scope: platformScope, programme, publishedAt: clock.now, publishedBy: "test" }),
  );

describe("claiming", () => {
  test("a member claims a coupon once per key, within the template's limit and window", async () => {
    const { id: templateId } = await newTemplate(mall, {
      perMember: 2,
      claimUntil: new Date(clock.now.getTime() + day),
    });
    const { api } = await mall.newMember();
    const requestKey = key();
    const [first, again] = await Promise.all([
      api.coupons.claim({ templateId, requestKey }),
      api.coupons.claim({ templateId, requestKey }),
    ]);
    expect(again.id).toBe(first.id);
    expect(first).toMatchObject({
      sentence: "满 300 减 50",
      coverSentence: "全场可用",
      state: "unused",
      originName: "领取",
    });
    expect(first.validUntil).toBe(new Date(clock.now.getTime() + 7 * day).toISOString());
    await api.coupons.claim({ templateId, requestKey: key() });
    expect(await codeOf(api.coupons.claim({ templateId, requestKey: key() }))).toBe("coupon.claim_limit");
    expect(await codeOf(api.coupons.claim({ templateId: "999999", requestKey: key() }))).toBe("coupon.unknown");
    later(1);
    expect(await codeOf(api.coupons.claim({ templateId, requestKey: key() }))).toBe("coupon.claim_closed");
    expect((await api.coupons.claim({ templateId, requestKey })).id).toBe(first.id);
    expect(await api.coupons.counts()).toEqual({ unused: 2, used: 0, expired: 0 });
    later(7);
    expect(await api.coupons.counts()).toEqual({ unused: 0, used: 0, expired: 2 });
    expect((await api.coupons.mine({ state: "expired" })).items.map(({ stateName }) => stateName)).toEqual([
      "已过期",
      "已过期",
    ]);
    await expectCleanBooks(db);
  });

  test("fifty concurrent claims of twenty coupons give exactly twenty", async () => {
    const { id: templateId } = await newTemplate(mall, { total: 20, perMember: 1 });
    const members = [];
    for (let n = 0; n < 25; n += 1) members.push(await mall.newMember());
    const claims = members.flatMap(({ api }) => [0, 1].map(() => api.coupons.claim({ templateId, requestKey: key() })));
    const answers = await Promise.allSettled(claims);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
    const offers = await members[0]!.api.coupons.centre();
    expect(offers.items.find((offer) => offer.templateId === templateId)).toMatchObject({
      leftTotal: 0,
      canClaim: false,
    });
    await expectCleanBooks(db);
  });

  test("a guest sees the coupons of a product and claims one after the login", async () => {
    await openStores(db);
    const { productId } = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
    const { id: templateId } = await newTemplate(mall, { scope: "store:1", perMember: 1 });
    const { id: elsewhere } = await newTemplate(mall, { scope: "store:2" });
    const seenBy = async (caller: ReturnType<typeof mall.callAs>) => {
      const offers = await caller.coupons.ofProduct({ productId });
      expect(offers.map((offer) => offer.templateId)).not.toContain(elsewhere);
      return offers.find((offer) => offer.templateId === templateId);
    };
    expect(await seenBy(mall.callAs(null))).toMatchObject({ canClaim: true, claimed: 0, refusal: null });
    expect(await codeOf(mall.callAs(null).coupons.claim({ templateId, requestKey: key() }))).toBe(
      "auth.login_required",
    );
    const { api } = await mall.newMember();
    await api.coupons.claim({ templateId, requestKey: key() });
    expect(await seenBy(api)).toMatchObject({ canClaim: false, claimed: 1 });
    expect(await seenBy(mall.callAs(null))).toMatchObject({ canClaim: true, claimed: 0 });
  });

  test("the centre lists claimable templates with the reason of a refusal, and no others", async () => {
    const open = await newTemplate(mall, { perMember: 1, type: "freight", amountFen: null, minFen: 0, name: "免邮券" });
    const hidden = [
      await newTemplate(mall, { claimable: false }),
      await newTemplate(mall, { endedAt: clock.now }),
      await newTemplate(mall, { claimFrom: new Date(clock.now.getTime() + day) }),
      await newTemplate(mall, { claimUntil: clock.now }),
    ];
    const { api } = await mall.newMember();
    const seen = async () => new Map((await api.coupons.centre()).items.map((offer) => [offer.templateId, offer]));
    expect((await seen()).get(open.id)).toMatchObject({
      canClaim: true,
      sentence: "免邮",
      claimed: 0,
      validitySentence: "领取后 7 天内有效",
    });
    for (const { id } of hidden) expect((await seen()).has(id)).toBe(false);
    await api.coupons.claim({ templateId: open.id, requestKey: key() });
    expect((await seen()).get(open.id)).toMatchObject({
      canClaim: false,
      claimed: 1,
      refusal: "你已达到该优惠券的领取上限",
    });
  });
});

describe("given coupons", () => {
  test("coupons are given once per key, and none when fewer are left", async () => {
    const { id: templateId } = await newTemplate(mall, { total: 3, claimable: false });
    const { id: memberId, api } = await mall.newMember();
    const give = (count: number, requestKey: string) =>
      giveCoupons({
        ctx,
        input: { memberId, templateId, count, requestKey, origin: "issued", givenBy: "staff:1", reason: "补偿" },
      });
    const [one, two] = await Promise.all([give(2, "a"), give(2, "a")]);
    expect(two).toEqual(one);
    expect(await codeOf(give(1, "a"))).toBe("ledger.key_reused");
    expect(await codeOf(give(3, "a"))).toBe("ledger.key_reused");
    expect(await codeOf(give(2, "b"))).toBe("coupon.sold_out");
    await give(1, "c");
    expect((await api.coupons.mine()).items).toHaveLength(3);
    await expectCleanBooks(db);
  });
});

describe("gifts of levels", () => {
  test("level gifts are given once for ever, lower levels' included, and birthday gifts once a year", async () => {
    const gift = await newTemplate(mall, { claimable: false, name: "升级礼券" });
    const cake = await newTemplate(mall, { claimable: false, name: "生日券" });
    const feast = await newTemplate(mall, { claimable: false, name: "生日大礼" });
    const levels = membershipPreset.levels.map((level, place) => ({
      ...level,
      giftCoupons: place > 1 ? [{ template: gift.id, count: place }] : [],
      birthdayCoupons: place > 1 ? [{ template: place > 2 ? feast.id : cake.id, count: 1 }] : [],
    }));
    await publish({ ...membershipPreset, levels });
    clock.now = new Date("2026-06-17T10:00:00+08:00");
    const { id: memberId, api } = await mall.newMember();
    await api.membership.setBirthday({ birthday: "06-18" });
    const set = (levelId: string) =>
      setLevel({
        ctx,
        input: { memberId, scope: platformScope, levelId, lockedUntil: null, reason: "测试设定", actor: "staff:1" },
      });
    await set("gold");
    // Silver's two and gold's three coupons are given once, although two jobs and a visit run concurrently.
    await Promise.all([giveLevelGifts({ ctx }), giveLevelGifts({ ctx }), api.membership.visit()]);
    const mine = async () => (await api.coupons.mine()).items.map(({ name }) => name).sort();
    expect(await mine()).toEqual(Array(5).fill("升级礼券"));
    await set("bronze");
    await set("silver");
    expect(await giveLevelGifts({ ctx })).toMatchObject({ done: 0, failed: 0 });
    expect(await giveBirthdayGifts({ ctx })).toMatchObject({ done: 0, failed: 0 });
    later(2);
    await Promise.all([giveBirthdayGifts({ ctx }), giveBirthdayGifts({ ctx })]);
    expect((await mine()).filter((name) => name === "生日券")).toHaveLength(1);
    // The member rises to gold the day after, so this year's birthday gift stays silver's.
    await set("gold");
    expect(await giveBirthdayGifts({ ctx })).toMatchObject({ done: 0, failed: 0 });
    expect(await mine()).not.toContain("生日大礼");
    expect((await api.membership.show()).levels[2]?.benefits.sentences.slice(-2)).toEqual([
      "升级礼：升级礼券 2 张",
      "生日礼：生日券 1 张",
    ]);
    later(365);
    await giveBirthdayGifts({ ctx });
    await giveBirthdayGifts({ ctx });
    expect((await api.coupons.mine()).items.map(({ name }) => name)).toEqual(["生日大礼"]);
    await expectCleanBooks(db);
  });
});

describe("points for a coupon or a trial", () => {
  test("an exchange spends the points once per key, and too few points buy nothing", async () => {
    const trials = [{ level: "gold", days: 7, points: 20 }];
    await publish({
      ...membershipPreset,
      points: { ...membershipPreset.points, trials, checkIn: { base: 50, streakDays: 7, streakBonus: 0 } },
    });
    const { id: templateId } = await newTemplate(mall, { claimable: false, pointsPrice: 30, perMember: 1 });
    const { api } = await mall.newMember();
    const requestKey = key();
    expect(await codeOf(api.membership.exchangeCoupon({ templateId, requestKey }))).toBe("order.insufficient_points");
    await api.membership.checkIn();
    const offer = await api.membership.exchanges();
    expect(offer.trials).toEqual([
      { levelId: "gold", name: "金牌会员", days: 7, points: 20, canTake: true, refusal: null },
    ]);
    expect(offer.coupons.find((coupon) => coupon.templateId === templateId)).toMatchObject({
      canClaim: true,
      pointsPrice: 30,
      validitySentence: expect.stringMatching(/^兑换后 \d+ 天内有效$/),
    });
    const done = await Promise.all([0, 1, 2].map(() => api.membership.exchangeCoupon({ templateId, requestKey })));
    expect(new Set(done.map(({ coupon }) => coupon.id)).size).toBe(1);
    expect(done[0]!.points).toBe(20);
    expect(await codeOf(api.membership.exchangeCoupon({ templateId, requestKey: key() }))).toBe("coupon.claim_limit");
    expect(await codeOf(api.coupons.claim({ templateId, requestKey: key() }))).toBe("coupon.claim_closed");
    const trialKey = key();
    const taken = await Promise.all(
      [0, 1].map(() => api.membership.exchangeTrial({ levelId: "gold", requestKey: trialKey })),
    );
    expect(taken[0]).toEqual({
      level: { id: "gold", name: "金牌会员" },
      until: new Date(clock.now.getTime() + 7 * day).toISOString(),
      points: 0,
    });
    expect(taken[1]).toEqual(taken[0]!);
    expect(await api.membership.show()).toMatchObject({
      level: { id: "gold" },
      ownLevel: { id: "registered" },
      trial: { name: "金牌会员" },
      points: 0,
    });
    later(7);
    expect(await api.membership.show()).toMatchObject({ level: { id: "registered" }, trial: null });
    await expectCleanBooks(db);
  });
});
