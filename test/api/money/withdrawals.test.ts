import { describe, expect, test } from "bun:test";
import { applyTransfer } from "@liandong/api/money/withdrawals/apply-transfer";
import { transfersToSend } from "@liandong/api/money/withdrawals/transfers-to-send";
import { bookRefund } from "@liandong/api/trade/refunds/book-refund";
import { requestRefund } from "@liandong/api/trade/refunds/request-refund";
import type { Transfer } from "@liandong/api/wechat/client/pay/transfer";
import { workLane } from "@liandong/api/work/outbox";
import { codeOf } from "../../support/code-of";
import { liftLimits, newEarner } from "../../support/earner";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { sandbox, deps, line } = mall;
const operator = await mall.newStaff("yunying", ["operator"]);
const finance = await mall.newStaff("caiwu", ["finance"]);
const listReviewed = () => finance.api.desk.withdrawals.list({ filter: { state: "reviewing" }, sort: "requestedAt" });
await liftLimits(mall);

const connected = line.fetch;
const seconds = (count: number) => {
  mall.clock.now = new Date(mall.clock.now.getTime() + count * 1000);
};
const wechat = (amountFen: number, requestKey: string) => ({ amountFen, channel: "wechat" as const, requestKey });
const setLimits = async (limits: { reviewAboveFen?: number; dailyRequests?: number; dailyAmountFen?: number }) =>
  operator.api.desk.withdrawals.changeSettings({
    version: (await operator.api.desk.withdrawals.settings()).version,
    reviewAboveFen: null,
    dailyRequests: null,
    dailyAmountFen: null,
    ...limits,
    reason: "测试调整限额",
  });
const packageOf = (withdrawalNo: string) =>
  sandbox.state.transfers.find(({ outBillNo }) => outBillNo === withdrawalNo)!.packageInfo;

describe("a withdrawal to WeChat", () => {
  test("a transfer waits for the member's confirmation, and its end notified twice is booked once", async () => {
    const earner = await newEarner(mall, 1);
    const { withdrawal, confirmation } = await earner.api.withdrawals.request(wechat(10_000, "confirmed"));
    expect(withdrawal).toMatchObject({ state: "transferring", stateName: "待确认收款", isToConfirm: true });
    expect(withdrawal.withdrawalNo).toMatch(/^[0-9A-Za-z]{1,32}$/);
    const { withdrawalNo } = withdrawal;
    expect(confirmation).toEqual({
      mchId: deps.wechat.mchid,
      appId: deps.wechat.appid,
      package: packageOf(withdrawalNo),
    });
    expect(await earner.api.withdrawals.resume({ withdrawalNo })).toEqual({ withdrawal, confirmation });
    await sandbox.endTransfer(withdrawalNo, { state: "SUCCESS" });
    await sandbox.runDue();
    const told = (await deps.wechat.pay.queryTransfer(withdrawalNo))!;
    await Promise.all([1, 2, 3].map(() => applyTransfer({ ctx: deps, input: { transfer: told } })));
    expect(await earner.api.withdrawals.get({ withdrawalNo })).toMatchObject({ state: "paid", stateName: "已到账" });
    expect(await earner.held()).toMatchObject({ available: 20_000, fund: 2_000, withdrawing: 0 });
    expect((await earner.api.withdrawals.resume({ withdrawalNo })).confirmation).toBeNull();
    expect((await earner.api.wallet.events({})).items[0]).toMatchObject({
      title: "提现",
      state: "已到账",
      amount: -8_000,
      parts: [
        { name: "可提现", amount: -10_000 },
        { name: "帮扶基金", amount: 2_000 },
      ],
    });
    const sentences = (await earner.api.wallet.entries({})).items.map(({ sentence }) => sentence);
    expect(sentences).toContain(`提现 ${withdrawalNo} 已到账`);
    expect(sentences).toContain(`提现 ${withdrawalNo}：申请 100.00 元，按 20% 留存帮扶基金 20.00 元，到账 80.00 元`);
  });

  test("a transfer that the member refuses is given back whole", async () => {
    const earner = await newEarner(mall, 1);
    const { withdrawal } = await earner.api.withdrawals.request(wechat(30_000, "refused-by-member"));
    await sandbox.endTransfer(withdrawal.withdrawalNo, { state: "FAIL", failReason: "PAYEE_REFUSED" });
    await sandbox.runDue();
    expect(await earner.held()).toMatchObject({ available: 30_000, fund: 0, withdrawing: 0 });
    const { items } = await earner.api.withdrawals.list({});
    expect(items).toMatchObject([
      { state: "failed", stateName: "已退回", note: "收款人没有确认收款", returnedFen: 30_000 },
    ]);
  });

  test("a returned withdrawal says what came back when a refund took from its held part meanwhile", async () => {
    const earner = await newEarner(mall, 1);
    const { withdrawal } = await earner.api.withdrawals.request(wechat(30_000, "refunded-meanwhile"));
    expect(withdrawal).toMatchObject({ heldFen: 6_000, payoutFen: 24_000, returnedFen: null });
    const asked = { orderNo: earner.orderNos[0]!, lines: null, refundNo: "RHELD", reason: "退货", actor: "test" };
    await requestRefund({ ctx: mall.deps, ...asked });
    await bookRefund({ ctx: mall.deps, refundNo: "RHELD" });
    await sandbox.endTransfer(withdrawal.withdrawalNo, { state: "FAIL", failReason: "PAYEE_REFUSED" });
    await sandbox.runDue();
    const { items } = await earner.api.withdrawals.list({});
    expect(items).toMatchObject([{ state: "failed", amountFen: 30_000, returnedFen: 24_000 }]);
  });

  test("a repeated key is one withdrawal, and with another amount it is refused", async () => {
    const earner = await newEarner(mall, 1);
    const ask = () => earner.api.withdrawals.request(wechat(5_000, "one-key-only"));
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(new Set(answers.map(({ withdrawal }) => withdrawal.withdrawalNo)).size).toBe(1);
    await ask();
    expect(await codeOf(earner.api.withdrawals.request(wechat(5_001, "one-key-only")))).toBe("withdrawal.exists");
    const by = { channel: "by_hand", name: "阿明", account: "支付宝 13800001234" } as const;
    expect(await codeOf(earner.api.withdrawals.request({ ...wechat(5_000, "one-key-only"), ...by }))).toBe(
      "withdrawal.exists",
    );
    expect(await earner.held()).toMatchObject({ available: 25_000, withdrawing: 4_000 });
    expect(sandbox.state.transfers.filter(({ openid }) => openid === earner.openid)).toHaveLength(1);
  });

  test("a transfer whose answer is lost is found out by a query and never paid twice", async () => {
    const earner = await newEarner(mall, 1);
    line.fetch = async (...request) => {
      await connected(...request);
      throw new Error("connection reset");
    };
    const { withdrawal, confirmation } = await earner.api.withdrawals.request(wechat(10_000, "lost-answer"));
    expect([withdrawal.state, confirmation]).toEqual(["transferring", null]);
    line.fetch = connected;
    const { withdrawalNo } = withdrawal;
    const resumed = await earner.api.withdrawals.resume({ withdrawalNo });
    expect(resumed.confirmation?.package).toBe(packageOf(withdrawalNo));
    await sandbox.endTransfer(withdrawalNo, { state: "SUCCESS" });
    seconds(61);
    expect(await workLane({ ctx: deps, kind: transfersToSend })).toMatchObject({ failed: 0 });
    expect(await earner.held()).toMatchObject({ withdrawing: 0, available: 20_000 });
    expect(sandbox.state.transfers.filter(({ openid }) => openid === earner.openid)).toHaveLength(1);
  });

  test("a transfer that never reached WeChat is sent again once, under its number", async () => {
    const earner = await newEarner(mall, 1);
    line.fetch = () => Promise.reject(new Error("no route to host"));
    const { withdrawal } = await earner.api.withdrawals.request(wechat(10_000, "never-reached"));
    const { withdrawalNo } = withdrawal;
    expect((await earner.api.withdrawals.resume({ withdrawalNo })).withdrawal.state).toBe("transferring");
    line.fetch = connected;
    expect(sandbox.state.transfers.some(({ outBillNo }) => outBillNo === withdrawalNo)).toBe(false);
    seconds(61);
    await Promise.all([1, 2, 3].map(() => workLane({ ctx: deps, kind: transfersToSend })));
    expect(sandbox.state.transfers.filter(({ outBillNo }) => outBillNo === withdrawalNo)).toHaveLength(1);
    expect((await earner.api.withdrawals.resume({ withdrawalNo })).confirmation).not.toBeNull();
  });

  test("a transfer that WeChat refuses is given back at once with the reason", async () => {
    const earner = await newEarner(mall, 1);
    const at = sandbox.state.users.findIndex(({ openid }) => openid === earner.openid);
    const [gone] = sandbox.state.users.splice(at, 1);
    const { withdrawal } = await earner.api.withdrawals.request(wechat(10_000, "refused-by-wechat"));
    expect(withdrawal).toMatchObject({ state: "failed", note: "微信没有接受转账：无效的 openid" });
    expect(await earner.held()).toMatchObject({ available: 30_000, fund: 0, withdrawing: 0 });
    sandbox.state.users.push(gone!);
  });

  test("a message with a wrong amount, an unknown number or a contrary end is refused", async () => {
    const earner = await newEarner(mall, 1);
    const { withdrawal } = await earner.api.withdrawals.request(wechat(10_000, "not-believed"));
    const { withdrawalNo } = withdrawal;
    const told = (await deps.wechat.pay.queryTransfer(withdrawalNo))!;
    const tell = (change: Partial<Transfer>) =>
      applyTransfer({ ctx: deps, input: { transfer: { ...told, ...change } } });
    expect(await codeOf(tell({ state: "SUCCESS", amountFen: 8_001 }))).toBe("withdrawal.mismatch");
    expect(await codeOf(tell({ state: "SUCCESS", outBillNo: "W0" }))).toBe("withdrawal.unknown");
    await tell({ state: "CANCELLED" });
    await tell({ state: "CANCELLED" });
    expect(await codeOf(tell({ state: "SUCCESS" }))).toBe("withdrawal.state");
    expect(await earner.held()).toMatchObject({ available: 30_000, withdrawing: 0 });
    const other = await mall.newMember();
    expect(await codeOf(other.api.withdrawals.get({ withdrawalNo }))).toBe("withdrawal.unknown");
    expect(await codeOf(other.api.withdrawals.resume({ withdrawalNo }))).toBe("withdrawal.unknown");
  });

  test("a large withdrawal to WeChat needs the receiver's real name", async () => {
    const earner = await newEarner(mall, 10);
    expect(await earner.api.wallet.preview({ amountFen: 250_000 })).toMatchObject({ needsName: true, refusal: null });
    expect(await codeOf(earner.api.withdrawals.request(wechat(250_000, "needs-name")))).toBe(
      "withdrawal.name_required",
    );
    await earner.api.withdrawals.request({ ...wechat(250_000, "needs-name"), name: "王明" });
    expect(sandbox.state.transfers.at(-1)).toMatchObject({ amountFen: 200_000, name: "王明" });
  });
});

describe("withdrawals that finance handles", () => {
  test("a withdrawal above the limit is sent after finance approves it", async () => {
    await setLimits({ reviewAboveFen: 10_000 });
    const earner = await newEarner(mall, 1);
    const auto = await earner.api.withdrawals.request(wechat(10_000, "at-the-limit"));
    expect(auto.withdrawal.state).toBe("transferring");
    expect((await earner.api.wallet.preview({ amountFen: 10_001 })).needsReview).toBe(true);
    const { withdrawal } = await earner.api.withdrawals.request(wechat(10_001, "above-limit"));
    const { withdrawalNo } = withdrawal;
    expect(withdrawal).toMatchObject({ state: "reviewing", stateName: "审核中" });
    expect(sandbox.state.transfers.some(({ outBillNo }) => outBillNo === withdrawalNo)).toBe(false);
    const queue = await listReviewed();
    expect(queue.items).toMatchObject([{ withdrawalNo, member: { id: earner.id }, payoutFen: 8_001 }]);
    const decision = { withdrawalNo, note: "核对无误" };
    expect(await codeOf(operator.api.desk.withdrawals.approve(decision))).toBe("auth.forbidden");
    const decided = await Promise.allSettled([1, 2].map(() => finance.api.desk.withdrawals.approve(decision)));
    expect(decided.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await earner.api.withdrawals.resume({ withdrawalNo })).confirmation).not.toBeNull();
    expect(await codeOf(finance.api.desk.withdrawals.refuse(decision))).toBe("withdrawal.state");
    const audit = await mall.db.run(
      ({ sql }) => sql`select action, reason from staff_audit where detail ->> 'withdrawalNo' = ${withdrawalNo}`,
    );
    expect(audit).toMatchObject([{ action: "desk.withdrawals.approve", reason: "核对无误" }]);
    await setLimits({});
  });

  test("a transfer that the merchant cannot fund returns to finance and is approved again", async () => {
    const earner = await newEarner(mall, 1);
    sandbox.settings.isMerchantBroke = true;
    const { withdrawal } = await earner.api.withdrawals.request(wechat(10_000, "merchant-broke"));
    const { withdrawalNo } = withdrawal;
    expect(withdrawal).toMatchObject({ state: "reviewing", note: null });
    expect((await listReviewed()).items.at(-1)).toMatchObject({ note: "商户账户余额不足" });
    sandbox.settings.isMerchantBroke = false;
    await finance.api.desk.withdrawals.approve({ withdrawalNo, note: "已充值" });
    expect(await earner.api.withdrawals.get({ withdrawalNo })).toMatchObject({ stateName: "待确认收款" });
  });

  test("a withdrawal that finance refuses is given back whole", async () => {
    await setLimits({ reviewAboveFen: 0 });
    const earner = await newEarner(mall, 1);
    const { withdrawal } = await earner.api.withdrawals.request(wechat(20_000, "refuse-me"));
    const decision = { withdrawalNo: withdrawal.withdrawalNo, note: "信息不符" };
    await finance.api.desk.withdrawals.refuse(decision);
    await finance.api.desk.withdrawals.refuse(decision);
    expect(await earner.held()).toMatchObject({ available: 30_000, fund: 0, withdrawing: 0 });
    expect(await earner.api.withdrawals.get({ withdrawalNo: withdrawal.withdrawalNo })).toMatchObject({
      state: "failed",
      note: "信息不符",
    });
    await setLimits({});
  });

  test("finance pays a withdrawal to an account by hand", async () => {
    const earner = await newEarner(mall, 1);
    const request = { amountFen: 10_000, channel: "by_hand", requestKey: "by-hand-1" } as const;
    expect(await codeOf(earner.api.withdrawals.request(request))).toBe("withdrawal.account_required");
    const payee = { name: "王明", account: "工商银行 6222 0000 1111 2222" };
    const { withdrawal } = await earner.api.withdrawals.request({ ...request, ...payee });
    const { withdrawalNo } = withdrawal;
    expect(withdrawal).toMatchObject({ state: "reviewing", channelName: "人工打款" });
    const queued = (await listReviewed()).items.find((item) => item.withdrawalNo === withdrawalNo);
    expect(queued).toMatchObject({ payeeNameMasked: "王*", payeeAccountMasked: "****2222" });
    expect(JSON.stringify(queued)).not.toContain("6222 0000");
    expect(await finance.api.desk.withdrawals.showPayee({ withdrawalNo })).toEqual(payee);
    const readings = await mall.db.run(
      ({ sql }) => sql`SELECT subject, detail FROM staff_audit WHERE action = 'desk.withdrawals.showPayee'`,
    );
    expect(readings.map((row) => ({ ...row }))).toEqual([{ subject: `m:${earner.id}`, detail: { withdrawalNo } }]);
    const paid = { withdrawalNo, note: "工行转账", paymentNo: "20260301" };
    for (const paymentNo of ["", "流水号", "无", "abcd"])
      expect(await codeOf(finance.api.desk.withdrawals.markPaid({ ...paid, paymentNo }))).toBe("input.invalid");
    expect(await codeOf(finance.api.desk.withdrawals.approve(paid))).toBe("withdrawal.state");
    await Promise.all([finance.api.desk.withdrawals.markPaid(paid), finance.api.desk.withdrawals.markPaid(paid)]);
    expect(await earner.held()).toMatchObject({ available: 20_000, fund: 2_000, withdrawing: 0 });
    const ended = (await finance.api.desk.withdrawals.list({ filter: { state: "paid" } })).items;
    const done = ended.find((item) => item.withdrawalNo === withdrawalNo);
    expect(done).toMatchObject({ withdrawalNo, note: "工行转账，流水号 20260301", decidedByName: "员工 员工caiwu" });
    const toWechat = await earner.api.withdrawals.request(wechat(1_000, "not-by-hand"));
    const wrong = { withdrawalNo: toWechat.withdrawal.withdrawalNo, note: "手动打款", paymentNo: "20260302" };
    expect(await codeOf(finance.api.desk.withdrawals.markPaid(wrong))).toBe("withdrawal.state");
  });
});

describe("daily limits", () => {
  test("daily limits follow Shanghai's calendar and exclude failed withdrawals", async () => {
    await setLimits({ dailyRequests: 3, dailyAmountFen: 12_000 });
    const earner = await newEarner(mall, 1);
    const { withdrawal } = await earner.api.withdrawals.request(wechat(10_000, "day-request-1"));
    expect((await earner.api.wallet.preview({ amountFen: 2_001 })).refusal).toBe("withdrawal.daily_amount");
    expect(await codeOf(earner.api.withdrawals.request(wechat(2_001, "day-request-2")))).toBe(
      "withdrawal.daily_amount",
    );
    await sandbox.endTransfer(withdrawal.withdrawalNo, { state: "CANCELLED" });
    await sandbox.runDue();
    await earner.api.withdrawals.request(wechat(11_000, "day-request-3"));
    expect(await earner.api.wallet.allowance()).toMatchObject({
      maxFen: 1_000,
      holdRateBp: 2_000,
      requestsLeft: 1,
      amountLeftFen: 1_000,
    });
    await earner.api.withdrawals.request(wechat(1_000, "day-request-4"));
    expect(await codeOf(earner.api.withdrawals.request(wechat(100, "day-request-5")))).toBe(
      "withdrawal.daily_requests",
    );
    mall.clock.now = new Date("2026-03-01T23:59:59+08:00");
    expect((await earner.api.wallet.preview({ amountFen: 100 })).refusal).toBe("withdrawal.daily_requests");
    mall.clock.now = new Date("2026-03-02T00:00:00+08:00");
    await earner.api.withdrawals.request(wechat(100, "day-request-6"));
    await setLimits({});
  });
});

test("the books verify after all withdrawals", async () => {
  await expectCleanBooks(mall.db);
});
