import { describe, expect, test } from "bun:test";
import { runJob } from "@liandong/api/jobs/run-job";
import { receiveOrder } from "@liandong/api/trade/receipts/step-order";
import { membershipPreset } from "@liandong/core/membership/preset";
import type { Programme } from "@liandong/core/membership/schema";
import { codeOf, outcomeOf } from "../../support/code-of";
import { newTemplate } from "../../support/coupons";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps: ctx, clock } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 10_000, freightFen: 800 });
const kefu = await mall.newStaff("kefu", ["service"]);
const { api: yunying } = await mall.newStaff("yunying", ["operator"]);
const day = 86_400_000;
const at = (time: string) => {
  clock.now = new Date(`${time}+08:00`);
};
type Staff = { desk: typeof yunying.desk };
type Publication = { scope?: string; version?: number | null; document: unknown };
/** Publishes over the version in force, unless another one is named. */
const publish = async ({ desk }: Staff, { version, ...programme }: Publication) => {
  const { scope } = programme;
  const over = version === undefined ? (await desk.programmes.inForce({ scope })).version : version;
  return desk.programmes.publish({ ...programme, version: over });
};
const withLevels = (change: (level: Programme["levels"][number], place: number) => object): Programme => ({
  ...membershipPreset,
  levels: membershipPreset.levels.map((level, place) => ({ ...level, ...change(level, place) })),
});
const rfm: Programme = { ...membershipPreset, growth: { ...membershipPreset.growth, model: "rfm" } };

describe("publishing a programme", () => {
  test("an empty level, an unknown gift and a removed level with members are refused with their places", async () => {
    const problems = async (document: unknown) => {
      const check = await yunying.desk.programmes.check({ document });
      return check.sound ? [] : check.problems.map(({ path }) => path);
    };
    expect(await problems(withLevels((level, place) => (place === 1 ? { loginGrowth: 0 } : level)))).toEqual([
      "levels.1",
    ]);
    expect(
      await problems(withLevels((_, place) => ({ giftCoupons: place > 0 ? [{ template: "999", count: 1 }] : [] }))),
    ).toHaveLength(4);
    expect(await problems({ levels: [] })).toContain("levels");
    const { growth, points } = membershipPreset;
    expect(await problems({ ...membershipPreset, growth: { ...growth, zones: ["free"] } })).toEqual(["growth.zones"]);
    const everywhere = { ...points, zones: ["free"], redeem: { ...points.redeem, zones: ["join", "retail"] } };
    expect(await problems({ ...membershipPreset, points: everywhere })).toEqual([
      "points.zones",
      "points.redeem.zones",
    ]);
    const { id: memberId } = await mall.newMember();
    await kefu.api.desk.membership.setLevel({ memberId, levelId: "gold", reason: "大客户维护" });
    const withoutGold = { ...membershipPreset, levels: membershipPreset.levels.filter(({ id }) => id !== "gold") };
    expect(await problems(withoutGold)).toEqual(["levels"]);
    expect(await codeOf(publish(yunying, { document: withoutGold }))).toBe("programme.unsound");
    expect(await codeOf(publish(kefu.api, { document: membershipPreset }))).toBe("auth.forbidden");
  });

  test("a programme with warnings can be published as the next version, and the publication is audited", async () => {
    const check = await yunying.desk.programmes.check({ document: rfm });
    expect(check).toMatchObject({
      sound: true,
      yearly: { best: { growth: 1_680, levelId: "bronze" }, middling: { growth: 240 } },
    });
    expect(check.sound && check.warnings[0]).toContain("1680");
    expect(check.sound && check.changes).toEqual([
      { path: "growth.model", name: "成长模型", before: "行为成长", after: "RFM 周期结算", effect: "neutral" },
    ]);
    const { version } = await yunying.desk.programmes.inForce();
    const answers = await Promise.all([0, 1].map(() => outcomeOf(publish(yunying, { version, document: rfm }))));
    expect(answers.toSorted()).toEqual(["done", "programme.changed"]);
    await publish(yunying, { document: membershipPreset });
    const versions = await yunying.desk.programmes.versions();
    expect(versions[0]).toMatchObject({
      inForce: true,
      publishedBy: "员工yunying",
      changes: [{ path: "growth.model" }],
    });
    expect(versions[0]!.version).toBeGreaterThan(version!);
    const audits = await db.run(
      ({ sql }) => sql`SELECT detail FROM staff_audit WHERE action = 'desk.programmes.publish'`,
    );
    expect(audits.length).toBe(versions.length - 1);
  });

  test("a store's operators publish their store's programme and no other", async () => {
    const own = await newStoreStaff(mall, "dian1", ["operator"], "1");
    expect(await own.api.desk.programmes.scopes()).toEqual([
      { scope: "store:1", scopeName: "黄山茶铺", hasProgramme: false },
    ]);
    expect(await own.api.desk.programmes.inForce()).toMatchObject({ scope: "store:1", version: null });
    expect(await publish(own.api, { document: membershipPreset })).toEqual({ version: 1, effectiveAt: null });
    expect(await codeOf(publish(own.api, { scope: "platform", document: membershipPreset }))).toBe("auth.forbidden");
    expect(await codeOf(own.api.desk.growthCloses.close({ scope: "store:2", period: "1" }))).toBe("auth.forbidden");
    const gift = await newTemplate(mall);
    const document = withLevels((_, place) => ({ giftCoupons: place > 0 ? [{ template: gift.id, count: 1 }] : [] }));
    expect(await codeOf(publish(own.api, { document }))).toBe("programme.unsound");
    expect((await yunying.desk.programmes.scopes()).map(({ hasProgramme }) => hasProgramme)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("closing by staff", () => {
  test("a close does what its preview showed, and the desk lists its cells, segments and waking members", async () => {
    await publish(yunying, { document: rfm });
    at("2026-03-20T10:00:00");
    const shopper = await newShopper(mall);
    for (let n = 0; n < 3; n += 1) await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);
    await kefu.api.desk.membership.setLevel({ memberId: shopper.id, levelId: "silver", reason: "等级体验" });
    const preview = await yunying.desk.growthCloses.preview();
    expect(preview).toMatchObject({ model: "rfm", isPartial: false, period: "2026-02" });
    const closed = await yunying.desk.growthCloses.close({ period: "2026-03" });
    expect(closed).toMatchObject({
      members: preview.members,
      raised: preview.raised,
      warned: preview.warned,
      lowered: preview.lowered,
    });
    expect(closed.warned).toBeGreaterThanOrEqual(1);
    const cells = await yunying.desk.growthCloses.cells();
    expect(cells).toMatchObject({
      period: "2026-03",
      items: [{ member: { id: shopper.id }, r: 5, f: 3, m: 2, segment: "一般价值" }],
    });
    expect(cells.segments).toEqual([{ segment: "一般价值", members: 1 }]);
    expect((await shopper.api.membership.show()).growth).toBe(20);
    expect((await kefu.api.desk.membership.ofMember({ memberId: shopper.id })).memberships[0]).toMatchObject({
      rfm: { segment: "一般价值" },
    });
    expect((await yunying.desk.growthCloses.waking()).items).toEqual([]);
    expect(await codeOf(yunying.desk.growthCloses.close({ period: "2026-03" }))).toBe("growth.already_closed");
    at("2026-06-25T10:00:00");
    await yunying.desk.growthCloses.close({ period: "2026-06" });
    const waking = await yunying.desk.growthCloses.waking();
    expect(waking.items).toMatchObject([
      { member: { id: shopper.id }, f: 1, frequencyChange: -2, lastPaidAt: "2026-03-20T02:00:00.000Z" },
    ]);
    expect((await yunying.desk.growthCloses.list()).map(({ period, closedBy }) => [period, closedBy])).toEqual([
      ["2026-06", "员工yunying"],
      ["2026-03", "员工yunying"],
    ]);
    await publish(yunying, { document: membershipPreset });
    await expectCleanBooks(db);
  });

  test("a store's waking list shows the last payment in that store", async () => {
    const inStore = await insertGoods(db, { zone: "retail", priceFen: 5_000, storeId: "2" });
    await publish(yunying, { scope: "store:2", document: rfm });
    at("2026-08-01T10:00:00");
    const shopper = await newShopper(mall);
    for (let n = 0; n < 3; n += 1) await buy(mall, shopper, [{ skuId: inStore.skuId, quantity: 1 }]);
    at("2026-08-03T10:00:00");
    await yunying.desk.growthCloses.close({ scope: "store:2", period: "1" });
    at("2026-11-20T10:00:00");
    await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);
    await yunying.desk.growthCloses.close({ scope: "store:2", period: "2" });
    const owner = await newStoreStaff(mall, "dian2", ["operator"], "2");
    expect((await owner.api.desk.growthCloses.waking()).items).toMatchObject([
      { member: { id: shopper.id }, frequencyChange: -2, lastPaidAt: "2026-08-01T02:00:00.000Z" },
    ]);
  });

  test("no programme version is published while a close is half done", async () => {
    const publishAgain = () => publish(yunying, { document: membershipPreset });
    await db.run(
      ({ sql }) => sql`INSERT INTO growth_close (scope, period, programme_version, closed_at, closed_by)
      VALUES ('platform', 'halved', 1, ${clock.now}, 'system')`,
    );
    const check = await yunying.desk.programmes.check({ document: membershipPreset });
    expect(check.sound || check.problems).toEqual([
      { path: "scope", name: "店铺", message: "halved 期的成长值正在结算，结算完成后再发布" },
    ]);
    expect(await codeOf(publishAgain())).toBe("programme.unsound");
    expect(await publish(yunying, { scope: "store:2", document: rfm })).toEqual({ version: 2, effectiveAt: null });
    await yunying.desk.growthCloses.close({ period: "halved" });
    await publishAgain();
  });

  test("scheduled months are closed once by two workers, from the schedule's beginning on", async () => {
    at("2026-07-10T10:00:00");
    const run = () => runJob({ ctx, job: "close-growth", actor: "system" });
    expect((await run()).result).toEqual({ closed: 0, failed: 0 });
    expect(await yunying.desk.growthCloses.schedule()).toEqual({ automatic: false, since: null });
    await yunying.desk.growthCloses.setSchedule({ automatic: true });
    expect((await run()).result).toEqual({ closed: 0, failed: 0 });
    at("2026-08-01T00:30:00");
    const both = await Promise.all([run(), run()]);
    expect(both.every(({ result }) => result.failed === 0)).toBe(true);
    expect((await yunying.desk.growthCloses.list()).filter(({ period }) => period === "2026-07")).toMatchObject([
      { closedBy: "系统" },
    ]);
    // An interrupted close is resumed.
    await db.run(
      ({ sql }) =>
        sql`INSERT INTO growth_close (scope, period, programme_version, closed_at, closed_by) VALUES ('platform', 'halted', 1, ${clock.now}, 'staff:1')`,
    );
    clock.now = new Date(clock.now.getTime() + 3_600_000);
    expect((await run()).result).toEqual({ closed: 1, failed: 0 });
    await yunying.desk.growthCloses.setSchedule({ automatic: false });
    await expectCleanBooks(db);
  });
});

describe("the level report", () => {
  test("the level report shows the members of each level and the cost of each benefit", async () => {
    at("2026-09-01T10:00:00");
    const gift = await newTemplate(mall, { claimable: false, amountFen: 1_000, minFen: 5_000, name: "升级券" });
    await publish(yunying, {
      document: withLevels((_, place) => ({
        freeFreightPerMonth: place > 1 ? 1 : 0,
        giftCoupons: place > 1 ? [{ template: gift.id, count: 1 }] : [],
      })),
    });
    const shopper = await newShopper(mall);
    // Silver gives its coupon at once, and 98% prices, ¥10 off, free freight and points at 110%.
    await kefu.api.desk.membership.setLevel({ memberId: shopper.id, levelId: "silver", reason: "大客户维护" });
    const [coupon] = (await shopper.api.coupons.mine()).items;
    const wanted = {
      lines: [{ skuId: tea.skuId, quantity: 1 }],
      addressId: shopper.addressId,
      couponIds: [coupon!.id],
    };
    const { totalFen } = await shopper.api.checkout.quote(wanted);
    expect(totalFen).toBe(8_800);
    const placed = await shopper.api.checkout.place({
      ...wanted,
      expectedTotalFen: totalFen,
      requestKey: "report-order",
    });
    await shopper.api.payments.prepay({ tradeNo: placed.tradeNo });
    await mall.sandbox.confirm(placed.tradeNo);
    await mall.sandbox.runDue();
    await receiveOrder({ ctx, orderNo: placed.orderNos[0]!, actor: "test", why: "收到了" });
    const report = await yunying.desk.growthCloses.report({ from: "2026-09-01", to: "2026-09-30" });
    expect(report.levels.reduce((sum, { members }) => sum + members, 0)).toBe(report.members);
    expect(report.levels.reduce((sum, { shareBp }) => sum + shareBp, 0)).toBe(10_000);
    expect(report.levels.find(({ id }) => id === "silver")).toMatchObject({ name: "银牌会员", members: 1 });
    const silver = report.costs.find(({ levelId }) => levelId === "silver");
    expect(silver).toEqual({
      levelId: "silver",
      name: "银牌会员",
      discountFen: 200,
      freeFreightOrders: 1,
      freeFreightFen: 800,
      extraPoints: 8,
      extraPointsFen: 8,
      giftCoupons: 1,
      giftCouponsUsed: 1,
      giftCouponsFen: 1_000,
    });
    expect(report.totalFen).toBe(200 + 800 + 8 + 1_000);
    expect((await yunying.desk.growthCloses.report({ from: "2026-10-01", to: "2026-10-31" })).totalFen).toBe(0);
    expect(await codeOf(yunying.desk.growthCloses.report({ from: "2026-10-01", to: "2026-09-01" }))).toBe(
      "input.invalid",
    );
    expect((await shopper.api.membership.show()).freeFreight).toEqual({ perMonth: 1, used: 1 });
  });
});

describe("the jobs of membership", () => {
  test("the jobs expire points and give gifts, and a second run finds nothing", async () => {
    const { api } = await mall.newMember();
    await api.membership.checkIn();
    clock.now = new Date(clock.now.getTime() + 400 * day);
    const run = (job: "expire-points" | "give-gifts") => runJob({ ctx, job, actor: "system" });
    const [first, second] = await Promise.all([run("expire-points"), run("expire-points")]);
    expect(Number(first.result.memberships) + Number(second.result.memberships)).toBeGreaterThanOrEqual(1);
    expect((await run("expire-points")).result).toEqual({ memberships: 0, failed: 0 });
    expect((await api.membership.pointsHistory()).items[0]).toMatchObject({ kindName: "积分过期", amount: -5 });
    expect((await run("give-gifts")).result).toEqual({
      newcomerGifts: 0,
      levelGifts: 0,
      birthdayGifts: 0,
      failed: 0,
    });
    await expectCleanBooks(db);
  });
});
