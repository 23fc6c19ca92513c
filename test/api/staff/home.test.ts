import { describe, expect, test } from "bun:test";
import { storeDayFigures } from "@liandong/api/money/books/store-days";
import type { Waiting } from "@liandong/api/staff/home/show-waiting";
import { endSharedReadings } from "@liandong/api/trpc/shared-reading";
import { dayMs } from "@liandong/core/time/shanghai";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const gift = await insertGoods(db, { zone: "join", priceFen: 49_900, title: "加盟礼包" });
const tea = await insertGoods(db, { zone: "retail", priceFen: 10_000, title: "毛峰" });
const kefu = await mall.newStaff("kefu", ["service"]);
const yunying = await mall.newStaff("yunying", ["operator"]);
const caiwu = await mall.newStaff("caiwu", ["finance"]);
const guanli = await mall.newStaff("guanli", ["admin"]);

const agent = await newShopper(mall, "老板");
await buy(mall, agent, [{ skuId: gift.skuId, quantity: 1 }]);
await buy(mall, await newShopper(mall, "小林"), [{ skuId: tea.skuId, quantity: 2 }]);

const countsOf = (waiting: Waiting[]) => Object.fromEntries(waiting.map(({ key, count }) => [key, count]));
const later = (days: number) => {
  mall.clock.now = new Date(mall.clock.now.getTime() + days * dayMs);
};

describe("what waits", () => {
  test("each role is shown what it may act on, and an admin everything", async () => {
    expect(countsOf(await yunying.api.desk.home.waiting())).toMatchObject({ toShip: 2 });
    expect(Object.keys(countsOf(await caiwu.api.desk.home.waiting()))).not.toContain("toShip");
    expect(Object.keys(countsOf(await kefu.api.desk.home.waiting()))).not.toContain("toShip");
    await db.run(({ sql }) => sql`UPDATE sku SET stock = 0 WHERE id = ${tea.skuId}`);
    endSharedReadings(db);
    const all = countsOf(await guanli.api.desk.home.waiting());
    expect(all).toMatchObject({ toShip: 2, outOfStock: 1 });
    expect(all.approvals).toBe(0);
  });

  test("an order that was paid more than 48 hours ago is overdue", async () => {
    expect(countsOf(await yunying.api.desk.home.waiting()).overdue).toBe(0);
    later(3);
    endSharedReadings(db);
    expect(countsOf(await yunying.api.desk.home.waiting())).toMatchObject({ toShip: 2, overdue: 2 });
  });
});

describe("figures", () => {
  const dayOf = async (day: string) => (await caiwu.api.desk.home.figures()).find((row) => row.day === day);

  test("sixty days are shown, the last of them today", async () => {
    const days = await yunying.api.desk.home.figures();
    expect(days).toHaveLength(60);
    expect(days.at(-1)!.day).toBe("2026-03-04");
    expect(await dayOf("2026-03-01")).toMatchObject({ newMembers: 2, newAgents: 1, ordersPaid: 2, paidFen: 69_900 });
  });

  test("a stored day shows what its events give, and verify finds one that does not", async () => {
    later(1);
    const run = { ctx: mall.deps };
    expect(await storeDayFigures(run)).toEqual({ days: 1, failed: 0 });
    expect(await storeDayFigures(run)).toEqual({ days: 0, failed: 0 });
    expect(await dayOf("2026-03-01")).toMatchObject({ newMembers: 2, newAgents: 1, ordersPaid: 2, paidFen: 69_900 });
    await expectCleanBooks(db);
    await db.run(({ sql }) => sql`UPDATE day_figure SET paid_fen = paid_fen + 1`);
    expect(expectCleanBooks(db)).rejects.toThrow();
    expect(await storeDayFigures(run)).toEqual({ days: 1, failed: 0 });
    await expectCleanBooks(db);
  });
});
