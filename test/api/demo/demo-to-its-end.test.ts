import { beforeAll, expect, test } from "bun:test";
import { seedDemo } from "@liandong/api/demo/play/seed-demo";
import { jobs } from "@liandong/api/jobs/jobs";
import { runJob } from "@liandong/api/jobs/run-job";
import { demoStaffPassword } from "@liandong/api/staff/accounts/demo-password";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps, sandbox } = mall;

type Order = { orderNo: string; tradeNo: string; memberId: string; status: string; totalFen: number; lines: Line[] };
type Line = { lineNo: number; quantity: number };

const ordersOf = (...status: string[]) =>
  db.run(
    ({ sql }) => sql<Order[]>`
      SELECT o.order_no AS "orderNo", o.trade_no AS "tradeNo", o.member_id::text AS "memberId", o.status,
        o.total_fen::int AS "totalFen",
        jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'quantity', l.quantity - l.refunded_quantity)
          ORDER BY l.line_no) AS lines
      FROM shop_order AS o JOIN order_line AS l USING (member_id, order_no)
      WHERE o.status = ANY (${status}) GROUP BY o.member_id, o.order_no ORDER BY o.order_no`,
  );

const staffOf = async (username: string) => {
  const { token } = await mall.callAs(null, `10.9.0.${username.length}`).desk.session.login({
    username,
    password: demoStaffPassword,
  });
  return mall.callAs(token).desk;
};

const openCases = async () => (await (await staffOf("kefu")).afterSales.list({ filter: { view: "waiting" } })).items;

beforeAll(async () => {
  mall.clock.now = new Date("2026-11-30T14:30:00+08:00");
  await seedDemo({ deps, users: sandbox, print: () => {} });
}, 120_000);

test("the sandbox knows every payment of the demo, and every shipment and top-up of it is reported there", async () => {
  const paid = await db.run(
    ({ sql }) => sql<{ tradeNo: string; totalFen: number }[]>`
      SELECT trade_no AS "tradeNo", total_fen::int AS "totalFen" FROM trade WHERE state = 'paid' AND total_fen > 0
      UNION ALL SELECT trade_no, amount_fen::int FROM top_up WHERE state = 'paid'`,
  );
  expect(paid.length).toBeGreaterThan(40);
  for (const { tradeNo, totalFen } of paid) {
    const known = sandbox.state.payments.find(({ outTradeNo }) => outTradeNo === tradeNo);
    expect({ tradeNo, totalFen: known?.totalFen }).toEqual({ tradeNo, totalFen });
    // A payment of which a part went back, as a compensation, is REFUND at WeChat.
    expect(["SUCCESS", "REFUND"]).toContain(known!.state);
  }
  const unreported = await db.run(
    ({ sql }) => sql`SELECT FROM order_parcel AS p JOIN trade AS t USING (trade_no)
      WHERE p.reported_at IS NULL AND t.total_fen > 0`,
  );
  expect(unreported).toHaveLength(0);
});

test("every kind of promotion runs when the demo opens, and a seed that goes on makes none again", async () => {
  await seedDemo({ deps, users: sandbox, print: () => {} });
  const desk = await staffOf("yunying");
  const { items } = await desk.promotions.list({ filter: { state: "running" } });
  expect(items.map(({ kind, name }) => [kind, name]).sort()).toEqual([
    ["bargain", "面霜砍价"],
    ["flash", "整点秒杀"],
    ["flash", "梅子季秒杀"],
    ["group", "好眠三人团"],
    ["group", "祁红两人团"],
    ["timed", "香薰周特价"],
  ]);
  const { items: thresholds } = await desk.promotions.thresholds({});
  expect(thresholds.map(({ name }) => name).sort()).toEqual(["居家焕新满减", "滋补两件礼"]);
  expect((await desk.lotteries.list({ filter: {} })).items).toMatchObject([{ name: "积分大抽奖", state: "running" }]);
  expect(await desk.newcomerGift.get()).toMatchObject({ version: 1, document: { isOn: true, when: "first_order" } });
  const groups = await db.run(
    ({ sql }) => sql<{ status: string; members: number }[]>`
      SELECT status, members FROM sale_group ORDER BY opened_seq`,
  );
  expect(groups.map(({ status, members }) => `${status} ${members}`)).toEqual([
    "complete 3",
    "failed 1",
    "open 2",
    "open 1",
  ]);
  const [card] = await db.run(({ sql }) => sql<{ cardId: string }[]>`SELECT card_id AS "cardId" FROM card_period`);
  expect(card?.cardId).toBe("year");
  await expectCleanBooks(db);
});

test("no job of the demo is in trouble", async () => {
  for (const { name } of jobs) {
    const { outcome, result } = await runJob({ ctx: deps, job: name, actor: "system" });
    expect({ name, outcome, failed: result.failed }).toEqual({ name, outcome: "done", failed: 0 });
  }
}, 60_000);

test("both cases that wait for customer service are carried to their ends", async () => {
  const desk = await staffOf("kefu");
  const cases = await openCases();
  expect(cases.map(({ type }) => type).sort()).toEqual(["exchange", "refund_only"]);
  for (const { caseNo, type } of cases) {
    const returnAddress = type === "exchange" ? "合肥市蜀山区售后仓 王工 13800000000" : undefined;
    await desk.afterSales.approve({ caseNo, note: "同意，照办", returnAddress });
    if (type === "refund_only") continue;
    const { member } = await desk.afterSales.get({ caseNo });
    const { token } = await login(member.id);
    await mall.callAs(token).afterSales.sendBack({ caseNo, carrier: "顺丰速运", trackingNo: "SF1000000000777" });
    await desk.afterSales.receive({ caseNo, note: "已收到寄回" });
    const replacement = { carrier: "顺丰速运", trackingNo: "SF1000000000778" };
    await desk.afterSales.pass({ caseNo, note: "验货通过", restock: true, replacement });
  }
  await sandbox.runDue();
  for (const { caseNo } of cases) expect(await desk.afterSales.get({ caseNo })).toMatchObject({ state: "done" });
  await expectCleanBooks(db);
});

async function login(memberId: string) {
  const [row] = await db.run(
    ({ sql }) => sql<{ openid: string }[]>`SELECT openid FROM member_openid WHERE member_id = ${memberId}`,
  );
  return mall.callAs(null, `10.8.0.${memberId}`).auth.login({ code: sandbox.loginCode(row!.openid) });
}

test("every order that waits is shipped, and WeChat takes the report", async () => {
  const desk = await staffOf("yunying");
  const waiting = await ordersOf("paid");
  expect(waiting.length).toBeGreaterThan(5);
  for (const [index, { orderNo, lines }] of waiting.entries()) {
    const trackingNo = `SF2${String(index).padStart(12, "0")}`;
    const left = lines.filter(({ quantity }) => quantity > 0);
    expect(await desk.shipping.ship({ orderNo, parcels: [{ company: "SF", trackingNo, lines: left }] })).toEqual({
      isComplete: true,
    });
  }
  mall.clock.now = new Date(mall.clock.now.getTime() + 10 * 60_000);
  const { outcome } = await runJob({ ctx: deps, job: "reconcile", actor: "system" });
  expect(outcome).toBe("done");
  expect(await ordersOf("paid")).toHaveLength(0);
  for (const { tradeNo, totalFen } of waiting.filter((order) => order.totalFen > 0)) {
    const payment = sandbox.state.payments.find(({ outTradeNo }) => outTradeNo === tradeNo);
    expect({ tradeNo, totalFen, shipping: payment?.shipping?.isComplete }).toEqual({
      tradeNo,
      totalFen,
      shipping: true,
    });
  }
  expect(await (await staffOf("yunying")).shipping.heldReports()).toEqual([]);
}, 60_000);

test("every paid order of the demo is refunded to its end", async () => {
  const desk = await staffOf("admin");
  const orders = await ordersOf("paid", "shipped", "received", "closed");
  expect(orders.length).toBeGreaterThan(50);
  for (const { orderNo, memberId, lines } of orders) {
    const left = lines.filter(({ quantity }) => quantity > 0);
    await desk.afterSales.refund({ memberId, orderNo, lines: left, note: "演示退款", requestKey: `end-${orderNo}` });
  }
  await sandbox.runDue();
  mall.clock.now = new Date(mall.clock.now.getTime() + 10 * 60_000);
  const { outcome } = await runJob({ ctx: deps, job: "reconcile", actor: "system" });
  expect(outcome).toBe("done");
  expect(await ordersOf("paid", "shipped", "received", "closed")).toHaveLength(0);
  await expectCleanBooks(db);
}, 120_000);
