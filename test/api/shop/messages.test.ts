import { describe, expect, test } from "bun:test";
import { runJob } from "@liandong/api/jobs/run-job";
import { maxAttempts, tellHappenings } from "@liandong/api/shop/messages/tell-happenings";
import { bookRefund } from "@liandong/api/trade/refunds/book-refund";
import { requestRefund } from "@liandong/api/trade/refunds/request-refund";
import { dayMs } from "@liandong/core/time/shanghai";
import { codeOf } from "../../support/code-of";
import { liftLimits, newEarner } from "../../support/earner";
import { buy, checkOut, insertGoods, newShopper, openStores } from "../../support/goods";
import { newBoss, newJoiners } from "../../support/standing-tree";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps, clock, sandbox } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
const course = await insertGoods(db, { zone: "retail", priceFen: 1_000, virtual: true, title: "品茶课" });
const operator = await mall.newStaff("yunying", ["operator"]);
await liftLimits(mall);

const tell = () => runJob({ ctx: deps, job: "tell-members", actor: "system" });
const later = (ms: number) => {
  clock.now = new Date(clock.now.getTime() + ms);
};
type Api = Awaited<ReturnType<typeof mall.newMember>>["api"];
/** Titles and texts, the newest first. */
const toldTo = async (api: Api) => {
  await tell();
  return (await api.messages.list({})).items.map(({ title, text }) => `${title}：${text}`);
};
const waiting = () =>
  db.run(async ({ sql }) => [
    ...(await sql<{ state: string; attempts: number }[]>`SELECT state, attempts FROM outbox ORDER BY id`),
  ]);

describe("a member is told", () => {
  test("that an order is paid, which parcels leave, and that it is received; each once", async () => {
    const shopper = await newShopper(mall);
    const { orderNos } = await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 2 }]);
    const orderNo = orderNos[0]!;
    expect(await toldTo(shopper.api)).toEqual(["付款成功：黄山毛峰 2 件，实付 ¥198.00，商家会尽快发货"]);
    const ship = (trackingNo: string) =>
      operator.api.desk.shipping.ship({
        orderNo,
        parcels: [{ company: "SF", trackingNo, lines: [{ lineNo: 0, quantity: 1 }] }],
      });
    later(60_000);
    await ship("SF1001");
    later(60_000);
    await ship("SF1002");
    expect((await toldTo(shopper.api)).slice(0, 2)).toEqual([
      "商品已发出：黄山毛峰 1 件已由顺丰速运发出，单号 SF1002",
      "商品已发出：黄山毛峰 1 件已由顺丰速运发出，单号 SF1001",
    ]);
    later(8 * dayMs);
    const on = new Date(clock.now.getTime() + 2 * dayMs + 8 * 3_600_000).toISOString().slice(0, 10);
    const soon = `即将自动确认收货：黄山毛峰 2 件将在 ${on} 自动确认收货，还没收到可以申请售后`;
    expect((await toldTo(shopper.api))[0]).toBe(soon);
    later(2 * dayMs);
    await runJob({ ctx: deps, job: "settle", actor: "system" });
    const all = await toldTo(shopper.api);
    expect(all).toContain("订单已确认收货：黄山毛峰 2 件已确认收货，去写评价吧");
    expect(await toldTo(shopper.api)).toEqual(all);
    expect(await waiting()).toEqual([]);
  });

  test("that virtual goods are delivered, without a word of receipt", async () => {
    const shopper = await newShopper(mall);
    await buy(mall, shopper, [{ skuId: course.skuId, quantity: 1 }]);
    await runJob({ ctx: deps, job: "reconcile", actor: "system" });
    const titles = await toldTo(shopper.api);
    expect(titles.some((text) => text.startsWith("付款成功"))).toBe(true);
    expect(titles.some((text) => text.includes("收货"))).toBe(false);
  });

  test("that an order which nobody paid was cancelled, but not of one's own cancellation", async () => {
    const shopper = await newShopper(mall);
    await checkOut(shopper, [{ skuId: tea.skuId, quantity: 1 }]);
    const own = await checkOut(shopper, [{ skuId: tea.skuId, quantity: 1 }]);
    await shopper.api.orders.cancel({ orderNo: own.orderNos[0]! });
    later(31 * 60_000);
    await runJob({ ctx: deps, job: "cancel-unpaid", actor: "system" });
    expect(await toldTo(shopper.api)).toEqual(["订单已取消：黄山毛峰 1 件超时未付款，优惠券、积分和余额已退回"]);
  });

  test("of a new member, an award and a new identity, and of a refund that takes the identity away", async () => {
    const boss = await newBoss(mall);
    const [joiner] = await newJoiners(mall, boss.code, 1, 1);
    const toBoss = await toldTo(boss.api);
    expect(toBoss.some((text) => /^新成员加入：.+ 通过你的邀请加入了团队$/.test(text))).toBe(true);
    expect(toBoss.some((text) => /^获得奖励 ¥[\d.]+：直推奖.*，/.test(text))).toBe(true);
    expect(await toldTo(joiner!.api)).toContain("你已成为代理：新的权益已生效");
    const orderNo = joiner!.orderNos[0]!;
    await requestRefund({
      ctx: deps,
      orderNo,
      lines: null,
      refundNo: `R${orderNo}`,
      reason: "不要了",
      actor: "staff:1",
    });
    await bookRefund({ ctx: deps, refundNo: `R${orderNo}` });
    const toJoiner = await toldTo(joiner!.api);
    expect(toJoiner).toContain("退款已退回：¥499.00 已原路退回");
    expect(toJoiner).toContain("身份变为普通会员：原身份的条件已不满足");
  });

  test("of a withdrawal that waits for their confirmation, and of its end", async () => {
    const earner = await newEarner(mall, 1);
    later(60_000);
    const { withdrawal } = await earner.api.withdrawals.request({
      amountFen: 10_000,
      channel: "wechat",
      requestKey: "told-of-it",
    });
    expect((await toldTo(earner.api))[0]).toMatch(
      /^提现等你确认：¥[\d.]+，请在 \d\d-\d\d \d\d:\d\d 前确认收款，过时自动退回$/,
    );
    await sandbox.endTransfer(withdrawal.withdrawalNo, { state: "FAIL", failReason: "PAYEE_REFUSED" });
    await sandbox.runDue();
    later(61_000);
    await runJob({ ctx: deps, job: "reconcile", actor: "system" });
    expect((await toldTo(earner.api))[0]).toStartWith("提现未成功：¥100.00 已退回");
  });
});

describe("the message centre", () => {
  test("messages are counted by group until they are read, and those of others cannot be read", async () => {
    const shopper = await newShopper(mall);
    const other = await newShopper(mall);
    for (const who of [shopper, other]) await buy(mall, who, [{ skuId: tea.skuId, quantity: 1 }]);
    await tell();
    expect(await shopper.api.messages.unread()).toMatchObject({ total: 1 });
    const [message] = (await shopper.api.messages.list({ group: "trade" })).items;
    expect(message).toMatchObject({ isRead: false, subject: { page: "order" } });
    expect((await shopper.api.messages.list({ group: "money" })).items).toEqual([]);
    await other.api.messages.read({ ids: [message!.id] });
    expect((await shopper.api.messages.unread()).total).toBe(1);
    await shopper.api.messages.read({ ids: [message!.id] });
    expect((await shopper.api.messages.unread()).total).toBe(0);
    expect((await shopper.api.messages.list({})).items[0]).toMatchObject({ isRead: true });
    expect((await other.api.messages.unread()).total).toBe(1);
    await other.api.messages.read({});
    expect((await other.api.messages.unread()).total).toBe(0);
  });
});

describe("the outbox", () => {
  test("several processes at once tell a member once", async () => {
    const shopper = await newShopper(mall);
    for (let n = 0; n < 3; n += 1) await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);
    const told = await Promise.all([1, 2, 3].map(() => tellHappenings({ ctx: deps })));
    expect(told.reduce((sum, { messages }) => sum + messages, 0)).toBe(3);
    expect((await shopper.api.messages.list({})).items).toHaveLength(3);
  });

  test("a row that cannot be told does not hold the others up, comes later each time and at last waits for operators", async () => {
    const shopper = await newShopper(mall);
    await db.run(
      ({ sql }) => sql`INSERT INTO outbox (kind, subject, due_at)
        VALUES ('standing_change', '{"memberId": "no number", "id": "1"}', 'epoch')`,
    );
    await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);
    expect(await toldTo(shopper.api)).toHaveLength(1);
    expect(await waiting()).toEqual([{ state: "waiting", attempts: 1 }]);
    expect(await tellHappenings({ ctx: deps })).toMatchObject({ failed: 0 });
    for (let n = 1; n < maxAttempts; n += 1) {
      later(2 * 3_600_000);
      await tell();
    }
    expect(await waiting()).toEqual([{ state: "dead", attempts: maxAttempts }]);
  });

  test("operators try a dead row again or give it up, each once and with a line in the log", async () => {
    // Sessions of staff end after 12 hours, and the tries take longer.
    const desk = (await mall.newStaff("yunying2", ["operator"])).api.desk.outbox;
    const [dead] = await desk.deadLetters();
    expect(dead).toMatchObject({ name: "身份或头衔变化", about: "会员 no number", attempts: maxAttempts });
    const act = { id: dead!.id, reason: "问题已处理" };
    await desk.retry(act);
    expect(await codeOf(desk.retry(act))).toBe("request.not_found");
    expect(await desk.deadLetters()).toEqual([]);
    for (let n = 0; n < maxAttempts; n += 1) {
      await tell();
      later(2 * 3_600_000);
    }
    const evening = (await mall.newStaff("yunying3", ["operator"])).api.desk.outbox;
    const again = await evening.deadLetters();
    expect(again).toHaveLength(1);
    await evening.giveUp({ id: again[0]!.id, reason: "已另行告知会员" });
    expect(await codeOf(evening.giveUp({ id: again[0]!.id, reason: "已另行告知会员" }))).toBe("request.not_found");
    expect(await waiting()).toEqual([]);
    const admin = await mall.newStaff("root", ["admin"]);
    const lines = await admin.api.desk.audit.list({ about: dead!.id });
    expect(lines.items.map(({ actionName, reason }) => `${actionName}：${reason}`)).toEqual([
      "放弃外发事项：已另行告知会员",
      "重新发出外发事项：问题已处理",
    ]);
  });

  test("what is not booked is not told", async () => {
    const before = await waiting();
    const broken = db.transaction(async ({ sql }) => {
      await sql`INSERT INTO order_history (order_no, to_status, at, actor, why) VALUES ('X1', 'paid', now(), 'test', 'x')`;
      throw new Error("the booking failed");
    });
    await expect(broken).rejects.toThrow("the booking failed");
    expect(await waiting()).toEqual(before);
  });
});
