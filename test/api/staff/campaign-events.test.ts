import { afterEach, expect, test } from "bun:test";
import { runCampaigns } from "@liandong/api/staff/campaigns/run-campaigns";
import { dayMs } from "@liandong/core/time/shanghai";
import type { Database } from "@liandong/db/connection/database";
import { newTemplate } from "../../support/coupons";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { surviveKills } from "../../support/survive-kills";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps, clock } = mall;
clock.now = new Date("2026-03-03T12:00:00+08:00");
const { campaigns, memberList } = (await mall.newStaff("yunying", ["operator"])).api.desk;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
const one = [{ skuId: tea.skuId, quantity: 1 }];
type Draft = Parameters<typeof campaigns.make>[0];
type Rule = Extract<Draft["schedule"], { kind: "event" }>["rule"];

const hourMs = 3_600_000;
const later = (ms: number) => {
  clock.now = new Date(clock.now.getTime() + ms);
};

/** A campaign that tags and gives 10 points at each occasion of the event. */
async function onEvent(rule: Rule, tag: string): Promise<string> {
  const draft = await campaigns.make({
    name: tag,
    audience: { kind: "all" },
    schedule: { kind: "event", rule },
    actions: [
      { kind: "tag", tag },
      { kind: "points", points: 10 },
    ],
    requestKey: crypto.randomUUID(),
  });
  return (await campaigns.start(draft)).id;
}

const pools = Array.from({ length: 3 }, (): Database => mall.open({ maxConnections: 3 }));
/** Six runs at once on three pools, and one afterwards that finds nothing left. */
async function runAtOnce(): Promise<void> {
  await Promise.all(Array.from({ length: 6 }, (_, n) => runCampaigns({ ctx: { ...deps, db: pools[n % 3]! } })));
  await runCampaigns({ ctx: deps });
}

const tagged = async (tag: string) =>
  (await memberList.list({ filter: { tag } })).items.map(({ id }) => id).sort((a, b) => Number(a) - Number(b));

/** How often the campaign gave points to each member whom it reached. */
async function reachedBy(campaignId: string): Promise<Record<string, number>> {
  const rows = await db.run(
    ({ sql }) => sql<{ memberId: string; times: number }[]>`
      SELECT member_id::text AS "memberId", count(*)::integer AS times FROM campaign_member
      WHERE campaign_id = ${campaignId} GROUP BY 1`,
  );
  return Object.fromEntries(rows.map(({ memberId, times }) => [memberId, times]));
}

const pointsOf = async (memberId: string) =>
  (
    await db.run(({ sql }) => sql<{ points: string }[]>`SELECT points FROM member_figure WHERE member_id = ${memberId}`)
  )[0]?.points;

afterEach(async () => {
  await expectCleanBooks(db);
});

test("a first order is an event once: neither the second order nor an order before the start counts", async () => {
  const [early, fresh] = [await newShopper(mall), await newShopper(mall)];
  await buy(mall, early, one);
  later(hourMs);
  const id = await onEvent({ event: "firstOrder" }, "首单");
  later(60_000);
  await buy(mall, early, one);
  await buy(mall, fresh, one);
  await runAtOnce();
  later(hourMs);
  await buy(mall, fresh, one);
  await runAtOnce();
  expect(await reachedBy(id)).toEqual({ [fresh.id]: 1 });
  expect(await tagged("首单")).toEqual([fresh.id]);
  await campaigns.stop({ id });
});

test("a fall of F by two bins at a close is an event of that close, for members who fell so far only", async () => {
  const [fell, kept] = [await newShopper(mall), await newShopper(mall)];
  const id = await onEvent({ event: "frequencyFell" }, "唤醒");
  later(60_000);
  const close = (period: string, changes: Record<string, number>) =>
    db.run(async ({ sql }) => {
      for (const [memberId, change] of Object.entries(changes))
        await sql`INSERT INTO rfm_cell (member_id, scope, period, r, f, m, segment, frequency_change, at)
          VALUES (${memberId}, 'platform', ${period}, 3, 2, 3, '一般挽留', ${change}, ${clock.now})`;
    });
  await close("2026-02", { [fell.id]: -2, [kept.id]: -1 });
  await runAtOnce();
  expect(await reachedBy(id)).toEqual({ [fell.id]: 1 });
  later(28 * dayMs);
  await close("2026-03", { [fell.id]: -3, [kept.id]: 0 });
  await runAtOnce();
  expect(await reachedBy(id)).toEqual({ [fell.id]: 2 });
  await campaigns.stop({ id });
});

test("a cart that was left for its hours is an event, also after a week, and one that was bought is none", async () => {
  const [left, bought, busy] = [await newShopper(mall), await newShopper(mall), await newShopper(mall)];
  const [soon, late] = [
    await onEvent({ event: "cartLeft", hours: 24 }, "留购"),
    await onEvent({ event: "cartLeft", hours: 168 }, "久留"),
  ];
  later(60_000);
  for (const shopper of [left, bought, busy]) await shopper.api.cart.add(one[0]!);
  later(23 * hourMs);
  await buy(mall, bought, one);
  await busy.api.cart.add(one[0]!);
  await runAtOnce();
  expect(await reachedBy(soon)).toEqual({});
  later(2 * hourMs);
  await runAtOnce();
  expect(await reachedBy(soon)).toEqual({ [left.id]: 1 });
  later(6 * dayMs);
  await runAtOnce();
  expect(await tagged("久留")).toEqual([left.id]);
  expect(await reachedBy(late)).toEqual({ [left.id]: 1 });
  for (const id of [soon, late]) await campaigns.stop({ id });
});

test("a coupon that is about to lapse is an event of its last day, and a used one is none", async () => {
  const [holder, other] = [await newShopper(mall), await newShopper(mall)];
  const { id: templateId } = await newTemplate(mall, { validDays: 7 });
  await holder.api.coupons.claim({ templateId, requestKey: crypto.randomUUID() });
  const { id: longTemplate } = await newTemplate(mall, { validDays: 30 });
  await other.api.coupons.claim({ templateId: longTemplate, requestKey: crypto.randomUUID() });
  const id = await onEvent({ event: "couponLapsing", days: 3 }, "券将过期");
  await runAtOnce();
  expect(await reachedBy(id)).toEqual({});
  later(5 * dayMs);
  await runAtOnce();
  later(dayMs);
  await runAtOnce();
  expect(await reachedBy(id)).toEqual({ [holder.id]: 1 });
  await campaigns.stop({ id });
});

test("events that are worked on by runs killed anywhere give each member everything once", async () => {
  const id = await onEvent({ event: "firstOrder" }, "新客");
  later(60_000);
  const shoppers = [await newShopper(mall), await newShopper(mall), await newShopper(mall)];
  for (const shopper of shoppers) await buy(mall, shopper, one);
  const before = await Promise.all(shoppers.map(({ id: memberId }) => pointsOf(memberId)));
  await surviveKills(mall, "run-campaigns", { step: 14, leastKills: 2 });
  expect(await reachedBy(id)).toEqual(Object.fromEntries(shoppers.map(({ id: memberId }) => [memberId, 1])));
  const after = await Promise.all(shoppers.map(({ id: memberId }) => pointsOf(memberId)));
  expect(after.map(Number)).toEqual(before.map((points) => Number(points ?? 0) + 10));
  await campaigns.stop({ id });
});
