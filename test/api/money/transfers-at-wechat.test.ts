import { expect, test } from "bun:test";
import { transfersToSend } from "@liandong/api/money/withdrawals/transfers-to-send";
import { workLane } from "@liandong/api/work/outbox";
import { codeOf } from "../../support/code-of";
import { liftLimits, newEarner } from "../../support/earner";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { sandbox } = mall;
const operator = await mall.newStaff("yunying", ["operator"]);
const finance = await mall.newStaff("caiwu", ["finance"]);
await liftLimits(mall);

const wechat = (amountFen: number, requestKey: string) => ({ amountFen, channel: "wechat" as const, requestKey });

test("a transfer that breaks a quota of the merchant returns to finance with the reason", async () => {
  const earner = await newEarner(mall, 1);
  sandbox.settings.brokenQuota = "QUOTA_EXCEED";
  const { withdrawal } = await earner.api.withdrawals.request(wechat(10_000, "quota-broken"));
  sandbox.settings.brokenQuota = null;
  expect(withdrawal).toMatchObject({ state: "reviewing", note: null });
  const queued = (
    await finance.api.desk.withdrawals.list({ filter: { state: "reviewing" }, sort: "requestedAt" })
  ).items.at(-1);
  expect(queued).toMatchObject({ withdrawalNo: withdrawal.withdrawalNo, note: expect.stringContaining("额度") });
});

test("finance reads that a transfer in PROCESSING may lack money on the merchant's account", async () => {
  const earner = await newEarner(mall, 1);
  sandbox.settings.isMerchantBroke = "holds";
  const { withdrawal, confirmation } = await earner.api.withdrawals.request(wechat(10_000, "held-by-wechat"));
  sandbox.settings.isMerchantBroke = false;
  const { withdrawalNo } = withdrawal;
  expect([withdrawal.stateName, withdrawal.isToConfirm, confirmation]).toEqual(["转账中", false, null]);
  const { items } = await finance.api.desk.withdrawals.list({ filter: { state: "transferring" } });
  const queued = items.find((item) => item.withdrawalNo === withdrawalNo);
  expect(queued).toMatchObject({ canTakeBack: true, note: expect.stringContaining("余额是否足够") });
  await sandbox.moveTransfer(withdrawalNo, "WAIT_USER_CONFIRM");
  expect((await earner.api.withdrawals.resume({ withdrawalNo })).confirmation).not.toBeNull();
});

test("a member may confirm again while their transfer is on its way", async () => {
  const earner = await newEarner(mall, 1);
  const { withdrawal, confirmation } = await earner.api.withdrawals.request(wechat(10_000, "on-its-way"));
  const { withdrawalNo } = withdrawal;
  await sandbox.moveTransfer(withdrawalNo, "TRANSFERING");
  const resumed = await earner.api.withdrawals.resume({ withdrawalNo });
  expect(resumed.withdrawal).toMatchObject({ stateName: "转账中", isToConfirm: true });
  expect(resumed.confirmation).toEqual(confirmation);
  const decision = { withdrawalNo, note: "会员要求取消" };
  expect(await codeOf(finance.api.desk.withdrawals.takeBack(decision))).toBe("withdrawal.state");
});

test("finance takes back a transfer that waits for the member, and it is given back whole, once", async () => {
  const earner = await newEarner(mall, 1);
  const { withdrawal } = await earner.api.withdrawals.request(wechat(10_000, "take-back"));
  const decision = { withdrawalNo: withdrawal.withdrawalNo, note: "会员要求取消" };
  expect(await codeOf(operator.api.desk.withdrawals.takeBack(decision))).toBe("auth.forbidden");
  await finance.api.desk.withdrawals.takeBack(decision);
  await sandbox.runDue();
  expect(await earner.held()).toMatchObject({ available: 30_000, fund: 0, withdrawing: 0 });
  expect(await earner.api.withdrawals.get({ withdrawalNo: withdrawal.withdrawalNo })).toMatchObject({
    state: "failed",
    note: "转账已撤销",
  });
  expect(await codeOf(finance.api.desk.withdrawals.takeBack(decision))).toBe("withdrawal.state");
  const audit = await mall.db.run(
    ({ sql }) =>
      sql`select action, reason from staff_audit where detail ->> 'withdrawalNo' = ${withdrawal.withdrawalNo}`,
  );
  expect(audit).toMatchObject([{ action: "desk.withdrawals.takeBack", reason: "会员要求取消" }]);
});

test("a member who confirms first keeps the money: the transfer cannot be taken back", async () => {
  const earner = await newEarner(mall, 1);
  const { withdrawal } = await earner.api.withdrawals.request(wechat(10_000, "too-late"));
  const { withdrawalNo } = withdrawal;
  await sandbox.endTransfer(withdrawalNo, { state: "SUCCESS" });
  const decision = { withdrawalNo, note: "会员要求取消" };
  expect(await codeOf(finance.api.desk.withdrawals.takeBack(decision))).toBe("withdrawal.state");
  expect(await earner.api.withdrawals.get({ withdrawalNo })).toMatchObject({ state: "paid" });
});

test("the books verify after transfers that were held, taken back and confirmed", async () => {
  await expectCleanBooks(mall.db);
});

test("a transfer that WeChat no longer tells of after 30 days goes back to finance, and the same number pays once", async () => {
  const earner = await newEarner(mall, 1);
  sandbox.settings.isMerchantBroke = "holds";
  const { withdrawal } = await earner.api.withdrawals.request(wechat(10_000, "older-than-30-days"));
  sandbox.settings.isMerchantBroke = false;
  const { withdrawalNo } = withdrawal;
  const transfers = () => sandbox.state.transfers.filter(({ outBillNo }) => outBillNo === withdrawalNo);
  await sandbox.endTransfer(withdrawalNo, { state: "SUCCESS" });
  for (const delivery of sandbox.state.deliveries.filter(({ about }) => about === withdrawalNo)) delivery.dueAt = null;
  const before = mall.clock.now;
  mall.clock.now = new Date(before.getTime() + 31 * 86_400_000);
  await workLane({ ctx: mall.deps, kind: transfersToSend });
  const later = await mall.newStaff("caiwu-later", ["finance"]);
  const { items } = await later.api.desk.withdrawals.list({ filter: { state: "reviewing" } });
  const queued = items.find((item) => item.withdrawalNo === withdrawalNo);
  expect(queued).toMatchObject({ note: expect.stringContaining("超过 30 天") });
  expect(transfers()).toHaveLength(1);
  await later.api.desk.withdrawals.approve({ withdrawalNo, note: "商户平台已核对" });
  const [row] = await mall.db.run(({ sql }) => sql`SELECT state FROM withdrawal WHERE withdrawal_no = ${withdrawalNo}`);
  expect([row!.state, transfers().length]).toEqual(["paid", 1]);
  mall.clock.now = before;
  await expectCleanBooks(mall.db);
});

test("a member cancels a transfer that they have not confirmed, and has their money back once", async () => {
  const earner = await newEarner(mall, 1);
  const { withdrawal } = await earner.api.withdrawals.request(wechat(10_000, "member-cancels"));
  const { withdrawalNo } = withdrawal;
  expect(withdrawal.canCancel).toBe(true);
  const cancel = () => earner.api.withdrawals.cancel({ withdrawalNo });
  expect((await cancel()).withdrawal).toMatchObject({ state: "transferring", stateName: "撤销中", canCancel: false });
  expect((await cancel()).confirmation).toBeNull();
  await sandbox.runDue();
  await sandbox.runDue();
  expect((await cancel()).withdrawal).toMatchObject({ state: "failed", note: "你已取消提现" });
  expect(await earner.held()).toMatchObject({ available: 30_000, fund: 0, withdrawing: 0 });
});

test.each([
  ["before", "paid"],
  ["after", "failed"],
] as const)(
  "a member who confirms just %s WeChat hears of the cancellation ends as %s, once",
  async (order, outcome) => {
    const earner = await newEarner(mall, 1);
    const { withdrawal } = await earner.api.withdrawals.request(wechat(10_000, `cancel-race-${order}`));
    const { withdrawalNo } = withdrawal;
    const { fetch } = mall.line;
    const confirm = async () => sandbox.endTransfer(withdrawalNo, { state: "SUCCESS" });
    mall.line.fetch = async (input, init) => {
      const request = new Request(input, init);
      const isCancel = request.url.endsWith("/cancel");
      if (isCancel && order === "before") await confirm().catch(() => {});
      const answer = await fetch(request);
      if (isCancel && order === "after") await confirm().catch(() => {});
      return answer;
    };
    const decision = { withdrawalNo, note: "会员要求取消" };
    await Promise.allSettled([
      earner.api.withdrawals.cancel({ withdrawalNo }),
      finance.api.desk.withdrawals.takeBack(decision),
    ]);
    mall.line.fetch = fetch;
    await Promise.all([sandbox.runDue(), workLane({ ctx: mall.deps, kind: transfersToSend })]);
    await sandbox.runDue();
    expect(await earner.api.withdrawals.get({ withdrawalNo })).toMatchObject({ state: outcome });
    const held = await earner.held();
    expect([held.withdrawing, held.available]).toEqual(outcome === "paid" ? [0, 20_000] : [0, 30_000]);
  },
);

test("the cancellation whose answer is lost is found out by a query", async () => {
  const earner = await newEarner(mall, 1);
  const { withdrawal } = await earner.api.withdrawals.request(wechat(10_000, "lost-cancel"));
  const { withdrawalNo } = withdrawal;
  const { fetch } = mall.line;
  mall.line.fetch = async (input, init) => {
    await fetch(input, init);
    throw new Error("connection reset");
  };
  expect(await codeOf(earner.api.withdrawals.cancel({ withdrawalNo }))).toBe("wechat.unavailable");
  mall.line.fetch = fetch;
  await sandbox.runDue();
  expect((await earner.api.withdrawals.resume({ withdrawalNo })).withdrawal).toMatchObject({ state: "failed" });
});

test("finance reads for how long WeChat holds a transfer, and the member only that it is under way", async () => {
  const earner = await newEarner(mall, 1);
  sandbox.settings.isMerchantBroke = "holds";
  const { withdrawal } = await earner.api.withdrawals.request(wechat(10_000, "held-long"));
  sandbox.settings.isMerchantBroke = true;
  const other = await newEarner(mall, 1);
  const refused = await other.api.withdrawals.request(wechat(10_000, "no-money-left"));
  sandbox.settings.isMerchantBroke = false;
  expect(refused.withdrawal).toMatchObject({ state: "reviewing", stateName: "处理中", note: null });
  mall.clock.now = new Date(mall.clock.now.getTime() + 45 * 60_000);
  await workLane({ ctx: mall.deps, kind: transfersToSend });
  const { items } = await finance.api.desk.withdrawals.list({ filter: { state: "transferring" } });
  const held = items.find(({ withdrawalNo }) => withdrawalNo === withdrawal.withdrawalNo);
  expect(held?.note).toContain("已 45 分钟");
  await finance.api.desk.withdrawals.takeBack({ withdrawalNo: withdrawal.withdrawalNo, note: "先撤回" });
  await sandbox.runDue();
  expect(await earner.held()).toMatchObject({ available: 30_000, withdrawing: 0 });
});

test("finance fetches WeChat's receipt of a transfer with a name, and whoever does so is on record", async () => {
  const earner = await newEarner(mall, 1);
  const { withdrawal } = await earner.api.withdrawals.request({ ...wechat(10_000, "receipt-named"), name: "王小明" });
  const { withdrawalNo } = withdrawal;
  const receipt = () => finance.api.desk.withdrawals.receipt({ withdrawalNo });
  expect(await codeOf(receipt())).toBe("withdrawal.state");
  await sandbox.endTransfer(withdrawalNo, { state: "SUCCESS" });
  await sandbox.runDue();
  expect(await codeOf(operator.api.desk.withdrawals.receipt({ withdrawalNo }))).toBe("auth.forbidden");
  expect(await receipt()).toEqual({ state: "making" });
  mall.clock.now = new Date(mall.clock.now.getTime() + 2 * 60_000);
  const here = await receipt();
  if (here.state !== "here") expect.unreachable();
  expect(Buffer.from(here.pdfBase64, "base64").toString()).toContain(withdrawalNo);
  const deeds = await mall.db.run(
    ({ sql }) => sql`SELECT action FROM staff_audit WHERE action = 'desk.withdrawals.receipt'`,
  );
  expect(deeds).toHaveLength(1);
  const unnamed = await earner.api.withdrawals.request(wechat(5_000, "no-receipt"));
  await sandbox.endTransfer(unnamed.withdrawal.withdrawalNo, { state: "SUCCESS" });
  await sandbox.runDue();
  const refused = finance.api.desk.withdrawals.receipt({ withdrawalNo: unnamed.withdrawal.withdrawalNo });
  expect(await codeOf(refused)).toBe("transfer.refused");
  await expectCleanBooks(mall.db);
});
