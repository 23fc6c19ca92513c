import { describe, expect, test } from "bun:test";
import { keepCustomers } from "@liandong/api/staff/crm/keep-customers";
import { dayMs } from "@liandong/core/time/shanghai";
import { erasedNickname, eraseMember } from "@liandong/db/people/personal-data/erase-member";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const { skuId } = await insertGoods(mall.db, { zone: "retail", priceFen: 5_000 });
const newSales = async (username: string) => (await mall.newStaff(username, ["sales"])).api.desk.crm;
const first = await newSales("xiaoli");
const second = await newSales("xiaowang");
const operator = (await mall.newStaff("yunying", ["operator"])).api.desk.crm;
const admin = (await mall.newStaff("guanli", ["admin"])).api.desk;

let phones = 13_900_000_000;
const lead = (name: string, more: { memberId?: string; phone?: string } = {}) => ({
  kind: "person" as const,
  name,
  phone: more.phone ?? String(++phones),
  memberId: more.memberId ?? null,
  source: "展会",
  wants: "礼盒",
});
const namesOf = async (desk: typeof first, view: "mine" | "today" | "overdue" | "pool") =>
  (await desk.list({ view })).items.map(({ name }) => name);
const talk = (customerId: string, nextContactAt: string | null, requestKey = `talk-${++phones}`) => ({
  customerId,
  way: "call" as const,
  text: "谈了价格",
  nextContactAt,
  requestKey,
});
const run = () => keepCustomers({ ctx: mall.deps, runId: "1", actor: "system" });

describe("whose customers they are", () => {
  test("a sales person sees their own customers, masked, and none of a colleague's", async () => {
    const { id } = await first.create(lead("王先生", { phone: "139 1234 5678" }));
    const [shown] = (await first.list({ view: "mine" })).items;
    expect(shown).toMatchObject({ id, name: "王先生", phone: "139****5678", isOwn: true, member: null });
    expect(await namesOf(second, "mine")).toEqual([]);
    expect(await codeOf(second.get({ id }))).toBe("crm_customer.unknown");
    expect(await codeOf(second.followUp(talk(id, null)))).toBe("crm_customer.unknown");
    expect(await codeOf(second.list({ view: "all" }))).toBe("auth.forbidden");
    expect((await operator.list({ view: "all", q: "王先" })).items.map((row) => row.id)).toEqual([id]);
  });

  test("a phone number is one customer, also when two enter it at once", async () => {
    const entered = lead("抢着录的");
    const tries = await Promise.allSettled([first.create(entered), second.create(entered)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await codeOf(first.create(entered))).toBe("crm_customer.taken");
  });

  test("of ten that take a customer from the pool at once one gets them", async () => {
    const { id } = await operator.create(lead("公海来的"));
    const people = await Promise.all(Array.from({ length: 10 }, (_, place) => newSales(`qiang-${place}`)));
    const tries = await Promise.allSettled(people.map((desk) => desk.take({ id })));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { customer, owners } = await operator.get({ id });
    expect(owners.map(({ ownerName, reasonName }) => [ownerName, reasonName])).toEqual([
      [customer.owner!.name, "从公海领取"],
      [null, "新建"],
    ]);
  });

  test("an operator gives a customer to a sales person, who gives them back to the pool", async () => {
    const { id } = await operator.create(lead("分出去的"));
    const people = await operator.assignees();
    const [staff] = people.filter(({ name }) => name === "员工xiaowang");
    await operator.assign({ id, staffId: staff!.id, reason: "按区域分配" });
    expect(await namesOf(second, "mine")).toContain("分出去的");
    expect(await codeOf(first.release({ id, reason: "不该我退" }))).toBe("crm_customer.unknown");
    await second.release({ id, reason: "一直联系不上" });
    expect(await namesOf(second, "pool")).toContain("分出去的");
    expect((await second.get({ id })).followUps).toEqual([]);
  });

  test("a phone number is shown in full for a reason that is recorded without the number", async () => {
    const { id } = await first.create(lead("要打电话的", { phone: "13812340000" }));
    expect(await first.revealPhone({ id, reason: "打电话跟进" })).toEqual({ text: "13812340000" });
    const { items } = await admin.audit.list({ about: id });
    const [deed] = items.filter(({ actionName }) => actionName === "查看客户电话");
    expect(deed).toMatchObject({ reason: "打电话跟进", staffName: "员工xiaoli" });
    expect(JSON.stringify(items)).not.toContain("13812340000");
  });
});

describe("following up", () => {
  test("a follow-up that is sent twice is written once, and its next contact comes up on its day and is overdue after it", async () => {
    const { id } = await first.create(lead("约了明天"));
    const asked = talk(id, "2026-03-02T09:30:00+08:00");
    await first.followUp(asked);
    await first.followUp(asked);
    expect((await first.get({ id })).followUps).toHaveLength(1);
    expect(await namesOf(first, "today")).not.toContain("约了明天");
    expect((await first.agenda({ days: 7 })).map(({ name }) => name)).toContain("约了明天");
    mall.clock.now = new Date("2026-03-02T08:00:00+08:00");
    expect(await namesOf(first, "today")).toEqual(["约了明天"]);
    mall.clock.now = new Date("2026-03-03T00:00:00+08:00");
    expect(await namesOf(first, "today")).toEqual([]);
    expect(await namesOf(first, "overdue")).toEqual(["约了明天"]);
    expect(await codeOf(first.followUp(talk(id, "2026-03-02T12:00:00+08:00")))).toBe("crm_follow_up.past");
  });

  test("customers whom nobody followed up for the days of the settings go back to the pool, to the millisecond", async () => {
    const { version } = await operator.settings();
    await operator.changeSettings({ poolDays: 5, version });
    expect(await codeOf(operator.changeSettings({ poolDays: 9, version }))).toBe("crm_settings.changed");
    const begin = mall.clock.now;
    const { id } = await second.create(lead("没人管"));
    const { id: cared } = await second.create(lead("有人管"));
    mall.clock.now = new Date(begin.getTime() + 5 * dayMs - 1);
    await second.followUp(talk(cared, null));
    await run();
    expect((await operator.get({ id })).customer.owner).not.toBeNull();
    mall.clock.now = new Date(begin.getTime() + 5 * dayMs);
    expect((await run()).returned).toBeGreaterThanOrEqual(1);
    expect(await run()).toEqual({ linked: 0, returned: 0 });
    expect((await operator.get({ id })).owners[0]).toMatchObject({
      ownerName: null,
      reasonName: "久未跟进，自动退回公海",
    });
    expect((await operator.get({ id: cared })).customer.owner).not.toBeNull();
  });
});

describe("leads, opportunities and figures", () => {
  test("a lead becomes the member who binds its phone number", async () => {
    const { id } = await first.create(lead("快注册了", { phone: "13700001111" }));
    const { openid } = await mall.wechatUser("注册的人", "13700001111");
    const login = await mall.callAs(null).auth.login({ code: await mall.wechatCode(openid) });
    await mall.callAs(login.token).auth.bindPhone({ code: await mall.wechatCode(openid, "phone") });
    expect(await run()).toMatchObject({ linked: 1 });
    expect((await first.get({ id })).customer.member).toMatchObject({ id: login.member.id });
    expect(await run()).toMatchObject({ linked: 0 });
  });

  test("whoever erases their account is known to sales people no more, also before the job has linked them", async () => {
    const { id } = await first.create(lead("要注销的", { phone: "13700002222" }));
    await first.followUp(talk(id, null));
    const { openid } = await mall.wechatUser("要走的人", "13700002222");
    const login = await mall.callAs(null).auth.login({ code: await mall.wechatCode(openid) });
    await mall.callAs(login.token).auth.bindPhone({ code: await mall.wechatCode(openid, "phone") });
    const erased = { memberId: login.member.id, avatarUrl: "/media/a.webp", at: mall.clock.now };
    await mall.db.transaction((tx) => eraseMember(tx, erased));
    const { customer, followUps } = await first.get({ id });
    expect(customer).toMatchObject({ name: erasedNickname, phone: null, source: "", wants: "" });
    expect(followUps.map(({ text }) => text)).toEqual(["已注销"]);
  });

  test("an opportunity goes from stage to stage, a lost one says why, and a stale move is refused", async () => {
    const { id: customerId } = await first.create(lead("要二百份"));
    const fields = { customerId, title: "中秋礼盒", amountFen: 2_000_000, expectedOn: "2026-04-01" };
    const { id } = await first.saveOpportunity({ ...fields, id: null, version: null });
    const move = (version: number, stage: "quoted" | "won" | "lost" | "contacted", lostReason: string | null = null) =>
      first.moveOpportunity({ id, version, stage, lostReason });
    await move(1, "quoted");
    expect(await codeOf(move(1, "won"))).toBe("crm_opportunity.changed");
    expect(await codeOf(move(2, "lost"))).toBe("input.invalid");
    await move(2, "lost", "选了别家");
    expect(await codeOf(move(3, "won"))).toBe("crm_opportunity.stage");
    await move(3, "contacted");
    await move(4, "won");
    const { stages } = await first.funnel();
    const won = stages.find(({ stage }) => stage === "won");
    expect(won).toMatchObject({ count: 1, amountFen: 2_000_000, opportunities: [{ id, lostReason: null }] });
    expect((await second.funnel()).stages.every(({ count }) => count === 0)).toBe(true);
  });

  test("orders count for the sales person who had the customer when they were paid, less refunds", async () => {
    const shopper = await newShopper(mall, "老主顾");
    await buy(mall, shopper, [{ skuId, quantity: 1 }]);
    mall.clock.now = new Date(mall.clock.now.getTime() + dayMs);
    const { id } = await first.create({ ...lead("老主顾"), phone: null, memberId: shopper.id });
    await buy(mall, shopper, [{ skuId, quantity: 2 }]);
    mall.clock.now = new Date(mall.clock.now.getTime() + dayMs);
    await first.release({ id, reason: "转给其他同事" });
    await second.take({ id });
    await buy(mall, shopper, [{ skuId, quantity: 3 }]);
    const figures = new Map((await operator.figures({ days: 30 })).map((row) => [row.name, row]));
    expect(figures.get("员工xiaoli")).toMatchObject({ orders: 1, netFen: 10_000, won: 1, wonFen: 2_000_000 });
    expect(figures.get("员工xiaowang")).toMatchObject({ orders: 1, netFen: 15_000, won: 0 });
    expect((await first.figures({ days: 30 })).map(({ name }) => name)).toEqual(["员工xiaoli"]);
    expect((await second.get({ id })).bought).toMatchObject({ orders: 3, spentFen: 30_000 });
  });
});

test("the records of owners, follow-ups and stages are what is shown, and damage to them is found", async () => {
  await expectCleanBooks(mall.db);
  await mall.owner.run(({ sql }) => sql`UPDATE crm_customer SET owner_id = NULL WHERE name = '老主顾'`);
  await mall.owner.run(({ sql }) => sql`UPDATE crm_opportunity SET stage = 'quoted' WHERE title = '中秋礼盒'`);
  const { differences } = await mall.db.run(verifyBooks);
  expect(differences.map(({ check }) => check)).toEqual(["crm.owners", "crm.stages"]);
});
