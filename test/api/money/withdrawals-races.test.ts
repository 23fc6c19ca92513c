import { describe, expect, test } from "bun:test";
import { startWithdrawal } from "@liandong/api/money/withdrawals/start-withdrawal";
import { transfersToSend } from "@liandong/api/money/withdrawals/transfers-to-send";
import { closeOrder, receiveOrder } from "@liandong/api/trade/receipts/step-order";
import { bookRefund } from "@liandong/api/trade/refunds/book-refund";
import { requestRefund } from "@liandong/api/trade/refunds/request-refund";
import type { Deps } from "@liandong/api/trpc/context";
import { workLane } from "@liandong/api/work/outbox";
import { liandongPreset } from "@liandong/core/plan/preset";
import { savePlan } from "@liandong/db/people/plan/plans";
import { liftLimits, newEarner } from "../../support/earner";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await liftLimits(mall);
const finance = await mall.newStaff("caiwu", ["finance"]);
const operator = await mall.newStaff("yunying", ["operator"]);
/** The number of real connections that race. */
const ctx: Deps = { ...mall.deps, db: mall.open({ maxConnections: 32 }) };

const ask = (memberId: string, amountFen: number, requestKey: string) =>
  startWithdrawal({ ctx, input: { memberId, amountFen, channel: "wechat", requestKey, name: "王明" } });
const fulfilled = <T>(answers: PromiseSettledResult<T>[]) =>
  answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));

describe("withdrawals at once", () => {
  test("64 withdrawals at once take out the balance and not a fen more", async () => {
    const earner = await newEarner(mall, 1);
    const answers = await Promise.allSettled(
      Array.from({ length: 64 }, (_, turn) => ask(earner.id, 1_000, `race-of-64-${turn}`)),
    );
    expect(fulfilled(answers)).toHaveLength(30);
    const refusals = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason.code] : []));
    expect(new Set(refusals)).toEqual(new Set(["withdrawal.insufficient_available"]));
    expect(await earner.held()).toMatchObject({ available: 0, fund: 6_000, withdrawing: 24_000 });
    const sent = mall.sandbox.state.transfers.filter(({ openid }) => openid === earner.openid);
    expect(sent).toHaveLength(30);
    for (const { outBillNo } of sent) await mall.sandbox.endTransfer(outBillNo, { state: "SUCCESS" });
    await mall.sandbox.runDue();
    expect(await earner.held()).toMatchObject({ available: 0, fund: 6_000, withdrawing: 0 });
    await expectCleanBooks(mall.db);
  });

  test("requests at once stop exactly at the daily limit", async () => {
    const reason = "测试调整限额";
    await operator.api.desk.withdrawals.changeSettings({
      version: (await operator.api.desk.withdrawals.settings()).version,
      reviewAboveFen: null,
      dailyRequests: 5,
      dailyAmountFen: 4_500,
      reason,
    });
    const earner = await newEarner(mall, 1);
    const answers = await Promise.allSettled(
      Array.from({ length: 32 }, (_, turn) => ask(earner.id, 1_000, `race-of-day-${turn}`)),
    );
    expect(fulfilled(answers)).toHaveLength(4);
    expect(await earner.held()).toMatchObject({ available: 26_000 });
    await liftLimits(mall);
  });

  test("one key sent many times at once is one withdrawal and one transfer", async () => {
    const earner = await newEarner(mall, 1);
    const answers = await Promise.all(Array.from({ length: 16 }, () => ask(earner.id, 10_000, "one-key-race")));
    expect(new Set(answers.map(({ withdrawal }) => withdrawal.withdrawalNo)).size).toBe(1);
    expect(mall.sandbox.state.transfers.filter(({ openid }) => openid === earner.openid)).toHaveLength(1);
    expect(await earner.held()).toMatchObject({ available: 20_000, withdrawing: 8_000 });
  });

  test("a failed transfer reported by notification, query and job is given back once", async () => {
    const earner = await newEarner(mall, 1);
    const { withdrawal } = await ask(earner.id, 30_000, "fails-for-all");
    await mall.sandbox.endTransfer(withdrawal.withdrawalNo, { state: "FAIL", failReason: "PAYEE_REFUSED" });
    mall.clock.now = new Date(mall.clock.now.getTime() + 61_000);
    await Promise.all([
      mall.sandbox.runDue(),
      earner.api.withdrawals.resume({ withdrawalNo: withdrawal.withdrawalNo }),
      workLane({ ctx, kind: transfersToSend }),
      workLane({ ctx, kind: transfersToSend }),
    ]);
    expect(await earner.held()).toMatchObject({ available: 30_000, fund: 0, withdrawing: 0 });
  });

  test("freezing and withdrawing at once never exceed the balance", async () => {
    const earner = await newEarner(mall, 1);
    const freeze = (turn: number) =>
      finance.api.desk.wallet.freeze({
        memberId: earner.id,
        amountFen: 1_000,
        reason: "交易存在争议",
        requestKey: `freeze-race-${turn}`,
      });
    const races = Array.from({ length: 20 }, (_, turn) => [
      ask(earner.id, 1_000, `against-freeze-${turn}`),
      freeze(turn),
    ]);
    const answers = await Promise.allSettled<unknown>(races.flat());
    expect(fulfilled(answers)).toHaveLength(30);
    const { available, fund, withdrawing, frozen } = await earner.held();
    expect([available, fund! + withdrawing! + frozen!]).toEqual([0, 30_000]);
    await expectCleanBooks(mall.db);
  });

  test("refunds, settlements and withdrawals at once leave correct books", async () => {
    const late = { ...liandongPreset, settleOn: "received" as const };
    await mall.db.run((handle) =>
      savePlan(handle, { plan: late, publishedAt: mall.clock.now, publishedBy: "test", confirmedNotes: [] }),
    );
    for (let round = 0; round < 6; round += 1) {
      const earner = await newEarner(mall, 3);
      const [first, second, third] = earner.orderNos as [string, string, string];
      const step = { ctx, actor: "system", why: "测试" };
      await receiveOrder({ ...step, orderNo: first });
      expect(await earner.held()).toMatchObject({ available: 30_000, pending: 60_000 });
      const refunds = [first, second].map((orderNo) => ({ orderNo, refundNo: `R${orderNo}` }));
      for (const refund of refunds) await requestRefund({ ctx, lines: null, reason: "退货", actor: "test", ...refund });
      const outcomes = await Promise.allSettled<unknown>([
        ...refunds.map(({ refundNo }) => bookRefund({ ctx, refundNo })),
        receiveOrder({ ...step, orderNo: second }),
        receiveOrder({ ...step, orderNo: third }),
        closeOrder({ ...step, orderNo: first }),
        ...[1, 2, 3].map((turn) => ask(earner.id, 15_000, `round-${round}-turn-${turn}`)),
      ]);
      const broken = outcomes.filter(
        (outcome) => outcome.status === "rejected" && typeof outcome.reason.code !== "string",
      );
      expect(broken).toEqual([]);
      const open = mall.sandbox.state.transfers.filter(
        ({ openid, state }) => openid === earner.openid && state === "WAIT_USER_CONFIRM",
      );
      for (const [turn, { outBillNo }] of open.entries()) {
        const fails = { state: "FAIL", failReason: "PAYEE_REFUSED" } as const;
        await mall.sandbox.endTransfer(outBillNo, turn % 2 === 0 ? { state: "SUCCESS" } : fails);
      }
      await mall.sandbox.runDue();
      const { available, fund, withdrawing, pending, debt } = await earner.held();
      expect([withdrawing, pending]).toEqual([0, 0]);
      expect(Math.min(available!, fund!, debt!)).toBeGreaterThanOrEqual(0);
    }
    await expectCleanBooks(mall.db);
  });
});
