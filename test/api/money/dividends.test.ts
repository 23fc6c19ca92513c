import { describe, expect, test } from "bun:test";
import { runJob } from "@liandong/api/jobs/run-job";
import { closeDividend } from "@liandong/api/money/dividends/close-dividend";
import { grantStanding } from "@liandong/api/people/standing/change-grant";
import { bookRefund } from "@liandong/api/trade/refunds/book-refund";
import { requestRefund } from "@liandong/api/trade/refunds/request-refund";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { newBoss, newJoiners } from "../../support/standing-tree";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps, clock } = mall;
const other = { ...deps, db: mall.open() };
const finance = await mall.newStaff("caiwu", ["finance"]);
const boss = await newBoss(mall);
const joiners = await newJoiners(mall, boss.code, 6, 6);
const run = (job: "evaluate" | "close-dividends", ctx = deps) => runJob({ ctx, job, actor: "system" });

const available = async (memberId: string) =>
  Number(
    (
      await db.run(
        ({ sql }) => sql`SELECT coalesce(sum(balance), 0) AS fen FROM ledger_balance
          WHERE owner = ${`m:${memberId}`} AND purpose = 'available'`,
      )
    )[0]!.fen,
  );

describe("evaluating titles", () => {
  test("titles evaluated twice and by two at once have one history", async () => {
    const runs = await Promise.all([run("evaluate"), run("evaluate", other)]);
    await run("evaluate");
    expect(runs.map(({ result }) => Number(result.titlesChanged)).sort()).toEqual([0, 1]);
    expect(
      (await boss.api.standing.history()).map(({ kindName, fromName, toName, why }) => [
        kindName,
        fromName,
        toName,
        why,
      ]),
    ).toEqual([
      ["头衔", "无头衔", "V1", "按头衔条件评定"],
      ["身份", "普通会员", "老板", "运营授予"],
    ]);
    expect((await joiners[0]!.api.standing.history()).map(({ toName, why }) => [toName, why])).toEqual([
      ["代理", "加盟订单支付成功，成为代理"],
    ]);
    await expectCleanBooks(db);
  });

  test("members see their identity, titles and region offices", async () => {
    const what = { regionCode: "340104" };
    await grantStanding({ ctx: deps, memberId: boss.id, what, reason: "签约区域", actor: "system" });
    expect(await boss.api.standing.show()).toEqual({
      identityName: "老板",
      titleNames: ["V1"],
      officeNames: ["安徽省 合肥市 蜀山区"],
    });
    expect(await joiners[0]!.api.standing.show()).toEqual({ identityName: "代理", titleNames: [], officeNames: [] });
  });
});

describe("closing a pool", () => {
  test("a pool is previewed, closed once, and shown to staff and receivers", async () => {
    const preview = await finance.api.desk.dividends.preview({ poolId: "leader" });
    expect(preview).toMatchObject({ poolFen: 36 * 3_000, handedOutFen: 21_600, restFen: 86_400 });
    expect(preview.titles).toEqual([
      { title: "V1", titleName: "V1", shareBp: 2000, holders: 1, eachFen: 21_600, totalFen: 21_600 },
    ]);
    const before = await available(boss.id);
    const reason = "二月分红";
    const close = () => finance.api.desk.dividends.close({ poolId: "leader", period: "2026-02", reason });
    expect(await finance.api.desk.dividends.previewReceivers({ poolId: "leader" })).toMatchObject({
      shares: 1,
      first: [{ member: { id: boss.id }, titleName: "V1", amountFen: 21_600 }],
    });
    const ends = await Promise.allSettled([close(), close(), close()]);
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await codeOf(close())).toBe("dividend.already_closed");
    expect(await codeOf(finance.api.desk.dividends.close({ poolId: "nothing", period: "2026-02", reason }))).toBe(
      "dividend.unknown_pool",
    );
    expect(await available(boss.id)).toBe(before + 21_600);
    expect((await finance.api.desk.dividends.closes({})).items).toMatchObject([
      { poolId: "leader", period: "2026-02", handedOutFen: 21_600, shares: 1, closedByName: "员工caiwu" },
    ]);
    expect((await boss.api.dividends.mine({})).items).toMatchObject([
      { period: "2026-02", titleName: "V1", amountFen: 21_600, sentence: "V1 共享奖池的 20%，由 1 人平分" },
    ]);
    expect((await joiners[0]!.api.dividends.mine({})).items).toEqual([]);
    expect((await finance.api.desk.dividends.receivers({ poolId: "leader", period: "2026-02" })).items).toMatchObject([
      { member: { id: boss.id }, titleName: "V1", amountFen: 21_600 },
    ]);
    const audit = await db.run(
      ({ sql }) => sql`SELECT subject, detail, reason FROM staff_audit WHERE action = 'desk.dividends.close'`,
    );
    expect(audit).toMatchObject([{ subject: "pool:leader", detail: { period: "2026-02" }, reason }]);
    await expectCleanBooks(db);
  });

  test("a pool that was just closed cannot be closed again under the name of a week, of another month or of the future", async () => {
    const [leader, equity] = await finance.api.desk.dividends.pools();
    expect(leader!.closable).toEqual([]);
    expect(equity!.closable.map(({ period }) => period)).toEqual(["2026-02", "2026-W08"]);
    const before = await available(boss.id);
    for (const period of ["2026-W08", "2026-W09", "2026-01", "2026-03", "2030-01"]) {
      const close = finance.api.desk.dividends.close({ poolId: "leader", period, reason: "再分一次" });
      expect(await codeOf(close)).toBe("dividend.period");
    }
    expect(await available(boss.id)).toBe(before);
  });

  test("refunds and closes at the same time leave every fen in the books", async () => {
    const returned = joiners.slice(0, 3).flatMap(({ orderNos }) => orderNos.slice(0, 2));
    for (const orderNo of returned) {
      const refund = { orderNo, lines: null, refundNo: `R${orderNo}`, reason: "不要了", actor: "staff:1" };
      await requestRefund({ ctx: deps, ...refund });
    }
    // WeChat has accepted the refunds; they are booked while the pool is closed three times.
    const refunds = returned.map((orderNo) => bookRefund({ ctx: other, refundNo: `R${orderNo}` }));
    const closes = [1, 2, 3].map((n) =>
      closeDividend({ ctx: n % 2 ? deps : other, poolId: "leader", period: `2026-01-0${n}`, actor: "system" }),
    );
    await Promise.all([...refunds, ...closes]);
    await expectCleanBooks(db);
    const [pool] = await db.run(
      ({ sql }) => sql`SELECT sum(amount) AS fen FROM ledger_entry WHERE owner = 'pool:leader' AND purpose = 'pool'`,
    );
    const [paid] = await db.run(({ sql }) => sql`SELECT sum(amount_fen) AS fen FROM dividend_share`);
    const [standing] = await db.run(
      ({ sql }) => sql`SELECT count(*) AS n FROM shop_order WHERE join_standing ->> 'qualifies' = 'true'`,
    );
    expect(Number(standing!.n)).toBe(30);
    expect(Number(pool!.fen) + Number(paid!.fen)).toBe(30 * 3_000);
  });
});

describe("closing by schedule", () => {
  test("a new shop closes no pool by schedule", async () => {
    expect((await run("close-dividends")).result).toEqual({ closed: 0, failed: 0 });
    expect((await finance.api.desk.dividends.pools()).map(({ poolId, every }) => [poolId, every])).toEqual([
      ["leader", null],
      ["equity", null],
    ]);
  });

  test("a schedule closes every later month once, whichever worker runs", async () => {
    await finance.api.desk.dividends.schedule({ poolId: "leader", from: null, every: "month" });
    expect((await finance.api.desk.dividends.pools())[0]).toMatchObject({
      every: "month",
      next: { period: "2026-03" },
    });
    // February ended before the schedule was set.
    expect((await run("close-dividends")).result).toEqual({ closed: 0, failed: 0 });
    clock.now = new Date("2026-04-01T04:10:00+08:00");
    const runs = await Promise.all([run("close-dividends"), run("close-dividends", other)]);
    expect(runs.map(({ result }) => Number(result.closed)).sort()).toEqual([0, 1]);
    // The session opened in February has expired by now.
    const later = await mall.newStaff("caiwu2", ["finance"]);
    expect((await later.api.desk.dividends.closes({})).items[0]).toMatchObject({
      period: "2026-03",
      closedByName: "系统",
    });
    await later.api.desk.dividends.schedule({ poolId: "leader", from: "month", every: null });
    clock.now = new Date("2026-05-01T04:10:00+08:00");
    expect((await run("close-dividends")).result).toEqual({ closed: 0, failed: 0 });
    await expectCleanBooks(db);
  });
});
