import { afterEach, expect, test } from "bun:test";
import { giveCampaign } from "@liandong/api/loyalty/coupons/campaigns/give-campaign";
import { membershipPreset } from "@liandong/core/membership/preset";
import type { Database } from "@liandong/db/connection/database";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import { couponCampaign } from "@liandong/db/schema/coupons";
import { putAtLevel } from "../../support/checkout";
import { codeOf } from "../../support/code-of";
import { newTemplate } from "../../support/coupons";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { newStoreStaff } from "../../support/store-staff";
import { surviveKills } from "../../support/survive-kills";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps, clock } = mall;
const { api: yunying } = await mall.newStaff("yunying", ["operator"]);
const members = await Promise.all(Array.from({ length: 6 }, () => mall.newMember()));
const [first, second, third] = members.map(({ id }) => id) as [string, string, string];
const key = () => crypto.randomUUID();
const all = { kind: "all" } as const;

/** The number of the campaign's coupons by member. */
async function givenBy(campaignId: string): Promise<Record<string, number>> {
  const rows = await db.run(
    ({ sql }) => sql<{ memberId: string; coupons: number }[]>`
      SELECT member_id AS "memberId", count(*)::integer AS coupons FROM member_coupon
      WHERE origin = 'campaign' AND starts_with(request_key, ${`campaign:${campaignId}#`}) GROUP BY 1`,
  );
  return Object.fromEntries(rows.map(({ memberId, coupons }) => [memberId, coupons]));
}

/** A campaign that is only recorded, as after a crash. */
async function begun(templateId: string, count: number): Promise<string> {
  const made = { scope: "platform", name: "年货节", templateId, count, audience: all, requestKey: key() };
  const [row] = await db.run(({ drizzle }) =>
    drizzle
      .insert(couponCampaign)
      .values({ ...made, createdAt: clock.now, createdBy: "staff:1" })
      .returning(),
  );
  return row!.id;
}

afterEach(async () => {
  await expectCleanBooks(db);
});

test("a campaign gives each member of its audience their coupons once, and members who join later none", async () => {
  const { id: templateId } = await newTemplate(mall, { claimable: false });
  expect(await yunying.desk.couponCampaigns.preview({ audience: all })).toEqual({ members: 6, period: null });
  const campaign = { templateId, name: "年货节", count: 2, audience: all, requestKey: key() };
  const made = await Promise.all([0, 1, 2].map(() => yunying.desk.couponCampaigns.make(campaign)));
  const { id } = made[0]!;
  expect(made.map((one) => one.id)).toEqual([id, id, id]);
  const card = { members: 6, stateName: "已发完", audienceName: "全部会员", createdByName: "员工yunying", used: 0 };
  expect((await yunying.desk.couponCampaigns.list()).items).toMatchObject([card]);
  expect(await givenBy(id)).toEqual(Object.fromEntries(members.map((member) => [member.id, 2])));
  expect((await members[0]!.api.coupons.mine()).items[0]).toMatchObject({ originName: "活动发放" });
  expect(await codeOf(yunying.desk.couponCampaigns.make({ ...campaign, count: 3 }))).toBe("ledger.key_reused");
  const audits = await db.run(({ sql }) => sql`SELECT FROM staff_audit WHERE action = 'desk.couponCampaigns.make'`);
  expect(audits).toHaveLength(1);

  const halfway = await begun(templateId, 1);
  clock.now = new Date(clock.now.getTime() + 1000);
  const late = await mall.newMember();
  await giveCampaign({ ctx: deps, id: halfway });
  expect(Object.keys(await givenBy(halfway)).sort()).toEqual(members.map((member) => member.id).sort());
  expect(await givenBy(halfway)).not.toHaveProperty(late.id);
});

test("ten concurrent runs of a campaign give each member their coupons once and never more than the template has", async () => {
  const pools = Array.from({ length: 3 }, (): Database => mall.open({ maxConnections: 4 }));
  const { id: templateId } = await newTemplate(mall, { claimable: false, total: 9 });
  const id = await begun(templateId, 2);
  const ends = await Promise.all(
    Array.from({ length: 10 }, (_, n) => giveCampaign({ ctx: { ...deps, db: pools[n % 3]! }, id })),
  );
  expect(new Set(ends.map(({ ending }) => ending))).toEqual(new Set(["sold_out"]));
  expect(Object.values(await givenBy(id))).toEqual([2, 2, 2, 2]);
  const again = { templateId, name: "再来一次", audience: all, requestKey: key() };
  expect((await yunying.desk.couponCampaigns.make({ ...again, count: 2 })).stateName).toBe("券已发光，提前结束");
});

test("a campaign reaches a level, cells of a close or the waking list, and an empty audience is refused", async () => {
  await putAtLevel(mall, first, "gold");
  await db.run(
    ({ sql }) => sql`
      INSERT INTO rfm_cell (member_id, scope, period, r, f, m, segment, frequency_change, at) VALUES
        (${first}, 'platform', '2026-01', 5, 5, 5, '重要价值', 0, ${new Date("2026-02-01")}),
        (${second}, 'platform', '2026-02', 1, 1, 3, '重要挽留', -3, ${new Date("2026-03-01")}),
        (${third}, 'platform', '2026-02', 3, 3, 1, '一般价值', -1, ${new Date("2026-03-01")})`,
  );
  const { id: templateId } = await newTemplate(mall, { claimable: false });
  const make = (audience: Parameters<typeof yunying.desk.couponCampaigns.make>[0]["audience"], requestKey = key()) =>
    yunying.desk.couponCampaigns.make({ templateId, name: "唤醒老客", audience, requestKey });
  const goldens = await make({ kind: "levels", levelIds: ["gold"] });
  expect(goldens.audienceName).toBe("等级：金牌会员");
  expect(await givenBy(goldens.id)).toEqual({ [first]: 1 });
  const cells = await make({ kind: "segments", segments: ["重要挽留", "一般价值"] });
  expect(cells.audienceName).toBe("2026-02 期 RFM 人群：重要挽留、一般价值");
  expect(await givenBy(cells.id)).toEqual({ [second]: 1, [third]: 1 });
  const before = await make({ kind: "segments", segments: ["重要价值"], period: "2026-01" });
  expect(await givenBy(before.id)).toEqual({ [first]: 1 });
  const requestKey = key();
  const waking = await make({ kind: "waking" }, requestKey);
  expect(await givenBy(waking.id)).toEqual({ [second]: 1 });
  await db.run(
    ({ sql }) => sql`INSERT INTO rfm_cell (member_id, scope, period, r, f, m, segment, frequency_change, at)
      VALUES (${third}, 'platform', '2026-03', 1, 1, 1, '一般挽留', -2, ${new Date("2026-04-01")})`,
  );
  // The same request after another close is still the same campaign.
  expect((await make({ kind: "waking" }, requestKey)).id).toBe(waking.id);
  expect(await codeOf(make({ kind: "levels", levelIds: ["diamond"] }))).toBe("coupon.audience_empty");
});

test("a campaign that is killed anywhere gives each member their coupons once", async () => {
  const { id: templateId } = await newTemplate(mall, { claimable: false });
  const ids = [await begun(templateId, 1), await begun(templateId, 3)];
  await surviveKills(mall, "give-gifts", { step: 3, leastKills: 4 });
  const sums = await Promise.all(ids.map(async (id) => Object.values(await givenBy(id))));
  const joined = (await yunying.desk.couponCampaigns.preview({ audience: all })).members;
  expect(sums).toEqual([Array(joined).fill(1), Array(joined).fill(3)]);
});

test("a stopped campaign and an ended template give nothing more", async () => {
  const template = await newTemplate(mall, { claimable: false });
  const id = await begun(template.id, 1);
  expect(await yunying.desk.couponCampaigns.stop({ id })).toMatchObject({ stateName: "已停止", members: 0 });
  expect(await giveCampaign({ ctx: deps, id })).toMatchObject({ ending: "stopped" });
  expect(await givenBy(id)).toEqual({});
  expect(await codeOf(yunying.desk.couponCampaigns.stop({ id: "999999" }))).toBe("coupon.campaign_unknown");
  const halfway = await begun(template.id, 1);
  await yunying.desk.couponTemplates.end({ id: template.id });
  expect(await giveCampaign({ ctx: deps, id: halfway })).toMatchObject({ ending: "closed" });
  const campaign = { templateId: template.id, name: "年货节", audience: all, requestKey: key() };
  expect(await codeOf(yunying.desk.couponCampaigns.make(campaign))).toBe("coupon.claim_closed");
});

test("a store's operators reach their own members with their own coupons only", async () => {
  const own = await newStoreStaff(mall, "dian1", ["operator"]);
  const scope = `store:${own.storeId}`;
  const published = { programme: membershipPreset, publishedAt: clock.now, publishedBy: "test" };
  await db.run((handle) => saveProgramme(handle, { scope, ...published }));
  await members[0]!.api.membership.followStore({ storeId: own.storeId });
  const ours = await newTemplate(mall, { claimable: false, scope });
  const theirs = await newTemplate(mall, { claimable: false });
  const campaign = { name: "老客回馈", audience: all, requestKey: key() };
  expect(await own.api.desk.couponCampaigns.preview({ audience: all })).toMatchObject({ members: 1 });
  expect(await codeOf(own.api.desk.couponCampaigns.preview({ audience: all, scope: "platform" }))).toBe(
    "auth.forbidden",
  );
  expect(await codeOf(own.api.desk.couponCampaigns.make({ ...campaign, templateId: theirs.id }))).toBe(
    "auth.forbidden",
  );
  const { id } = await own.api.desk.couponCampaigns.make({ ...campaign, templateId: ours.id });
  expect(await givenBy(id)).toEqual({ [first]: 1 });
  expect((await own.api.desk.couponCampaigns.list()).items.map((one) => one.id)).toEqual([id]);
  const platforms = await begun(theirs.id, 1);
  expect(await codeOf(own.api.desk.couponCampaigns.stop({ id: platforms }))).toBe("auth.forbidden");
  await giveCampaign({ ctx: deps, id: platforms });
});

test("members of a tag or of a list of numbers get theirs once, strangers in the list none, and a store's staff use no tags", async () => {
  const { id: templateId } = await newTemplate(mall, { claimable: false });
  await yunying.desk.memberList.createTag({ name: "老茶客" });
  await yunying.desk.memberList.tag({ memberIds: [first, third], tag: "老茶客" });
  const tagged = { kind: "tag", tag: "老茶客" } as const;
  expect((await yunying.desk.couponCampaigns.preview({ audience: tagged })).members).toBe(2);
  const given = { templateId, name: "老茶客回馈", count: 1 };
  const card = await yunying.desk.couponCampaigns.make({ ...given, audience: tagged, requestKey: key() });
  expect(card).toMatchObject({ members: 2, audienceName: "标签：老茶客" });
  expect(await givenBy(card.id)).toEqual({ [first]: 1, [third]: 1 });
  const listed = { kind: "list", memberIds: [second, "999999999", second] } as const;
  const input = { ...given, audience: { ...listed, memberIds: [...listed.memberIds] }, requestKey: key() };
  const [list] = await Promise.all([0, 1].map(() => yunying.desk.couponCampaigns.make(input)));
  expect(list).toMatchObject({ members: 1 });
  expect(await givenBy(list!.id)).toEqual({ [second]: 1 });
  const own = await newStoreStaff(mall, "dianzhu", ["operator"], "1");
  expect(await codeOf(own.api.desk.couponCampaigns.preview({ scope: "store:1", audience: tagged }))).toBe(
    "auth.forbidden",
  );
});
