import { afterEach, expect, test } from "bun:test";
import { runCampaign, runCampaigns } from "@liandong/api/staff/campaigns/run-campaigns";
import { isHeldOut } from "@liandong/core/campaigns/hold-out";
import { membershipPreset } from "@liandong/core/membership/preset";
import { dayMs } from "@liandong/core/time/shanghai";
import type { Database } from "@liandong/db/connection/database";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import { putAtLevel } from "../../support/checkout";
import { codeOf } from "../../support/code-of";
import { newTemplate } from "../../support/coupons";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { newStoreStaff } from "../../support/store-staff";
import { surviveKills } from "../../support/survive-kills";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps, clock } = mall;
clock.now = new Date("2026-03-03T12:00:00+08:00");
const staff = await mall.newStaff("yunying", ["operator"]);
const yunying = staff.api.desk;
const { campaigns } = yunying;
const members = await Promise.all(Array.from({ length: 6 }, () => mall.newMember()));
const [first, second, third] = members.map(({ id }) => id) as [string, string, string];
const key = () => crypto.randomUUID();
const all = { kind: "all" } as const;
const now = { kind: "now" } as const;
type Draft = Parameters<typeof campaigns.make>[0];
type Action = Draft["actions"][number];

const coupons = (templateId: string, count = 1): Action => ({ kind: "coupons", templateId, count });
const message: Action = { kind: "message", title: "好久不见", text: "送你一张券，记得来用", page: "coupons" };

/** A draft of what matters to the test. */
const draft = (given: Partial<Draft> & Pick<Draft, "actions">) =>
  campaigns.make({ name: "年货节", audience: all, schedule: now, requestKey: key(), ...given });
const started = async (given: Partial<Draft> & Pick<Draft, "actions">) => campaigns.start(await draft(given));

/** A campaign that is only recorded as started, as after a crash. */
async function begun(given: Partial<Draft> & Pick<Draft, "actions">): Promise<string> {
  const { id } = await draft(given);
  await db.run(
    ({ sql }) => sql`UPDATE campaign SET state = 'running', next_at = ${clock.now}, started_at = ${clock.now},
      started_by = 'staff:1' WHERE id = ${id}`,
  );
  return id;
}

/** The number of the campaign's coupons by member. */
async function givenBy(campaignId: string): Promise<Record<string, number>> {
  const rows = await db.run(
    ({ sql }) => sql<{ memberId: string; coupons: number }[]>`
      SELECT member_id AS "memberId", count(*)::integer AS coupons FROM member_coupon
      WHERE origin = 'campaign' AND request_key ~ ${`^campaign:${campaignId}[#:]`} GROUP BY 1`,
  );
  return Object.fromEntries(rows.map(({ memberId, coupons: given }) => [memberId, given]));
}

const everybody = (count: number) => Object.fromEntries(members.map(({ id }) => [id, count]));

afterEach(async () => {
  await expectCleanBooks(db);
});

test("a campaign gives each member of its audience their coupons once, and members who join later none", async () => {
  const { id: templateId } = await newTemplate(mall, { claimable: false });
  expect(await campaigns.preview({ audience: all })).toEqual({ members: 6, period: null });
  const asked = { name: "年货节", audience: all, actions: [coupons(templateId, 2)], schedule: now, requestKey: key() };
  const made = await Promise.all([0, 1, 2].map(() => campaigns.make(asked)));
  const { id, version } = made[0]!;
  expect(made.map((one) => one.id)).toEqual([id, id, id]);
  expect(await givenBy(id)).toEqual({});
  const ends = await Promise.all([0, 1, 2].map(() => campaigns.start({ id, version })));
  expect(ends.some(({ reached }) => reached === 6)).toBe(true);
  const card = { reached: 6, stateName: "已结束", audienceName: "全部会员", createdByName: "员工yunying" };
  expect((await campaigns.list()).items).toMatchObject([card]);
  expect(await givenBy(id)).toEqual(everybody(2));
  expect((await members[0]!.api.coupons.mine()).items[0]).toMatchObject({ originName: "活动发放" });
  expect(await codeOf(campaigns.make({ ...asked, name: "元宵节" }))).toBe("ledger.key_reused");
  const audits = await db.run(({ sql }) => sql`SELECT FROM staff_audit WHERE action = 'desk.campaigns.start'`);
  expect(audits).toHaveLength(1);
});

test("ten concurrent runs give each member their coupons once and never more than the template has", async () => {
  const pools = Array.from({ length: 3 }, (): Database => mall.open({ maxConnections: 4 }));
  const { id: templateId } = await newTemplate(mall, { claimable: false, total: 9 });
  const id = await begun({ actions: [coupons(templateId, 2)] });
  await Promise.all(Array.from({ length: 10 }, (_, n) => runCampaign({ ctx: { ...deps, db: pools[n % 3]! }, id })));
  expect(Object.values(await givenBy(id))).toEqual([2, 2, 2, 2]);
  const [run] = (await campaigns.get({ id })).runs;
  expect(run?.endingName).toBe("券已发光，提前结束");
});

test("a campaign that is killed anywhere gives each member everything once", async () => {
  const { id: templateId } = await newTemplate(mall, { claimable: false });
  const id = await begun({ actions: [coupons(templateId), { kind: "points", points: 30 }] });
  await surviveKills(mall, "run-campaigns", { step: 12, leastKills: 2 });
  expect(await givenBy(id)).toEqual(everybody(1));
  const figures = await db.run(({ sql }) => sql<{ points: string }[]>`SELECT points FROM member_figure`);
  expect(figures.map(({ points }) => Number(points))).toEqual(members.map(() => 30));
});

test("a stopped campaign gives nothing more until it goes on, and an ended one reaches only those who came since", async () => {
  const { id: templateId } = await newTemplate(mall, { claimable: false });
  const id = await begun({ actions: [coupons(templateId)] });
  expect(await campaigns.stop({ id })).toMatchObject({ stateName: "已停止", reached: 0 });
  await runCampaigns({ ctx: deps });
  expect(await givenBy(id)).toEqual({});
  expect(await campaigns.resume({ id })).toMatchObject({ reached: 6, stateName: "已结束" });
  clock.now = new Date(clock.now.getTime() + 1000);
  const late = await mall.newMember();
  expect(await campaigns.repeat({ id })).toMatchObject({ reached: 7, stateName: "已结束" });
  expect(await givenBy(id)).toEqual({ ...everybody(1), [late.id]: 1 });
  expect(await codeOf(campaigns.stop({ id: "999999" }))).toBe("campaign.unknown");
  const edit = { id, version: 1, name: "改名", audience: all, actions: [coupons(templateId)], schedule: now };
  expect(await codeOf(campaigns.save(edit))).toBe("campaign.not_draft");
});

test("those held out get nothing, and results compare them with the others", async () => {
  const { id, version } = await draft({ actions: [{ kind: "tag", tag: "对照" }], holdOutPercent: 50 });
  await campaigns.start({ id, version });
  const tagged = await yunying.memberList.list({ filter: { tag: "对照" } });
  const ids = (await yunying.memberList.list({})).items.map((one) => one.id);
  const expected = ids.filter((memberId) => !isHeldOut({ campaignId: id, memberId, percent: 50 }));
  expect(tagged.items.map((one) => one.id).sort()).toEqual(expected.sort());
  const card = await campaigns.get({ id });
  expect([card.reached, card.held]).toEqual([expected.length, ids.length - expected.length]);
  const results = await campaigns.results({ id });
  expect(results).toMatchObject({ reached: { members: card.reached, orders: 0 }, held: { members: card.held } });
});

test("messages keep the quiet hours and the limit of the week over all campaigns, and an opened one is counted", async () => {
  const evening = new Date("2026-03-04T22:30:00+08:00");
  clock.now = evening;
  const audience = { kind: "list" as const, memberIds: [first] };
  const card = await started({ audience, actions: [message] });
  expect(card).toMatchObject({ reached: 0, stateName: "进行中" });
  clock.now = new Date("2026-03-05T08:00:00+08:00");
  await runCampaigns({ ctx: deps });
  const capped: number[] = [];
  for (let count = 0; count < 3; count += 1) capped.push((await started({ audience, actions: [message] })).capped);
  expect(capped).toEqual([0, 0, 1]);
  const list = await members[0]!.api.messages.list({});
  const told = list.items.filter(({ kind }) => kind === "campaign");
  expect(told).toHaveLength(3);
  expect(told[0]).toMatchObject({ title: "好久不见", subject: { page: "coupons" } });
  expect(await campaigns.results({ id: card.id })).toMatchObject({ reached: { told: 1, opened: 0 } });
  await members[0]!.api.messages.read({ ids: told.map(({ id }) => id) });
  expect(await campaigns.results({ id: card.id })).toMatchObject({ reached: { told: 1, opened: 1 } });
  // A new week has new places.
  clock.now = new Date("2026-03-09T09:00:00+08:00");
  expect(await started({ audience, actions: [message] })).toMatchObject({ capped: 0 });
});

test("a campaign that repeats runs once per occasion, and the last one of those that were missed", async () => {
  const tag: Action = { kind: "tag", tag: "每周" };
  const { id } = await started({ actions: [tag], schedule: { kind: "weekly", weekday: 2, time: "10:00" } });
  await runCampaigns({ ctx: deps });
  expect((await campaigns.get({ id })).runs).toEqual([]);
  clock.now = new Date("2026-03-18T10:00:00+08:00");
  await runCampaigns({ ctx: deps });
  await runCampaigns({ ctx: deps });
  const card = await campaigns.get({ id });
  expect(card.runs.map(({ occasion, reached }) => [occasion, reached])).toEqual([["2026-03-17", card.reached]]);
  expect(card.nextAt).toBe(new Date("2026-03-24T10:00:00+08:00").toISOString());
  await campaigns.stop({ id });
});

test("events reach each member once: a registration, a birthday, a level that is reached", async () => {
  const event = async (rule: Extract<Draft["schedule"], { kind: "event" }>["rule"], tag: string) =>
    (await started({ actions: [{ kind: "tag", tag }], schedule: { kind: "event", rule } })).id;
  const gold = { event: "levelReached", levelId: "gold" } as const;
  const ids = [await event({ event: "registered" }, "新人"), await event({ event: "birthday" }, "寿星")];
  ids.push(await event(gold, "新金牌"));
  clock.now = new Date(clock.now.getTime() + 60_000);
  const fresh = await mall.newMember();
  await fresh.api.membership.setBirthday({ birthday: "03-19" });
  await yunying.membership.setLevel({ memberId: second, levelId: "gold", reason: "活动升级" });
  for (const moment of ["2026-03-18T12:00:00+08:00", "2026-03-19T09:00:00+08:00", "2026-03-19T10:00:00+08:00"]) {
    clock.now = new Date(moment);
    await runCampaigns({ ctx: deps });
  }
  const tagged = async (tag: string) => (await yunying.memberList.list({ filter: { tag } })).items.map(({ id }) => id);
  expect(await tagged("新人")).toEqual([fresh.id]);
  expect(await tagged("寿星")).toEqual([fresh.id]);
  expect(await tagged("新金牌")).toEqual([second]);
  const cards = await Promise.all(ids.map((id) => campaigns.stop({ id })));
  expect(cards.map(({ reached }) => reached)).toEqual([1, 1, 1]);
});

test("a level for a time is given to those below it", async () => {
  await putAtLevel(mall, third, "diamond");
  const memberIds = [first, third];
  await started({ audience: { kind: "list", memberIds }, actions: [{ kind: "level", levelId: "gold", days: 7 }] });
  const trials = await db.run(
    ({ sql }) => sql<{ id: string; level: string | null; until: Date | null }[]>`
      SELECT member_id::text AS id, trial_level_id AS level, trial_until AS until FROM membership
      WHERE scope = 'platform' AND member_id = ANY (${memberIds}::bigint[]) ORDER BY member_id`,
  );
  expect(trials.map(({ level }) => level)).toEqual(["gold", null]);
  expect(trials[0]!.until).toEqual(new Date(clock.now.getTime() + 7 * dayMs));
  const lowest = draft({ actions: [{ kind: "level", levelId: membershipPreset.levels[0]!.id, days: 7 }] });
  expect(await codeOf(lowest)).toBe("campaign.level_unfit");
});

test("gifts above the own limit start when a colleague agrees", async () => {
  await db.run(
    ({ sql }) => sql`INSERT INTO staff_limit_settings (id, limits, changed_at, changed_by)
      VALUES (1, '{"campaign": {"operator": {"perAct": 1, "perDay": 1}}}', now(), 'test')`,
  );
  const { id: templateId } = await newTemplate(mall, { claimable: false });
  const made = await draft({ actions: [coupons(templateId)] });
  expect(await codeOf(campaigns.start(made))).toBe("staff.limit_reached");
  const ask = { ...made, reason: "年度大促", requestKey: key() };
  const { id } = await yunying.approvals.ask({ kind: "campaign", input: ask });
  const { api: admin } = await mall.newStaff("laoban", ["admin"]);
  const [waiting] = (await admin.desk.approvals.list({})).items;
  expect(waiting?.asked).toContain("位会员");
  await admin.desk.approvals.approve({ id });
  await runCampaigns({ ctx: deps });
  expect(Object.keys(await givenBy(made.id)).length).toBeGreaterThan(6);
  await db.run(({ sql }) => sql`DELETE FROM staff_limit_settings`);
});

test("a store's operators reach their own members with their own gifts only", async () => {
  const own = await newStoreStaff(mall, "dian1", ["operator"]);
  const scope = `store:${own.storeId}`;
  const published = { programme: membershipPreset, publishedAt: clock.now, publishedBy: "test" };
  await db.run((handle) => saveProgramme(handle, { scope, ...published }));
  await members[0]!.api.membership.followStore({ storeId: own.storeId });
  const ours = await newTemplate(mall, { claimable: false, scope });
  const theirs = await newTemplate(mall, { claimable: false });
  const { campaigns: room } = own.api.desk;
  const asked = { name: "老客回馈", audience: all, schedule: now };
  expect(await room.preview({ audience: all })).toMatchObject({ members: 1 });
  const foreign = room.make({ ...asked, actions: [coupons(theirs.id)], requestKey: key() });
  expect(await codeOf(foreign)).toBe("auth.forbidden");
  const loud = room.make({ ...asked, actions: [message], requestKey: key() });
  expect(await codeOf(loud)).toBe("campaign.store_gifts_only");
  const made = await room.make({ ...asked, actions: [coupons(ours.id)], requestKey: key() });
  const { id } = await room.start(made);
  expect(await givenBy(id)).toEqual({ [first]: 1 });
  expect((await room.list()).items.map((one) => one.id)).toEqual([id]);
  const tagged = { kind: "tag", tag: "对照" } as const;
  expect(await codeOf(room.preview({ audience: tagged }))).toBe("auth.forbidden");
});
