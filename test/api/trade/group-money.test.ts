import { afterAll, afterEach, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runJob } from "@liandong/api/jobs/run-job";
import { endDueGroups } from "@liandong/api/trade/promotions/end-due-groups";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import { couponState, giveCoupon, holdings, topUp } from "../../support/checkout";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { newRequestKey, newShopper, openStores } from "../../support/goods";
import { buyIntoGroup, openGroupActivity, groupPriceFen as priceFen, statusesOf } from "../../support/group-buying";
import { surviveKills } from "../../support/survive-kills";
import { createTestMall } from "../../support/test-mall";

const keysDir = mkdtempSync(join(tmpdir(), "sandbox-keys-"));
const mall = await createTestMall({ keysDir });
const { db, deps: ctx, sandbox, clock } = mall;
await openStores(db);
afterEach(() => expectCleanBooks(db));

/** The sandbox as other processes reach it. */
const server = Bun.serve({ port: 0, fetch: (request) => sandbox.fetch(request) });
afterAll(async () => {
  await server.stop(true);
  rmSync(keysDir, { recursive: true });
});

const openActivity = (kind?: { size?: number; fillUp?: boolean }) => openGroupActivity(db, kind);
const later = (minutes: number) => new Date(clock.now.getTime() + minutes * 60_000);
const anHourLater = () => {
  clock.now = later(60);
};

test("a group is complete when one pays by balance alone and the other by points and a coupon", async () => {
  const offer = await openActivity();
  const [head, guest] = [await newShopper(mall), await newShopper(mall)];
  await topUp(mall, head.id, 60_000);
  await topUp(mall, guest.id, 60_000);
  const couponId = await giveCoupon(mall, guest.id, { amountFen: 400, minFen: 0 });
  const opened = await buyIntoGroup(mall, head, offer, null, { balanceFen: priceFen });
  expect(opened.toPayFen).toBe(0);
  expect(await statusesOf(db, [opened.orderNo])).toEqual(["grouping"]);
  const joined = await buyIntoGroup(mall, guest, offer, opened.groupId, {
    couponIds: [couponId],
    points: 100,
    balanceFen: 100,
  });
  expect(joined.toPayFen).toBe(0);
  expect(await statusesOf(db, [opened.orderNo, joined.orderNo])).toEqual(["paid", "paid"]);
  expect(await couponState(mall, couponId)).toBe("used");
});

test("a failed group gives balance, points and the coupon back and asks WeChat for nothing that was not paid there", async () => {
  const offer = await openActivity();
  const shopper = await newShopper(mall);
  await topUp(mall, shopper.id, 60_000);
  const couponId = await giveCoupon(mall, shopper.id, { amountFen: 400, minFen: 0 });
  const before = await holdings(mall, shopper.id);
  const refundsBefore = sandbox.state.refunds.length;
  const free = await buyIntoGroup(mall, shopper, offer, null, { couponIds: [couponId], points: 100, balanceFen: 100 });
  expect(free.toPayFen).toBe(0);
  anHourLater();
  expect(await endDueGroups({ ctx })).toEqual({ groupsComplete: 0, groupsFailed: 1, groupRefunds: 1, failed: 0 });
  expect(await statusesOf(db, [free.orderNo])).toEqual(["refunded"]);
  expect(await holdings(mall, shopper.id)).toEqual(before);
  expect(await couponState(mall, couponId)).toBe("unused");
  expect(sandbox.state.refunds).toHaveLength(refundsBefore);
});

test("a coupon that pays a group's order whole leaves nothing to refund but itself", async () => {
  const offer = await openActivity();
  const shopper = await newShopper(mall);
  const couponId = await giveCoupon(mall, shopper.id, { amountFen: 5_000, minFen: 0 });
  const free = await buyIntoGroup(mall, shopper, offer, null, { couponIds: [couponId] });
  expect([free.toPayFen, await statusesOf(db, [free.orderNo])]).toEqual([0, ["grouping"]]);
  expect(await shopper.api.orders.counts()).toMatchObject({ grouping: 1, paid: 0 });
  expect((await shopper.api.orders.list({ status: "grouping" })).items).toMatchObject([{ orderNo: free.orderNo }]);
  anHourLater();
  expect(await endDueGroups({ ctx })).toMatchObject({ groupsFailed: 1, groupRefunds: 1, failed: 0 });
  expect(await statusesOf(db, [free.orderNo])).toEqual(["refunded"]);
  expect(await couponState(mall, couponId)).toBe("unused");
});

test("of two refunds of one group order at the same time one is paid, and none while the group is open", async () => {
  const offer = await openActivity();
  const [head, guest] = [await newShopper(mall), await newShopper(mall)];
  const { orderNo, groupId } = await buyIntoGroup(mall, head, offer, null);
  const refund = (refundNo: string) =>
    refundOrder({ ctx, orderNo, refundNo: `${orderNo}${refundNo}`, reason: "不要了", actor: "staff:1", lines: null });
  expect(await codeOf(refund("R0"))).toBe("order.not_grouped");
  const joined = await buyIntoGroup(mall, guest, offer, groupId);
  const outcomes = await Promise.allSettled(["R1", "R2", "R3"].map(refund));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await statusesOf(db, [orderNo, joined.orderNo])).toEqual(["refunded", "paid"]);
  const paidBack = sandbox.state.refunds.filter(({ outRefundNo }) => outRefundNo.startsWith(orderNo));
  expect(paidBack.map(({ refundFen }) => refundFen)).toEqual([priceFen]);
});

test("the last payment and the end of a group at the same moment leave it complete or refunded, never half", async () => {
  const offer = await openActivity();
  const { activityId, skuId } = offer;
  for (let round = 0; round < 3; round += 1) {
    const [head, guest] = [await newShopper(mall), await newShopper(mall)];
    const { orderNo, groupId } = await buyIntoGroup(mall, head, offer, null);
    const end = later(60);
    clock.now = later(50);
    const { api, addressId } = guest;
    const asked = { lines: [{ skuId, quantity: 1 }], addressId, activity: { activityId, groupId } };
    const placed = await api.checkout.place({ ...asked, expectedTotalFen: priceFen, requestKey: newRequestKey() });
    await api.payments.prepay({ tradeNo: placed.tradeNo });
    clock.now = new Date(end.getTime() - 1);
    await sandbox.confirm(placed.tradeNo, "once");
    // The worker's clock is a moment ahead of the web process's.
    await Promise.all([sandbox.runDue(), endDueGroups({ ctx: { ...ctx, now: () => end } })]);
    clock.now = later(10);
    await runJob({ ctx, job: "send-outgoing", actor: "system" });
    const statuses = await statusesOf(db, [orderNo, placed.orderNos[0]!]);
    expect(["paid paid", "refunded cancelled"]).toContain(statuses.join(" "));
  }
});

test("a worker killed anywhere while it ends groups refunds each order once", async () => {
  const [failing, filling] = [await openActivity({ size: 3 }), await openActivity({ size: 3, fillUp: true })];
  const orders: string[] = [];
  for (const offer of [failing, filling, failing]) {
    const opened = await buyIntoGroup(mall, await newShopper(mall), offer, null);
    const joined = await buyIntoGroup(mall, await newShopper(mall), offer, opened.groupId);
    orders.push(opened.orderNo, joined.orderNo);
  }
  anHourLater();
  const wechat = { url: `http://localhost:${server.port}`, keysDir };
  await surviveKills(mall, "end-groups", { step: 15, leastKills: 1, wechat });
  // What a killed worker had written down to refund is asked for by the outbox.
  clock.now = later(10);
  await runJob({ ctx, job: "send-outgoing", actor: "system" });
  const [lost, filled] = [
    ["refunded", "refunded"],
    ["paid", "paid"],
  ];
  expect(await statusesOf(db, orders)).toEqual([...lost!, ...filled!, ...lost!]);
  const paidBack = sandbox.state.refunds.filter(({ outRefundNo }) => orders.some((no) => outRefundNo === `${no}G`));
  expect(paidBack).toHaveLength(4);
});
