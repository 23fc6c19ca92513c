import { describe, expect, test } from "bun:test";
import { bookRefund } from "@liandong/api/trade/refunds/book-refund";
import { requestRefund } from "@liandong/api/trade/refunds/request-refund";
import { codeOf } from "../../support/code-of";
import { liftLimits, newEarner } from "../../support/earner";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { payJoinOrder } from "../../support/paid-order";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await liftLimits(mall);
const finance = await mall.newStaff("caiwu", ["finance"]);
const service = await mall.newStaff("kefu", ["service"]);
const earner = await newEarner(mall, 1);

describe("a wallet", () => {
  test("a wallet shows every account by name and every entry with its reason", async () => {
    const accounts = await earner.api.wallet.accounts();
    expect(accounts.map(({ name }) => name)).toEqual(["待结算", "可提现", "帮扶基金", "提现中", "欠款", "冻结"]);
    expect(await earner.held()).toMatchObject({ available: 30_000, fund: 0, withdrawing: 0 });
    const { items } = await earner.api.wallet.entries({ purpose: "available" });
    expect(items.map(({ amount }) => amount).sort()).toEqual([10_000, 20_000]);
    expect(items.map(({ sentence }) => sentence).join()).toContain("直推奖 100.00 元：你是");
    expect(items.map(({ planVersion, orderNo }) => [planVersion, orderNo])).toEqual([
      [1, earner.orderNos[0]!],
      [1, earner.orderNos[0]!],
    ]);
    expect((await earner.api.wallet.entries({ purpose: "fund" })).items).toEqual([]);
  });

  test("a preview equals the withdrawal that follows and changes nothing", async () => {
    const before = await earner.held();
    const preview = await earner.api.wallet.preview({ amountFen: 10_001 });
    expect(preview).toMatchObject({
      heldFen: 2_000,
      feeFen: 0,
      payoutFen: 8_001,
      releasesFund: false,
      refusal: null,
      availableFen: 30_000,
      availableAfterFen: 19_999,
      holdRateBp: 2_000,
      needsReview: false,
      needsName: false,
    });
    expect(await earner.held()).toEqual(before);
    const { withdrawal } = await earner.api.withdrawals.request({
      amountFen: 10_001,
      channel: "wechat",
      requestKey: "preview-then-do",
    });
    expect(withdrawal).toMatchObject({ heldFen: 2_000, feeFen: 0, payoutFen: 8_001 });
    expect(await earner.held()).toMatchObject({ available: 19_999, fund: 2_000, withdrawing: 8_001 });
  });

  test("a preview says why a request would be refused", async () => {
    const preview = (amountFen: number) => earner.api.wallet.preview({ amountFen });
    expect(await preview(99)).toMatchObject({ refusal: "withdrawal.below_minimum", minFen: 100 });
    expect(await preview(30_001)).toMatchObject({
      refusal: "withdrawal.insufficient_available",
      refusalMessage: "可提现余额不足",
    });
  });

  test("a wallet shows the progress to boss and to the held fund", async () => {
    const { boss, fund } = await earner.api.wallet.progress();
    expect(boss).toBeNull();
    expect(fund).toMatchObject({ heldFen: 2_000, holdRateBp: 2_000, isReleased: false });
    expect(fund.tasks.map(({ name, have, need }) => `${name} ${have}/${need}`)).toEqual([
      "2 条留人线的带头人为代理及以上 1/2",
      "这些线内的加盟订单超过 10 单 1/11",
    ]);
    expect((await earner.buyer.api.wallet.progress()).boss).toEqual({ have: 0, need: 2 });
  });

  test("fulfilled tasks release the fund in the preview and in the request", async () => {
    const rich = await newEarner(mall, 10);
    const first = await rich.api.withdrawals.request({
      amountFen: 10_000,
      channel: "wechat",
      requestKey: "before-release",
    });
    expect(first.withdrawal.heldFen).toBe(2_000);
    const { invitationCode } = await rich.api.members.me();
    const other = await mall.newMember("小北", invitationCode!);
    await payJoinOrder(mall, { memberId: other.id, orderNo: "2026030199990001" });
    const { available } = await rich.held();
    const preview = await rich.api.wallet.preview({ amountFen: available! + 2_000 });
    expect(preview).toMatchObject({ refusal: null, releasesFund: true, heldFen: 0, availableAfterFen: 0 });
    expect(await rich.api.wallet.allowance()).toEqual({
      maxFen: available! + 2_000,
      minFen: 100,
      holdRateBp: 0,
      feeRateBp: 0,
      requestsLeft: null,
      amountLeftFen: null,
    });
    expect((await rich.api.wallet.progress()).fund.tasks.every(({ isDone }) => isDone)).toBe(true);
    const named = { name: "阿明", channel: "wechat", requestKey: "after-release" } as const;
    const { withdrawal } = await rich.api.withdrawals.request({ amountFen: available! + 2_000, ...named });
    expect(withdrawal).toMatchObject({ heldFen: 0, payoutFen: available! + 2_000 });
    expect((await rich.api.wallet.progress()).fund).toMatchObject({ heldFen: 0, isReleased: true });
  });
});

describe("frozen money", () => {
  const freezing = (amountFen: number, requestKey: string) => ({
    memberId: earner.id,
    amountFen,
    requestKey,
    reason: "交易存在争议",
  });

  test("frozen money cannot be withdrawn, and a repeated call moves it once", async () => {
    const before = await earner.held();
    const [one, two] = await Promise.all([
      service.api.desk.wallet.freeze(freezing(5_000, "freeze-one")),
      service.api.desk.wallet.freeze(freezing(5_000, "freeze-one")),
    ]);
    expect(one).toEqual(two);
    expect(one).toEqual({ availableFen: before.available! - 5_000, frozenFen: 5_000 });
    expect(await codeOf(service.api.desk.wallet.freeze(freezing(6_000, "freeze-one")))).toBe("ledger.key_reused");
    expect(await codeOf(service.api.desk.wallet.freeze(freezing(500_000, "freeze-two")))).toBe("ledger.insufficient");
    expect(await codeOf(service.api.desk.wallet.unfreeze(freezing(1, "unfreeze-0")))).toBe("auth.forbidden");
    expect((await earner.api.wallet.entries({ purpose: "frozen" })).items[0]).toMatchObject({
      kindName: "资金冻结",
      sentence: "资金冻结：交易存在争议",
      amount: 5_000,
    });
    expect(await codeOf(finance.api.desk.wallet.unfreeze(freezing(5_001, "unfreeze-1")))).toBe("ledger.insufficient");
    await finance.api.desk.wallet.unfreeze(freezing(5_000, "unfreeze-2"));
    expect(await earner.held()).toEqual(before);
    const audit = await mall.db.run(
      ({ sql }) => sql`select action, reason from staff_audit where action like 'desk.wallet.%freeze' order by id`,
    );
    expect(audit.map(({ action }) => action)).toEqual(["desk.wallet.freeze", "desk.wallet.unfreeze"]);
  });

  test("all parts of an account add up to what was earned, with money frozen, on its way and paid out", async () => {
    const saver = await newEarner(mall, 2);
    const paid = await saver.api.withdrawals.request({ amountFen: 10_000, channel: "wechat", requestKey: "sums-paid" });
    await mall.sandbox.endTransfer(paid.withdrawal.withdrawalNo, { state: "SUCCESS" });
    await mall.sandbox.runDue();
    await saver.api.withdrawals.request({ amountFen: 20_000, channel: "wechat", requestKey: "sums-waiting" });
    await finance.api.desk.wallet.freeze({
      memberId: saver.id,
      amountFen: 5_000,
      reason: "核实争议款",
      requestKey: "sums-hold",
    });
    const sums = await saver.api.earnings.summary();
    expect(sums).toMatchObject({ totalFen: 60_000, withdrawnFen: 8_000, withdrawingFen: 16_000, frozenFen: 5_000 });
    const { availableFen, pendingFen, fundFen, withdrawingFen, frozenFen, withdrawnFen, debtFen } = sums;
    const parts = availableFen + pendingFen + fundFen + withdrawingFen + frozenFen + withdrawnFen - debtFen;
    expect(parts).toBe(sums.totalFen);
  });

  test("unfrozen money repays a debt, and debts are listed", async () => {
    const indebted = await newEarner(mall, 1);
    const hold = { memberId: indebted.id, amountFen: 30_000, reason: "交易存在争议" };
    await finance.api.desk.wallet.freeze({ ...hold, requestKey: "freeze-all" });
    const [orderNo] = indebted.orderNos;
    const asked = { orderNo: orderNo!, lines: null, refundNo: "RDEBT", reason: "退货", actor: "test" };
    await requestRefund({ ctx: mall.deps, ...asked });
    await bookRefund({ ctx: mall.deps, refundNo: "RDEBT" });
    expect(await indebted.held()).toMatchObject({ available: 0, frozen: 30_000, debt: 30_000 });
    const debts = await finance.api.desk.wallet.debts({});
    expect(debts.items).toMatchObject([{ debtFen: 30_000, member: { id: indebted.id } }]);
    const sums = await indebted.api.earnings.summary();
    expect(sums).toMatchObject({ availableFen: 0, frozenFen: 30_000, debtFen: 30_000, totalFen: 0 });
    await finance.api.desk.wallet.unfreeze({ ...hold, amountFen: 12_000, requestKey: "unfreeze-some" });
    expect(await indebted.held()).toMatchObject({ available: 0, frozen: 18_000, debt: 18_000 });
    expect(await codeOf(service.api.desk.wallet.debts({}))).toBe("auth.forbidden");
  });
});

test("the books verify after all wallet tests", async () => {
  await expectCleanBooks(mall.db);
});
