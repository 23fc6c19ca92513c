import { describe, expect, test } from "bun:test";
import { placeTopUp } from "@liandong/api/loyalty/balance/place-top-up";
import { balanceRefundsToPay } from "@liandong/api/loyalty/balance/refunds-to-pay";
import { cancelExpiredOrders } from "@liandong/api/trade/orders/cancel-expired-orders";
import { confirmPayment } from "@liandong/api/trade/payments/confirm-payment";
import { markTradePaid } from "@liandong/api/trade/payments/mark-paid";
import { workLane } from "@liandong/api/work/outbox";
import { paymentRefund } from "@liandong/db/schema/orders";
import { eq } from "drizzle-orm";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps: ctx, clock, sandbox, line } = mall;
const connected = line.fetch;
type Member = Awaited<ReturnType<typeof mall.newMember>>;
const key = () => crypto.randomUUID();
const minutes = (count: number) => {
  clock.now = new Date(clock.now.getTime() + count * 60_000);
};

async function topUp({ api }: Member, amountFen: number) {
  minutes(1);
  const { tradeNo } = await api.balance.topUp({ amountFen, requestKey: key() });
  await api.payments.prepay({ tradeNo });
  await sandbox.confirm(tradeNo, "once");
  await sandbox.runDue();
  return tradeNo;
}

describe("a top-up", () => {
  test("a paid top-up gives its balance and points once, however often the payment is reported", async () => {
    const member = await mall.newMember();
    const requestKey = key();
    const placed = await Promise.all([0, 1, 2].map(() => member.api.balance.topUp({ amountFen: 12_345, requestKey })));
    expect(new Set(placed.map(({ tradeNo }) => tradeNo)).size).toBe(1);
    const { tradeNo, points } = placed[0]!;
    expect(points).toBe(123);
    expect(await codeOf(member.api.balance.topUp({ amountFen: 12_346, requestKey }))).toBe("order.key_reused");
    await member.api.payments.prepay({ tradeNo });
    expect(await member.api.payments.sync({ tradeNo })).toEqual({ state: "pending" });
    await sandbox.confirm(tradeNo, "never");
    const transaction = (await ctx.wechat.pay.query(tradeNo))!;
    const told = Array.from({ length: 20 }, () => confirmPayment({ ctx, input: { transaction } }));
    expect(new Set(await Promise.all(told))).toEqual(new Set(["paid"]));
    expect(await member.api.payments.sync({ tradeNo })).toEqual({ state: "paid" });
    expect(await codeOf(member.api.payments.prepay({ tradeNo }))).toBe("payment.already_paid");
    expect(await member.api.balance.show()).toMatchObject({ balanceFen: 12_345, heldFen: 0, refundableFen: 12_345 });
    expect((await member.api.membership.show()).points).toBe(123);
    const { items } = await member.api.balance.entries();
    expect(items).toMatchObject([{ amount: 12_345, balanceAfter: 12_345, sentence: "储值 123.45 元" }]);
    expect((await member.api.balance.topUps()).items).toMatchObject([
      { tradeNo, amountFen: 12_345, points: 123, state: "paid" },
    ]);
    // The list of the commission account does not contain top-ups.
    expect((await member.api.wallet.entries({})).items).toEqual([]);
    await expectCleanBooks(db);
  });

  test("a payment of another amount than the top-up's books nothing", async () => {
    const { id: memberId } = await mall.newMember();
    const { tradeNo } = await placeTopUp({ ctx, input: { memberId, amountFen: 500, requestKey: key() } });
    const paid = { ctx, tradeNo, transactionId: "4200", paidAt: clock.now };
    expect(await markTradePaid({ ...paid, paidFen: 499 })).toBe("mismatch");
    expect(await markTradePaid({ ...paid, tradeNo: "S0000000000000000000000", paidFen: 499 })).toBe("unknown");
    const settled = await Promise.all([
      markTradePaid({ ...paid, paidFen: 500 }),
      markTradePaid({ ...paid, paidFen: 500 }),
    ]);
    expect(settled).toEqual(["paid", "paid"]);
    await expectCleanBooks(db);
  });

  test("an unpaid top-up is listed, and its member cancels or pays it, whichever comes first", async () => {
    const member = await mall.newMember();
    const place = async () => {
      minutes(1);
      const { tradeNo } = await member.api.balance.topUp({ amountFen: 8_888, requestKey: key() });
      await member.api.payments.prepay({ tradeNo });
      return tradeNo;
    };
    const stateOf = async (tradeNo: string) =>
      (await member.api.balance.topUps()).items.find((one) => one.tradeNo === tradeNo)?.state;
    const cancelled = await place();
    expect(await stateOf(cancelled)).toBe("pending");
    const stranger = await mall.newMember();
    expect(await codeOf(stranger.api.payments.cancelTopUp({ tradeNo: cancelled }))).toBe("payment.unknown");
    for (let times = 0; times < 2; times += 1)
      expect(await member.api.payments.cancelTopUp({ tradeNo: cancelled })).toEqual({ state: "closed" });
    expect(await stateOf(cancelled)).toBe("closed");
    expect(await codeOf(member.api.payments.prepay({ tradeNo: cancelled }))).toBe("payment.closed");
    const paid = await place();
    await sandbox.confirm(paid, "never");
    expect(await codeOf(member.api.payments.cancelTopUp({ tradeNo: paid }))).toBe("payment.already_paid");
    expect(await stateOf(paid)).toBe("paid");
    await expectCleanBooks(db);
  });

  test("an unpaid top-up is closed, and a later payment of it is refunded", async () => {
    const member = await mall.newMember();
    const { tradeNo } = await member.api.balance.topUp({ amountFen: 5_000, requestKey: "late-top-up" });
    minutes(31);
    await cancelExpiredOrders({ ctx });
    expect(await codeOf(member.api.payments.prepay({ tradeNo }))).toBe("payment.closed");
    expect(await codeOf(member.api.balance.topUp({ amountFen: 5_000, requestKey: "late-top-up" }))).toBe(
      "payment.closed",
    );
    const late = await member.api.balance.topUp({ amountFen: 7_000, requestKey: key() });
    await member.api.payments.prepay({ tradeNo: late.tradeNo });
    await sandbox.confirm(late.tradeNo, "never");
    await db.run(({ sql }) => sql`update trade set state = 'closed' where trade_no = ${late.tradeNo}`);
    await db.run(({ sql }) => sql`update top_up set state = 'closed' where trade_no = ${late.tradeNo}`);
    const transaction = (await ctx.wechat.pay.query(late.tradeNo))!;
    expect(await confirmPayment({ ctx, input: { transaction } })).toBe("closed");
    const [refund] = await db.run(({ drizzle }) =>
      drizzle.select().from(paymentRefund).where(eq(paymentRefund.tradeNo, late.tradeNo)),
    );
    expect(refund).toMatchObject({ amountFen: 7_000, state: "done" });
    expect((await member.api.balance.show()).balanceFen).toBe(0);
    await expectCleanBooks(db);
  });
});

describe("a refund of unspent balance", () => {
  test("a refund takes the newest top-ups first and the points that the rest does not earn, once per key", async () => {
    const member = await mall.newMember();
    const first = await topUp(member, 10_000);
    const second = await topUp(member, 5_050);
    expect(await member.api.balance.previewRefund({ amountFen: 6_000 })).toEqual({
      amountFen: 6_000,
      pointsTaken: 60,
      pointsOwed: 0,
      parts: [
        { tradeNo: second, amountFen: 5_050 },
        { tradeNo: first, amountFen: 950 },
      ],
    });
    const requestKey = key();
    const asked = await Promise.all(
      [0, 1, 2].map(() => member.api.balance.requestRefund({ amountFen: 6_000, requestKey })),
    );
    expect(asked[0]!.refunds.map(({ amountFen, state }) => [amountFen, state]).sort()).toEqual([
      [5_050, "accepted"],
      [950, "accepted"],
    ]);
    expect(await codeOf(member.api.balance.requestRefund({ amountFen: 6_001, requestKey }))).toBe("order.key_reused");
    expect(await codeOf(member.api.balance.requestRefund({ amountFen: 9_051, requestKey: key() }))).toBe(
      "balance.refund_too_much",
    );
    expect(await member.api.balance.show()).toMatchObject({ balanceFen: 9_050, heldFen: 0, refundableFen: 9_050 });
    expect((await member.api.membership.show()).points).toBe(90);
    await member.api.balance.requestRefund({ requestKey: key() });
    expect(await member.api.balance.show()).toMatchObject({ balanceFen: 0, refundableFen: 0 });
    expect(await member.api.membership.show()).toMatchObject({ points: 0, pointsDebt: 0 });
    expect(await codeOf(member.api.balance.requestRefund({ requestKey: key() }))).toBe("balance.nothing_to_refund");
    expect((await member.api.balance.refunds()).map(({ refundNo }) => refundNo).sort()).toEqual(
      [`${first}B1`, `${first}B2`, `${second}B1`].sort(),
    );
    await expectCleanBooks(db);
  });

  test("concurrent refunds under different keys never refund more than the balance", async () => {
    const member = await mall.newMember();
    await topUp(member, 3_000);
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, () => member.api.balance.requestRefund({ amountFen: 1_000, requestKey: key() })),
    );
    const given = answers.filter(({ status }) => status === "fulfilled").length;
    expect(given).toBeGreaterThanOrEqual(1);
    expect(given).toBeLessThanOrEqual(3);
    expect((await member.api.balance.show()).balanceFen).toBe(3_000 - given * 1_000);
    await expectCleanBooks(db);
  });

  test("a refund without WeChat's answer holds the money until one of two concurrent jobs finds its outcome", async () => {
    const member = await mall.newMember();
    await topUp(member, 2_000);
    line.fetch = () => Promise.reject(new Error("no route to host"));
    const { refunds } = await member.api.balance.requestRefund({ requestKey: key() });
    line.fetch = connected;
    expect(refunds).toMatchObject([{ state: "requested", amountFen: 2_000 }]);
    expect(await member.api.balance.show()).toMatchObject({ balanceFen: 0, heldFen: 2_000 });
    expect((await member.api.membership.show()).points).toBe(20);
    expect(await workLane({ ctx, kind: balanceRefundsToPay })).toMatchObject({ done: 0, failed: 0 });
    minutes(3);
    await Promise.all([workLane({ ctx, kind: balanceRefundsToPay }), workLane({ ctx, kind: balanceRefundsToPay })]);
    expect((await member.api.balance.refunds())[0]).toMatchObject({ state: "accepted" });
    expect(await member.api.balance.show()).toMatchObject({ balanceFen: 0, heldFen: 0 });
    expect((await member.api.membership.show()).points).toBe(0);
    await expectCleanBooks(db);
  });

  test("a refund that WeChat refuses returns to the balance with its points, and a new request gets a new number", async () => {
    const member = await mall.newMember();
    const tradeNo = await topUp(member, 4_000);
    // A refund by hand has used up the payment at WeChat, so WeChat refuses the next one.
    await ctx.wechat.pay.refund({ outTradeNo: tradeNo, outRefundNo: "by-hand-1", refundFen: 4_000, totalFen: 4_000 });
    await sandbox.runDue();
    const { refunds } = await member.api.balance.requestRefund({ requestKey: key() });
    expect(refunds).toMatchObject([{ refundNo: `${tradeNo}B1`, state: "failed", stateName: "未成功，已回到余额" }]);
    expect(await member.api.balance.show()).toMatchObject({ balanceFen: 4_000, heldFen: 0, refundableFen: 4_000 });
    expect((await member.api.membership.show()).points).toBe(40);
    const again = await member.api.balance.requestRefund({ requestKey: key() });
    expect(again.refunds[0]?.refundNo).toBe(`${tradeNo}B2`);
    await expectCleanBooks(db);
  });
});
