import { describe, expect, test } from "bun:test";
import { runJob } from "@liandong/api/jobs/run-job";
import { grantStanding } from "@liandong/api/people/standing/change-grant";
import { requestRefund } from "@liandong/api/trade/refunds/request-refund";
import { type JobName, jobNames } from "@liandong/api/work/job";
import { liandongPreset } from "@liandong/core/plan/preset";
import { savePlan } from "@liandong/db/people/plan/plans";
import { codeOf } from "../support/code-of";
import { expectCleanBooks } from "../support/expect-clean-books";
import { buy, checkOut, insertGoods, newShopper, openStores, stockOf } from "../support/goods";
import { payJoinOrder } from "../support/paid-order";
import { createTestMall } from "../support/test-mall";

const mall = await createTestMall();
const { db, deps, clock } = mall;
/** Another worker: the same shop through connections of its own. */
const other = { ...deps, db: mall.open() };
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 10_000 });

const minute = 60_000;
const day = 24 * 60 * minute;
const pass = (ms: number) => {
  clock.now = new Date(clock.now.getTime() + ms);
};
const run = (job: JobName, ctx = deps) => runJob({ ctx, job, actor: "system" });
/** The sum of what two concurrent workers report. */
async function runTwice(job: JobName) {
  const runs = await Promise.all([run(job), run(job, other)]);
  return runs.map(({ result }) => result);
}
const statusOf = async (orderNo: string) =>
  (await db.run(({ sql }) => sql`SELECT status FROM shop_order WHERE order_no = ${orderNo}`))[0]!.status as string;
const historyOf = async (orderNo: string) =>
  (await db.run(({ sql }) => sql`SELECT to_status FROM order_history WHERE order_no = ${orderNo} ORDER BY id`)).map(
    (row) => row.to_status as string,
  );
const balance = async (memberId: string, purpose: string) =>
  Number(
    (
      await db.run(
        ({ sql }) => sql`SELECT coalesce(sum(balance), 0) AS fen FROM ledger_balance
          WHERE owner = ${`m:${memberId}`} AND purpose = ${purpose}`,
      )
    )[0]!.fen,
  );
/** The rows that shipping by staff leaves. */
const ship = (orderNo: string) =>
  db.run(async ({ sql }) => {
    const at = clock.now;
    await sql`UPDATE shop_order SET status = 'shipped', shipped_at = ${at} WHERE order_no = ${orderNo}`;
    await sql`INSERT INTO order_history (order_no, from_status, to_status, at, actor, why)
      VALUES (${orderNo}, 'paid', 'shipped', ${at}, 'staff:1', '发货')`;
  });

let orders = 0;
async function paidJoinOrder(memberId: string): Promise<string> {
  orders += 1;
  const orderNo = `O${String(orders).padStart(6, "0")}`;
  await payJoinOrder(mall, { memberId, orderNo });
  return orderNo;
}

describe("cancelling unpaid orders", () => {
  test("two workers cancel each unpaid order once and give everything back", async () => {
    const shoppers = await Promise.all([1, 2, 3, 4].map(() => newShopper(mall)));
    const before = await stockOf(db, tea.skuId);
    const placed = await Promise.all(
      Array.from({ length: 32 }, (_, n) => checkOut(shoppers[n % 4]!, [{ skuId: tea.skuId, quantity: 1 }])),
    );
    expect((await runTwice("cancel-unpaid")).map(({ cancelled }) => cancelled)).toEqual([0, 0]);
    pass(30 * minute);
    await runTwice("cancel-unpaid");
    for (const { orderNos } of placed) expect(await historyOf(orderNos[0]!)).toEqual(["pending_payment", "cancelled"]);
    expect(await stockOf(db, tea.skuId)).toBe(before);
    expect((await run("cancel-unpaid")).result).toEqual({ cancelled: 0, failed: 0 });
  });
});

describe("receipt and closing", () => {
  test("orders are received ten days after shipping and completed seven days later, with their awards", async () => {
    const closing = { ...liandongPreset, settleOn: "closed" as const };
    const publish = (plan: typeof closing | typeof liandongPreset) =>
      db.run((handle) => savePlan(handle, { plan, publishedAt: clock.now, publishedBy: "test", confirmedNotes: [] }));
    await publish(closing);
    const boss = await mall.newMember("老板");
    const what = { mark: "identity:boss" } as const;
    await grantStanding({ ctx: deps, memberId: boss.id, what, reason: "种子会员", actor: "system" });
    const code = (await boss.api.members.me()).invitationCode!;
    const buyers = await Promise.all(Array.from({ length: 32 }, (_, n) => mall.newMember(`买家${n}`, code)));
    const due: string[] = [];
    for (const { id } of buyers) due.push(await paidJoinOrder(id));
    const pendingFen = await balance(boss.id, "pending");
    expect(pendingFen).toBe(32 * 30_000);
    // A plan published later with another window does not change these orders.
    await publish({ ...liandongPreset, settleAfterDays: 30 });
    for (const orderNo of due) await ship(orderNo);

    pass(10 * day - minute);
    await runTwice("settle");
    expect(await statusOf(due[0]!)).toBe("shipped");
    pass(minute);
    const received = await runTwice("settle");
    expect(received.reduce((sum, result) => sum + Number(result.received), 0)).toBe(32);
    expect(received.map(({ failed }) => failed)).toEqual([0, 0]);

    pass(7 * day);
    const closed = await runTwice("settle");
    expect(closed.reduce((sum, result) => sum + Number(result.closed), 0)).toBe(32);
    expect(await historyOf(due[7]!)).toEqual(["pending_payment", "paid", "shipped", "received", "closed"]);
    expect(await balance(boss.id, "pending")).toBe(0);
    expect(await balance(boss.id, "available")).toBe(pendingFen);
    expect((await run("settle")).result).toEqual({ confirmed: 0, received: 0, lapsedReturns: 0, closed: 0, failed: 0 });
    await expectCleanBooks(db);
    await publish(liandongPreset);
  });

  test("an unshipped order is not received, and one with an open refund is not completed", async () => {
    const member = await mall.newMember();
    const [unshipped, disputed, quiet] = [
      await paidJoinOrder(member.id),
      await paidJoinOrder(member.id),
      await paidJoinOrder(member.id),
    ];
    await ship(disputed);
    await ship(quiet);
    pass(10 * day);
    await run("settle");
    expect(await Promise.all([unshipped, disputed, quiet].map(statusOf))).toEqual(["paid", "received", "received"]);
    await requestRefund({
      ctx: deps,
      orderNo: disputed,
      lines: null,
      refundNo: "R-disputed",
      reason: "破损",
      actor: "staff:1",
    });
    pass(7 * day);
    await run("settle");
    expect(await Promise.all([unshipped, disputed, quiet].map(statusOf))).toEqual(["paid", "received", "closed"]);
    await db.run(({ sql }) => sql`UPDATE refund SET state = 'failed' WHERE refund_no = 'R-disputed'`);
    await run("settle");
    expect(await statusOf(disputed)).toBe("closed");
  });

  test("an order that fails does not stop the others", async () => {
    const member = await mall.newMember();
    const [broken, sound] = [await paidJoinOrder(member.id), await paidJoinOrder(member.id)];
    await ship(broken);
    await ship(sound);
    await mall.owner.run(({ sql }) => sql`UPDATE shop_order SET plan_version = 999 WHERE order_no = ${broken}`);
    pass(10 * day);
    const { outcome, result } = await run("settle");
    expect([outcome, result.failed]).toEqual(["trouble", 1]);
    expect([await statusOf(broken), await statusOf(sound)]).toEqual(["shipped", "received"]);
    await mall.owner.run(({ sql }) => sql`UPDATE shop_order SET plan_version = 1 WHERE order_no = ${broken}`);
    expect((await run("settle")).outcome).toBe("done");
    expect(await statusOf(broken)).toBe("received");
  });
});

describe("reconciling", () => {
  test("a payment whose notification was lost is found once", async () => {
    const shopper = await newShopper(mall);
    const placed = await checkOut(shopper, [{ skuId: tea.skuId, quantity: 1 }]);
    await shopper.api.payments.prepay({ tradeNo: placed.tradeNo });
    await mall.sandbox.confirm(placed.tradeNo, "never");
    await run("reconcile");
    expect(await statusOf(placed.orderNos[0]!)).toBe("pending_payment");
    pass(3 * minute);
    await runTwice("reconcile");
    expect(await historyOf(placed.orderNos[0]!)).toEqual(["pending_payment", "paid"]);
    expect((await run("reconcile")).result).toMatchObject({ trades: 0, failed: 0 });
  });

  test("an interrupted refund is paid back and booked once", async () => {
    const shopper = await newShopper(mall);
    const { orderNos } = await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 2 }]);
    const orderNo = orderNos[0]!;
    const refund = {
      orderNo,
      lines: [{ lineNo: 0, quantity: 1 }],
      refundNo: "R-halted",
      reason: "少发",
      actor: "staff:1",
    };
    const lineNo = Number(
      (await db.run(({ sql }) => sql`SELECT line_no FROM order_line WHERE order_no = ${orderNo}`))[0]!.line_no,
    );
    await requestRefund({ ctx: deps, ...refund, lines: [{ lineNo, quantity: 1 }] });
    await run("reconcile");
    expect((await shopper.api.orders.get({ orderNo })).refundedFen).toBe(0);
    pass(2 * minute);
    await runTwice("reconcile");
    expect((await shopper.api.orders.get({ orderNo })).refundedFen).toBe(10_000);
    expect((await deps.wechat.pay.queryRefund("R-halted"))?.refundFen).toBe(10_000);
    await expectCleanBooks(db);
  });
});

describe("verifying", () => {
  test("every difference in the books is logged and recorded", async () => {
    const member = await mall.newMember();
    expect((await run("verify")).outcome).toBe("done");
    await mall.owner.run(
      ({ sql }) => sql`UPDATE member_standing SET own_team_orders = 7 WHERE member_id = ${member.id}`,
    );
    const { outcome, result } = await run("verify");
    expect([outcome, result.differences]).toEqual(["trouble", 1]);
    expect(mall.logged.some((line) => line.includes("books_differ") && line.includes(`m:${member.id}`))).toBe(true);
    await mall.owner.run(
      ({ sql }) => sql`UPDATE member_standing SET own_team_orders = 0 WHERE member_id = ${member.id}`,
    );
    await expectCleanBooks(db);
  });
});

describe("runs by an operator", () => {
  test("an operator runs a job, which is audited, and sees the results of the last runs", async () => {
    const operator = await mall.newStaff("yunying", ["operator"]);
    const { runId, state } = await operator.api.desk.jobs.run({ job: "sweep" });
    expect(state).toBe("done");
    const list = await operator.api.desk.jobs.list();
    expect(list).toHaveLength(jobNames.length);
    const swept = list.find(({ name }) => name === "sweep")!.runs[0]!;
    expect(swept).toMatchObject({ id: runId, actorName: "员工yunying", state: "done", stateName: "成功" });
    const settled = list.find(({ name }) => name === "settle")!.runs;
    expect(settled.some(({ numbers }) => numbers.some(({ name, value }) => name === "未成功" && value === 1))).toBe(
      true,
    );
    const audit = await db.run(({ sql }) => sql`SELECT subject FROM staff_audit WHERE action = 'desk.jobs.run'`);
    expect(audit.map((row) => row.subject)).toEqual(["job:sweep"]);
    const service = await mall.newStaff("kefu", ["service"]);
    expect(await codeOf(service.api.desk.jobs.run({ job: "sweep" }))).toBe("auth.forbidden");
  });

  test("a job under way refuses a second run by hand, and one that was cut off does not", async () => {
    const operator = await mall.newStaff("lingyun", ["operator"]);
    pass(minute);
    await db.run(
      ({ sql }) =>
        sql`INSERT INTO job_run (id, job, actor, started_at) VALUES (${crypto.randomUUID()}, 'sweep', 'system', ${clock.now})`,
    );
    expect(await codeOf(operator.api.desk.jobs.run({ job: "sweep" }))).toBe("job.running");
    pass(15 * minute);
    expect((await operator.api.desk.jobs.run({ job: "sweep" })).state).toBe("done");
    const runs = (await operator.api.desk.jobs.list()).find(({ name }) => name === "sweep")!.runs;
    expect(runs.slice(0, 2).map(({ stateName }) => stateName)).toEqual(["成功", "中断"]);
  });
});

describe("health", () => {
  test("each part is judged by its figure, and a dead letter and an old verification are seen", async () => {
    const { api } = await mall.newStaff("gangwei", ["operator"]);
    const states = async () => Object.fromEntries((await api.desk.jobs.health()).map(({ key, state }) => [key, state]));
    await run("verify");
    expect(await states()).toMatchObject({ database: "good", verify: "good", backup: "watch" });
    await db.run(
      ({ sql }) => sql`INSERT INTO outbox (kind, key, subject, due_at, attempts, failures, state, problem)
        VALUES ('pay_refund', 'R-dead', '{"refundNo":"R-dead"}', ${clock.now}, 8, 8, 'dead', 'wechat.refused')`,
    );
    pass(3 * day);
    expect(await states()).toMatchObject({ outbox: "bad", verify: "watch" });
    await db.run(({ sql }) => sql`DELETE FROM outbox WHERE key = 'R-dead'`);
  });
});
