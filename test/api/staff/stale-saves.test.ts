import { describe, expect, test } from "bun:test";
import { publicError } from "@liandong/api/trpc/public-error";
import { membershipPreset } from "@liandong/core/membership/preset";
import { liandongPreset } from "@liandong/core/plan/preset";
import { outcomeOf } from "../../support/code-of";
import { newTemplate } from "../../support/coupons";
import { openStores } from "../../support/goods";
import { goodsDocument } from "../../support/goods-document";
import { createTestMall } from "../../support/test-mall";

// Two operators open the same thing; each save was made from what was opened.
const mall = await createTestMall();
await openStores(mall.db);
await mall.db.run(({ sql }) => sql`SELECT nextval('store_ids'), nextval('category_ids') FROM generate_series(1, 2)`);
const first = (await mall.newStaff("zhao", ["operator"])).api;
const second = (await mall.newStaff("qian", ["operator"])).api;
type Api = typeof first;

type Editor = {
  kind: string;
  code: string;
  /** The thing as its editor opens it. */
  open: () => Promise<Record<string, unknown>>;
  /** Saves the `n`th change over what was opened. */
  save: (api: Api, opened: Record<string, unknown>, n: number) => Promise<unknown>;
};

const category = { parentId: null, name: "茶叶", pictureUrl: "/media/c.webp", sort: 5 };
const store = { name: "徽州山货", logoUrl: "/media/s3.webp", city: "歙县" };
const banner = { title: "春茶上市", pictureUrl: "/media/b.webp", link: "", sort: 1 };
const rule = { regions: [], firstUnits: 1, firstFen: 800, nextUnits: 1, nextFen: 200, freeFromFen: null };
const freight = { name: "按件", by: "piece" as const, rules: [rule] };
const limits = { reviewAboveFen: null, dailyAmountFen: null, reason: "测试调整限额" };

const { id: categoryId } = await first.desk.storefront.saveCategory({ id: null, category });
const { id: storeId } = await first.desk.storefront.saveStore({ id: null, store });
const { id: bannerId } = await first.desk.storefront.saveBanner({ id: null, banner });
const { id: freightId } = await first.desk.freight.save({ id: null, template: freight });
const { id: goodsId } = await first.desk.goods.create({ goods: goodsDocument() });
const { id: couponId } = await newTemplate(mall);
const coupon = {
  name: "满减券",
  type: "off" as const,
  amountFen: 5_000,
  minFen: 30_000,
  validDays: 7,
  claimable: true,
};

const byId = <Row extends { id: string }>(rows: readonly Row[], id: string): Row =>
  rows.find((row) => row.id === id) ?? expect.unreachable();
const versionOf = (opened: Record<string, unknown>) => opened.version as number;

const planDocument = (n: number) => ({ ...liandongPreset, awards: { ...liandongPreset.awards, peerRate: 1_000 - n } });
const planNotes = async (api: Api, document: Record<string, unknown>) => {
  const answer = await api.desk.plan.check({ document, replayOrders: 0, growth: { months: 3, seedMembers: 2 } });
  return answer.sound ? answer.notes.map(({ id }) => id) : expect.unreachable();
};
const notes = await planNotes(first, planDocument(1));

const editors: Editor[] = [
  {
    kind: "the plan",
    code: "plan.changed",
    open: async () => (await first.desk.plan.versions())[0]!,
    save: (api, opened, n) =>
      api.desk.plan.publish({ version: versionOf(opened), document: planDocument(n), confirmedNoteIds: notes }),
  },
  {
    kind: "the programme of the platform",
    code: "programme.changed",
    open: () => first.desk.programmes.inForce(),
    save: (api, opened, n) =>
      api.desk.programmes.publish({
        version: versionOf(opened),
        document: { ...membershipPreset, points: { ...membershipPreset.points, fenPerPoint: 100 + n } },
      }),
  },
  {
    kind: "a store's programme that is not there yet",
    code: "programme.changed",
    open: () => first.desk.programmes.inForce({ scope: "store:1" }),
    save: (api, opened) =>
      api.desk.programmes.publish({
        scope: "store:1",
        version: opened.version as number | null,
        document: membershipPreset,
      }),
  },
  {
    kind: "a product",
    code: "goods.changed",
    open: () => first.desk.goods.get({ id: goodsId }),
    save: (api, opened, n) =>
      api.desk.goods.update({
        id: goodsId,
        version: versionOf(opened),
        goods: { ...(opened.document as ReturnType<typeof goodsDocument>), title: `标题 ${n}` },
      }),
  },
  {
    kind: "a freight template",
    code: "freight.changed",
    open: async () => byId(await first.desk.freight.templates(), freightId),
    save: (api, opened, n) =>
      api.desk.freight.save({
        id: freightId,
        version: versionOf(opened),
        template: { ...freight, rules: [{ ...rule, firstFen: 800 + n }] },
      }),
  },
  {
    kind: "a coupon template",
    code: "coupon.changed",
    open: async () => ({ ...byId((await first.desk.couponTemplates.list()).items, couponId) }),
    save: (api, opened, n) =>
      api.desk.couponTemplates.update({
        id: couponId,
        version: versionOf(opened),
        template: { ...coupon, total: 100 + n },
      }),
  },
  {
    kind: "a store",
    code: "store.changed",
    open: async () => byId(await first.desk.storefront.stores(), storeId),
    save: (api, opened, n) =>
      api.desk.storefront.saveStore({ id: storeId, version: versionOf(opened), store: { ...store, city: `城 ${n}` } }),
  },
  {
    kind: "a category",
    code: "category.changed",
    open: async () => byId(await first.desk.storefront.categories(), categoryId),
    save: (api, opened, n) =>
      api.desk.storefront.saveCategory({
        id: categoryId,
        version: versionOf(opened),
        category: { ...category, sort: 5 + n },
      }),
  },
  {
    kind: "a banner",
    code: "banner.changed",
    open: async () => byId(await first.desk.storefront.banners(), bannerId),
    save: (api, opened, n) =>
      api.desk.storefront.saveBanner({
        id: bannerId,
        version: versionOf(opened),
        banner: { ...banner, title: `横幅 ${n}` },
      }),
  },
  {
    kind: "the withdrawal settings",
    code: "withdrawal_settings.changed",
    open: async () => ({ ...(await first.desk.withdrawals.settings()) }),
    save: (api, opened, n) =>
      api.desk.withdrawals.changeSettings({ version: versionOf(opened), dailyRequests: 3 + n, ...limits }),
  },
  {
    kind: "the review settings",
    code: "review_settings.changed",
    open: () => first.desk.reviews.settings(),
    save: (api, opened, n) =>
      api.desk.reviews.changeSettings({ version: versionOf(opened), approveFromStars: 1 + (n % 5) }),
  },
  {
    kind: "the schedule of a dividend pool",
    code: "dividend_schedule.changed",
    open: async () => ({ ...(await first.desk.dividends.pools())[0]! }),
    save: (api, opened, n) =>
      api.desk.dividends.schedule({
        poolId: opened.poolId as string,
        from: opened.every as "week" | "month" | null,
        every: opened.every === "week" ? "month" : n === 1 || opened.every !== null ? "week" : "month",
      }),
  },
];

/** What staff have done so far: a refused save leaves nothing there. */
const deeds = async () => (await mall.db.run(({ sql }) => sql`SELECT id FROM staff_audit`)).length;

describe("a save made from an older version", () => {
  for (const { kind, code, open, save } of editors) {
    test(`${kind}: the second of two stale saves is refused, says who saved first, and changes nothing`, async () => {
      const opened = await open();
      await save(first, opened, 1);
      const [saved, before] = [await open(), await deeds()];
      expect(saved).not.toEqual(opened);
      const refusal = await save(second, opened, 2).then(
        () => null,
        (error: unknown) => publicError(error),
      );
      expect(refusal).toMatchObject({ status: "CONFLICT", code });
      expect(refusal!.message).toMatch(/^别人刚.*（员工zhao于 \d{4}-\d\d-\d\d \d\d:\d\d 保存）$/);
      expect(await open()).toEqual(saved);
      expect(await deeds()).toBe(before);
      // Made from the latest content, the same change is saved.
      await save(second, saved, 3);
      expect(await open()).not.toEqual(saved);
    });

    test(`${kind}: of two saves at once one is saved and the other refused`, async () => {
      const opened = await open();
      const before = await deeds();
      const outcomes = await Promise.all([outcomeOf(save(first, opened, 4)), outcomeOf(save(second, opened, 4))]);
      expect([...outcomes].sort()).toEqual([code, "done"].sort() as typeof outcomes);
      expect(await deeds()).toBe(before + 1);
    });
  }
});

test("a saved row cannot be written over without naming the version that was edited", async () => {
  const saves = [
    first.desk.storefront.saveStore({ id: storeId, store }),
    first.desk.storefront.saveCategory({ id: categoryId, category }),
    first.desk.storefront.saveBanner({ id: bannerId, banner }),
    first.desk.freight.save({ id: freightId, template: freight }),
  ];
  for (const refused of await Promise.allSettled(saves)) {
    const { code, field, message } = publicError(refused.status === "rejected" ? refused.reason : null);
    expect({ code, field, message }).toEqual({
      code: "input.invalid",
      field: "version",
      message: "请带上修改前的版本号",
    });
  }
});

test("a coupon template that was ended meanwhile is not changed by a form that was opened before", async () => {
  const { id } = await newTemplate(mall);
  const { version } = byId((await first.desk.couponTemplates.list()).items, id);
  await second.desk.couponTemplates.end({ id });
  expect(await outcomeOf(first.desk.couponTemplates.update({ id, version, template: coupon }))).toBe("coupon.changed");
});

test("switching the close of growth on again keeps the schedule that a colleague has begun", async () => {
  await first.desk.growthCloses.setSchedule({ automatic: true });
  const begun = await first.desk.growthCloses.schedule();
  mall.clock.now = new Date(mall.clock.now.getTime() + 60_000);
  await second.desk.growthCloses.setSchedule({ automatic: true });
  expect(await first.desk.growthCloses.schedule()).toEqual(begun);
});
