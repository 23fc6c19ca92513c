import { afterEach, describe, expect, test } from "bun:test";
import { runCampaigns } from "@liandong/api/staff/campaigns/run-campaigns";
import { judgeStages } from "@liandong/api/staff/life-cycle/judge-stages";
import { defaultLifeCycle, lifeStageOf, rhythmDays } from "@liandong/core/life-cycle/life-stage";
import { dayMs } from "@liandong/core/time/shanghai";
import type { Database } from "@liandong/db/connection/database";
import { codeOf } from "../../support/code-of";
import { Dice } from "../../support/dice";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { surviveKills } from "../../support/survive-kills";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps, clock } = mall;
clock.now = new Date("2026-03-03T12:00:00+08:00");
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
const one = [{ skuId: tea.skuId, quantity: 1 }];
const operator = await mall.newStaff("yunying", ["operator"]);
const service = await mall.newStaff("kefu", ["service"]);
const { lifeCycle, campaigns, memberList, memberGroups } = operator.api.desk;
const dice = new Dice(20261201);

/** Months pass between the calls of one person. */
const stayLoggedIn = () => db.run(({ sql }) => sql`UPDATE session SET expires_at = '2099-01-01'`);
await stayLoggedIn();

const later = (days: number) => {
  clock.now = new Date(clock.now.getTime() + days * dayMs);
};
const stageOf = async (memberId: string) => (await service.api.desk.lifeCycle.ofMember({ memberId }))?.stage ?? null;
const openCare = async () => (await service.api.desk.lifeCycle.care({ state: "open" })).items;

afterEach(async () => {
  await expectCleanBooks(db);
});

describe("生命周期", () => {
  const shoppers = Promise.all(Array.from({ length: 8 }, () => newShopper(mall)));

  test("SQL and core agree on rhythm and stage of every member, at any moment", async () => {
    const members = await shoppers;
    await stayLoggedIn();
    for (let round = 0; round < 6; round += 1) {
      later(dice.number(3, 25));
      for (const shopper of members.slice(1)) if (dice.chance(0.45)) await buy(mall, shopper, one);
    }
    for (const wait of [0, 20, 40, 60, 120]) {
      later(wait);
      await judgeStages({ ctx: deps });
      for (const { id } of members) {
        const paid = await db.run(
          ({ sql }) =>
            sql<{ at: Date }[]>`SELECT paid_at AS at FROM shop_order WHERE member_id = ${id} AND paid_at IS NOT NULL`,
        );
        const times = paid.map(({ at }) => at);
        const rhythm = rhythmDays(times);
        const lastOrderAt = times.length > 0 ? new Date(Math.max(...times.map(Number))) : null;
        const shown = await service.api.desk.lifeCycle.ofMember({ memberId: id });
        expect(shown).toMatchObject({
          rhythmDays: rhythm,
          stage: lifeStageOf({ lastOrderAt, rhythm }, defaultLifeCycle, clock.now),
        });
      }
      await expectCleanBooks(db);
    }
  });

  test("runs at once and runs killed anywhere keep each change once", async () => {
    const members = await shoppers;
    for (const shopper of members.slice(1)) await buy(mall, shopper, one);
    await surviveKills(mall, "judge-stages", { step: 7, leastKills: 1 });
    later(1_500);
    await stayLoggedIn();
    const pools = Array.from({ length: 2 }, (): Database => mall.open({ maxConnections: 3 }));
    const runs = await Promise.all(pools.map((pool) => judgeStages({ ctx: { ...deps, db: pool } })));
    expect(runs.reduce((sum, { moved }) => sum + moved, 0)).toBe(7);
  });

  test("the picture counts who is where and who came from where", async () => {
    const { stages, flows } = await lifeCycle.stages({ days: 7 });
    expect(stages.map(({ stage, members }) => [stage, members])).toEqual([
      ["newcomer", 1],
      ["active", 0],
      ["cooling", 0],
      ["sleeping", 0],
      ["lost", 7],
    ]);
    expect(flows.filter(({ to }) => to !== "lost")).toEqual([]);
    expect(flows.reduce((sum, { members }) => sum + members, 0)).toBe(7);
  });

  test("regulars who are lost are on the list with the reason, until they are reached or order again", async () => {
    const [first, second] = (await openCare()).slice(-2);
    expect(first!.why).toContain("进入流失");
    expect(first!.why).toContain("天没有下单");
    const settled = {
      memberId: first!.member.id,
      occasion: first!.occasion,
      state: "reached",
      note: "电话联系过",
    } as const;
    const race = await Promise.all([1, 2, 3].map(() => codeOf(lifeCycle.settleCare(settled)).catch(() => "settled")));
    expect(race.sort()).toEqual(["life_care.settled", "life_care.settled", "settled"]);
    const back = (await shoppers).find(({ id }) => id === second!.member.id)!;
    later(1);
    await buy(mall, back, one);
    later(1);
    await judgeStages({ ctx: deps });
    expect(await stageOf(back.id)).toBe("active");
    const { items } = await lifeCycle.care({ state: "returned" });
    expect(items.map(({ member }) => member.id)).toContain(back.id);
    expect((await openCare()).map(({ member }) => member.id)).not.toContain(back.id);
  });

  test("a condition finds a stage, and a campaign reaches whoever comes to it once", async () => {
    const draft = await campaigns.make({
      name: "流失召回",
      audience: { kind: "all" },
      schedule: { kind: "event", rule: { event: "stageReached", stage: "sleeping" } },
      actions: [{ kind: "tag", tag: "要唤醒" }],
      requestKey: crypto.randomUUID(),
    });
    const { id } = await campaigns.start(draft);
    const fresh = await newShopper(mall);
    await buy(mall, fresh, one);
    await stayLoggedIn();
    await judgeStages({ ctx: deps });
    later(91);
    await judgeStages({ ctx: deps });
    await runCampaigns({ ctx: deps });
    await runCampaigns({ ctx: deps });
    const tagged = await memberList.list({ filter: { tag: "要唤醒" } });
    expect(tagged.items.map(({ id: memberId }) => memberId)).toContain(fresh.id);
    await campaigns.stop({ id });
    const { members } = await memberGroups.preview({
      condition: { fact: "lifeStage", is: "anyOf", value: ["newcomer"] },
    });
    expect(members).toBe(1);
  });

  test("settings are saved over the version they were made from, and change the next judgement", async () => {
    const { settings, version } = await lifeCycle.settings();
    const days = { cooling: 2, sleeping: 4, lost: 1_825 };
    await lifeCycle.saveSettings({ settings: { ...settings, byRhythm: false, days }, version });
    expect(await codeOf(lifeCycle.saveSettings({ settings, version }))).toBe("life_cycle.changed");
    await judgeStages({ ctx: deps });
    const { stages } = await lifeCycle.stages({ days: 7 });
    expect(stages.find(({ stage }) => stage === "lost")?.members).toBe(0);
  });

  test("an erased member leaves the stages and the list", async () => {
    const gone = await newShopper(mall);
    await judgeStages({ ctx: deps });
    expect(await stageOf(gone.id)).toBe("newcomer");
    await db.run(({ sql }) => sql`UPDATE member SET erased_at = ${clock.now} WHERE id = ${gone.id}`);
    await judgeStages({ ctx: deps });
    expect(await stageOf(gone.id)).toBeNull();
  });
});
