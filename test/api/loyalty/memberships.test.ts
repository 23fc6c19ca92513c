import { describe, expect, test } from "bun:test";
import { membershipPreset } from "@liandong/core/membership/preset";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import { codeOf } from "../../support/code-of";
import { newTemplate } from "../../support/coupons";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { newStore, newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, clock } = mall;
const kefu = await mall.newStaff("kefu", ["service"]);
const yunying = await mall.newStaff("yunying", ["operator"]);
const caiwu = await mall.newStaff("caiwu", ["finance"]);
const reason = "投诉补偿";
const key = () => crypto.randomUUID();
const day = 86_400_000;
const audits = (action: string) =>
  db.run(({ sql }) => sql`SELECT subject, detail, reason FROM staff_audit WHERE action = ${action}`);

describe("a member's page", () => {
  test("a member's page shows every programme, coupons by state and the balance, and each look-up is audited", async () => {
    const { id: memberId, api } = await mall.newMember();
    await api.membership.checkIn();
    const { id: templateId } = await newTemplate(mall);
    await api.coupons.claim({ templateId, requestKey: key() });
    const seen = await kefu.api.desk.membership.ofMember({ memberId });
    expect(seen).toMatchObject({
      balanceFen: 0,
      balanceHeldFen: 0,
      couponCounts: { unused: 1, used: 0, expired: 0, revoked: 0 },
    });
    expect(seen.memberships).toMatchObject([{ scope: "platform", points: 5, level: { id: "registered" }, rfm: null }]);
    expect((await kefu.api.desk.membership.pointsHistory({ memberId })).items).toMatchObject([
      { amount: 5, kindName: "签到" },
    ]);
    expect((await kefu.api.desk.membership.growthHistory({ memberId })).items).toEqual([]);
    expect((await caiwu.api.desk.balance.entries({ memberId })).items).toEqual([]);
    expect((await kefu.api.desk.coupons.ofMember({ memberId })).items).toMatchObject([
      { name: "满减券", originName: "领取", givenByName: null },
    ]);
    expect(await kefu.api.desk.membership.levelHistory({ memberId })).toMatchObject([
      { whyName: "加入会员", actorName: "系统" },
    ]);
    expect(await audits("desk.membership.ofMember")).toHaveLength(1);
    expect(await codeOf(kefu.api.desk.membership.ofMember({ memberId: "99999999" }))).toBe("member.unknown");
  });
});

describe("customer service", () => {
  test("customer service sets a level with a lock and a reason, which the history keeps with their name", async () => {
    const { id: memberId, api } = await mall.newMember();
    const lockedUntil = new Date(clock.now.getTime() + 30 * day).toISOString();
    const card = await kefu.api.desk.membership.setLevel({ memberId, levelId: "gold", lockedUntil, reason });
    expect(card).toMatchObject({ level: { id: "gold" }, lockedUntil });
    expect((await kefu.api.desk.membership.levelHistory({ memberId }))[0]).toMatchObject({
      to: { name: "金牌会员" },
      reason,
      actorName: "员工kefu",
    });
    expect((await api.membership.levelHistory())[0]).toMatchObject({ reason, actorName: null });
    expect((await audits("desk.membership.setLevel"))[0]).toMatchObject({
      subject: `m:${memberId}`,
      reason,
      detail: { from: "registered", to: "gold" },
    });
    expect(await codeOf(kefu.api.desk.membership.setLevel({ memberId, levelId: "gold", reason: "好" }))).toBe(
      "input.invalid",
    );
    const passed = { memberId, levelId: "gold", lockedUntil: clock.now.toISOString(), reason };
    expect(await codeOf(kefu.api.desk.membership.setLevel(passed))).toBe("input.invalid");
    expect(await codeOf(caiwu.api.desk.membership.setLevel({ memberId, levelId: "gold", reason }))).toBe(
      "auth.forbidden",
    );
  });

  test("customer service adjusts points once per key, and missing points become a debt", async () => {
    const { id: memberId, api } = await mall.newMember();
    const requestKey = key();
    const adjust = (points: number, under = requestKey) =>
      kefu.api.desk.membership.adjustPoints({ memberId, points, reason, requestKey: under });
    const answers = await Promise.all(Array.from({ length: 5 }, () => adjust(30)));
    expect(answers).toEqual(Array(5).fill({ points: 30, pointsDebt: 0 }));
    expect(await codeOf(adjust(31))).toBe("ledger.key_reused");
    expect(await adjust(-50, key())).toEqual({ points: 0, pointsDebt: 20 });
    expect(await adjust(25, key())).toEqual({ points: 5, pointsDebt: 0 });
    expect(await adjust(30)).toEqual({ points: 5, pointsDebt: 0 });
    expect(await codeOf(adjust(0, key()))).toBe("input.invalid");
    expect((await api.membership.pointsHistory()).items[0]).toMatchObject({
      kindName: "积分调整",
      sentence: `客服调整：${reason}`,
    });
    expect(await audits("desk.membership.adjustPoints")).toHaveLength(3);
    await expectCleanBooks(db);
  });

  test("customer service gives coupons once per key and takes back unused ones", async () => {
    const { id: memberId, api } = await mall.newMember();
    const { id: templateId } = await newTemplate(mall, { claimable: false });
    const given = { memberId, templateId, count: 2, reason, requestKey: key() };
    const [first, again] = await Promise.all([kefu.api.desk.coupons.give(given), kefu.api.desk.coupons.give(given)]);
    expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    expect(await codeOf(kefu.api.desk.coupons.give({ ...given, count: 1 }))).toBe("ledger.key_reused");
    expect(await codeOf(kefu.api.desk.coupons.give({ ...given, templateId: "999999" }))).toBe("coupon.unknown");
    expect((await kefu.api.desk.coupons.ofMember({ memberId })).items[0]).toMatchObject({
      reason,
      givenByName: "员工kefu",
      originName: "客服发放",
    });
    const couponId = first[0]!.id;
    expect(await kefu.api.desk.coupons.revoke({ memberId, couponId, reason })).toMatchObject({
      state: "revoked",
      stateName: "已收回",
    });
    expect(await kefu.api.desk.coupons.revoke({ memberId, couponId, reason })).toMatchObject({ state: "revoked" });
    expect(await codeOf(kefu.api.desk.coupons.revoke({ memberId, couponId: "999999", reason }))).toBe("coupon.unknown");
    await db.run(
      ({ sql }) => sql`UPDATE member_coupon SET state = 'locked', order_no = '1' WHERE id = ${first[1]!.id}`,
    );
    expect(await codeOf(kefu.api.desk.coupons.revoke({ memberId, couponId: first[1]!.id, reason }))).toBe(
      "coupon.not_revocable",
    );
    expect(await api.coupons.counts()).toMatchObject({ unused: 1 });
    expect(await audits("desk.coupons.revoke")).toHaveLength(1);
  });

  test("a wrong gift of coupons is taken back in one act, without those that an order uses", async () => {
    const { id: memberId } = await mall.newMember();
    const { id: templateId } = await newTemplate(mall, { claimable: false });
    const before = (await audits("desk.coupons.revoke")).length;
    const gift = { memberId, templateId, count: 20, reason, requestKey: key() };
    const couponIds = (await kefu.api.desk.coupons.give(gift)).map(({ id }) => id);
    await db.run(({ sql }) => sql`UPDATE member_coupon SET state = 'used', order_no = '1' WHERE id = ${couponIds[0]!}`);
    const taken = { memberId, couponIds, reason };
    const both = await Promise.all([kefu.api.desk.coupons.revokeMany(taken), kefu.api.desk.coupons.revokeMany(taken)]);
    expect(both.map(({ revoked }) => revoked).sort()).toEqual([0, 19]);
    expect(both.map(({ kept }) => kept)).toEqual([1, 1]);
    expect((await audits("desk.coupons.revoke")).length - before).toBe(19);
    const unknown = kefu.api.desk.coupons.revokeMany({ ...taken, couponIds: ["999999"] });
    expect(await codeOf(unknown)).toBe("coupon.unknown");
  });
});

describe("coupon templates", () => {
  const template = {
    name: "春茶券",
    type: "off" as const,
    amountFen: 1_000,
    minFen: 9_900,
    claimable: true,
    perMember: 1,
    total: 100,
    validDays: 7,
  };

  test("coupon templates are checked, created, changed and ended, each step audited", async () => {
    const check = (change: object) => yunying.api.desk.couponTemplates.check({ template: { ...template, ...change } });
    expect(await check({})).toEqual({ problems: [], warnings: [] });
    const problems = async (change: object) => (await check(change)).problems.map(({ path }) => path);
    expect(await problems({ amountFen: null })).toEqual(["amountFen"]);
    expect(await problems({ type: "percent", rateBp: 12_000, amountFen: null })).toEqual(["rateBp"]);
    expect(await problems({ validUntil: new Date(clock.now.getTime() + day).toISOString() })).toEqual(["validDays"]);
    expect(await problems({ zones: ["join"], productIds: ["999999"], categoryIds: ["999999"] })).toEqual([
      "zones",
      "categoryIds",
      "productIds",
    ]);
    expect((await check({ minFen: 500, total: null })).warnings).toHaveLength(2);
    expect(await codeOf(yunying.api.desk.couponTemplates.create({ template: { ...template, amountFen: null } }))).toBe(
      "coupon.template_unsound",
    );
    expect(await codeOf(kefu.api.desk.couponTemplates.create({ template }))).toBe("auth.forbidden");

    const made = await yunying.api.desk.couponTemplates.create({ template });
    expect(made).toMatchObject({
      sentence: "满 99 减 10",
      claimed: 0,
      createdByName: "员工yunying",
      endedAt: null,
      scope: "platform",
    });
    const { id } = made;
    const changed = { ...template, amountFen: 2_000 };
    const { version } = await yunying.api.desk.couponTemplates.update({ id, version: made.version, template: changed });
    const { api } = await mall.newMember();
    await api.coupons.claim({ templateId: id, requestKey: key() });
    expect(await codeOf(yunying.api.desk.couponTemplates.update({ id, version, template }))).toBe(
      "coupon.template_in_use",
    );
    const more = await yunying.api.desk.couponTemplates.update({
      id,
      version,
      template: { ...changed, total: 500 },
    });
    expect(more).toMatchObject({ total: 500, claimed: 1 });
    expect(await yunying.api.desk.couponTemplates.end({ id })).toMatchObject({ endedAt: clock.now.toISOString() });
    const late = await mall.newMember();
    expect(await codeOf(late.api.coupons.claim({ templateId: id, requestKey: key() }))).toBe("coupon.claim_closed");
    expect((await kefu.api.desk.couponTemplates.list()).items.map((row) => row.id)).toContain(id);
    expect(await audits("desk.couponTemplates.update")).toHaveLength(2);
  });
});

describe("staff of a store", () => {
  test("a store's staff see and change their own store's members, coupons and templates only", async () => {
    const own = await newStoreStaff(mall, "dian1", ["service", "operator"]);
    const otherStore = await newStore(mall, "别家店");
    const scope = `store:${own.storeId}`;
    const published = { programme: membershipPreset, publishedAt: clock.now, publishedBy: "test" };
    for (const each of [scope, `store:${otherStore}`])
      await db.run((handle) => saveProgramme(handle, { scope: each, ...published }));
    const follower = await mall.newMember();
    const stranger = await mall.newMember();
    await follower.api.membership.followStore({ storeId: own.storeId });
    await follower.api.membership.checkIn();
    await follower.api.membership.followStore({ storeId: otherStore });
    await stranger.api.membership.followStore({ storeId: otherStore });

    const seen = await own.api.desk.membership.ofMember({ memberId: follower.id });
    expect(seen.memberships.map((each) => each.scope)).toEqual([scope]);
    expect(await codeOf(own.api.desk.membership.ofMember({ memberId: stranger.id }))).toBe("member.unknown");
    expect((await own.api.desk.membership.pointsHistory({ memberId: follower.id })).items).toEqual([]);
    expect(await codeOf(own.api.desk.membership.pointsHistory({ memberId: follower.id, scope: "platform" }))).toBe(
      "auth.forbidden",
    );
    expect(await codeOf(own.api.desk.balance.entries({ memberId: follower.id }))).toBe("auth.forbidden");

    const level = { levelId: "silver", reason };
    expect(await own.api.desk.membership.setLevel({ memberId: follower.id, ...level })).toMatchObject({
      scope,
      level: { id: "silver" },
    });
    expect((await follower.api.membership.show()).level.id).toBe("registered");
    expect(await codeOf(own.api.desk.membership.setLevel({ memberId: stranger.id, ...level }))).toBe(
      "membership.not_joined",
    );
    expect(await codeOf(own.api.desk.membership.setLevel({ memberId: follower.id, scope: "platform", ...level }))).toBe(
      "auth.forbidden",
    );

    const template = {
      name: "本店券",
      type: "off" as const,
      amountFen: 100,
      minFen: 1_000,
      claimable: false,
      validDays: 7,
    };
    const made = await own.api.desk.couponTemplates.create({ template });
    expect(made).toMatchObject({ scope, coverSentence: "dian1的店：全场可用" });
    expect(await codeOf(own.api.desk.couponTemplates.create({ template: { ...template, scope: "platform" } }))).toBe(
      "auth.forbidden",
    );
    const platforms = await newTemplate(mall);
    expect((await own.api.desk.couponTemplates.list()).items.map(({ id }) => id)).toEqual([made.id]);
    expect(await codeOf(own.api.desk.couponTemplates.end({ id: platforms.id }))).toBe("auth.forbidden");
    const give = { memberId: follower.id, reason, requestKey: key() };
    expect(await codeOf(own.api.desk.coupons.give({ ...give, templateId: platforms.id }))).toBe("auth.forbidden");
    const [given] = await own.api.desk.coupons.give({ ...give, templateId: made.id });
    await follower.api.coupons.claim({ templateId: platforms.id, requestKey: key() });
    expect((await own.api.desk.coupons.ofMember({ memberId: follower.id })).items.map(({ id }) => id)).toEqual([
      given!.id,
    ]);
    const [mine] = (await follower.api.coupons.mine()).items.filter(({ scope: of }) => of === "platform");
    expect(await codeOf(own.api.desk.coupons.revoke({ memberId: follower.id, couponId: mine!.id, reason }))).toBe(
      "auth.forbidden",
    );
    expect(await own.api.desk.session.me()).toMatchObject({ storeId: own.storeId });
  });
});
