import { expect, test } from "bun:test";
import { reconcileBills } from "@liandong/api/money/bills/reconcile-bills";
import { syncTrade } from "@liandong/api/trade/payments/sync-trade";
import { payTopUp, runBills, toBillTime } from "../../support/billed-mall";
import { codeOf } from "../../support/code-of";
import { liftLimits, newEarner } from "../../support/earner";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { sandbox, clock } = mall;
const people = { finance: "caiwu", colleague: "caiwu2", admin: "guanli", service: "kefu" };
for (const [role, username] of Object.entries(people))
  await mall.newStaff(username, [role === "colleague" ? "finance" : (role as "finance" | "admin" | "service")]);
await liftLimits(mall);
const reason = "核对过收款记录";

/** Sessions end within a day, so everybody logs in again at the time of the bills. */
async function openDesk(who: keyof typeof people = "finance") {
  const login = { username: people[who], password: "correct horse" };
  const { token } = await mall.callAs(null).desk.session.login(login);
  return mall.callAs(token).desk.bills;
}
type Desk = Awaited<ReturnType<typeof openDesk>>;

const entriesOf = (kind: string) =>
  mall.db.run(
    ({ sql }) => sql`
    select t.reference, e.owner, e.purpose, e.amount::int from ledger_transaction as t
    join ledger_entry as e on e.transaction_key = t.key where t.kind = ${kind} order by t.id, e.owner`,
  );
const openOf = async (bills: Desk, day: string) =>
  (await bills.day({ day })).differences.filter(({ state }) => state === "open").map(({ kind }) => kind);

test("a day of payments, refunds and transfers matches its bills, and its fees are booked once", async () => {
  const member = await payTopUp(mall, 50_000);
  await member.api.balance.requestRefund({ amountFen: 20_000, requestKey: "refund-first-day" });
  await sandbox.runDue();
  const { withdrawal } = await (await newEarner(mall, 1)).api.withdrawals.request({
    amountFen: 10_000,
    channel: "wechat",
    requestKey: "withdraw-first-day",
  });
  await sandbox.endTransfer(withdrawal.withdrawalNo, { state: "SUCCESS" });
  await sandbox.runDue();
  const { day } = toBillTime(mall);
  const bills = await openDesk();
  expect(await runBills(mall)).toMatchObject({ downloaded: 3, compared: 1, differences: 0, failed: 0 });
  const shown = await bills.day({ day });
  expect([shown.state, shown.open, shown.waiting]).toEqual(["matched", 0, 0]);
  // ¥500 and a join order of ¥499 at 0.6% are 300 and 299 fen; ¥200 back give 120 again.
  expect(shown.sums).toMatchObject({
    payments: { bill: { count: 2, fen: 99_900 }, books: { count: 2, fen: 99_900 } },
    refunds: { bill: { count: 1, fen: 20_000 }, books: { count: 1, fen: 20_000 } },
    // A fifth of the withdrawal stays in the fund.
    transfers: { bill: { count: 1, fen: 8_000 }, books: { count: 1, fen: 8_000 } },
    feesFen: 479,
  });
  expect(await entriesOf("wechat_fees")).toMatchObject([
    { reference: day, owner: "platform", purpose: "wechat_fees", amount: -479 },
    { reference: day, owner: "world", purpose: "wechat", amount: 479 },
  ]);
  expect(await runBills(mall)).toMatchObject({ downloaded: 0, compared: 0, differences: 0 });
  await reconcileBills({ ctx: mall.deps });
  expect(await entriesOf("wechat_fees")).toHaveLength(2);
  await expectCleanBooks(mall.db);
});

test("money from elsewhere is found, booked by a person within a limit, and above it by a second one", async () => {
  await payTopUp(mall, 10_000);
  const at = clock.now;
  await sandbox.collectElsewhere({ outTradeNo: "COUNTER0001", totalFen: 8_000, at });
  await sandbox.collectElsewhere({ outTradeNo: "COUNTER0002", totalFen: 1_500_000, at });
  await sandbox.moveMoney({
    account: "BASIC",
    at: at.getTime(),
    type: "提现",
    signedFen: -30_000,
    number: "TX1",
    note: "",
  });
  await sandbox.moveMoney({
    account: "BASIC",
    at: at.getTime(),
    type: "调账",
    signedFen: -55,
    number: "TZ1",
    note: "补差",
  });
  const { day } = toBillTime(mall);
  const bills = await openDesk();
  expect(await runBills(mall)).toMatchObject({ differences: 3, failed: 0 });
  expect(await openOf(bills, day)).toEqual(["flow_unknown", "payment_unknown", "payment_unknown"]);
  expect((await entriesOf("bank_moved")).map(({ owner, purpose, amount }) => [owner, purpose, amount])).toEqual([
    ["world", "wechat", 30_000],
    ["world", "bank", -30_000],
  ]);
  const colleague = await openDesk("colleague");
  const small = { day, kind: "payment_unknown" as const, number: "COUNTER0001", reason };
  const large = { ...small, number: "COUNTER0002" };
  expect(await codeOf((await openDesk("service")).book(small))).toBe("auth.forbidden");
  expect(await bills.book(small)).toEqual({ state: "booked" });
  expect(await bills.book(small)).toEqual({ state: "booked" });
  expect(await codeOf(colleague.book(small))).toBe("bills.decided");
  expect(await codeOf(bills.book(large))).toBe("staff.limit_reached");
  await bills.ask(large);
  expect(await codeOf(bills.book(large))).toBe("bills.own");
  expect(await codeOf(colleague.book(large))).toBe("staff.limit_reached");
  await (await openDesk("admin")).book(large);
  await bills.book({ day, kind: "flow_unknown", number: "TZ1", reason });
  expect((await entriesOf("foreign_booked")).filter(({ owner }) => owner === "platform")).toMatchObject([
    { reference: "COUNTER0001", purpose: "foreign", amount: 8_000 },
    { reference: "COUNTER0002", purpose: "foreign", amount: 1_500_000 },
    { reference: "TZ1", purpose: "foreign", amount: -55 },
  ]);
  expect(await bills.day({ day })).toMatchObject({ state: "matched", open: 0 });
  await reconcileBills({ ctx: mall.deps });
  expect((await entriesOf("foreign_booked")).length).toBe(6);
  await expectCleanBooks(mall.db);
});

test("two colleagues at once book a difference once", async () => {
  await payTopUp(mall, 10_000);
  await sandbox.collectElsewhere({ outTradeNo: "COUNTER0003", totalFen: 900, at: clock.now });
  const { day } = toBillTime(mall);
  const bills = await openDesk();
  await runBills(mall);
  const act = { day, kind: "payment_unknown" as const, number: "COUNTER0003", reason };
  const colleague = await openDesk("colleague");
  const outcomes = await Promise.allSettled([bills.book(act), colleague.book(act)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await entriesOf("foreign_booked")).filter(({ reference }) => reference === "COUNTER0003")).toHaveLength(2);
  await expectCleanBooks(mall.db);
});

test("a refund on the merchant platform is explained or booked, and what cannot be booked is refused", async () => {
  const { tradeNo } = await payTopUp(mall, 10_000);
  const refund = await sandbox.refundElsewhere({ outTradeNo: tradeNo, refundFen: 4_000, at: clock.now });
  const { day } = toBillTime(mall);
  const bills = await openDesk();
  await runBills(mall);
  const [found] = (await bills.day({ day })).differences;
  expect(found).toMatchObject({ kind: "refund_unknown", number: refund.outRefundNo, tradeNo, billFen: 4_000 });
  const act = { day, kind: "refund_unknown" as const, number: refund.outRefundNo, reason };
  await bills.explain(act);
  expect(await codeOf(bills.book(act))).toBe("bills.decided");
  expect(await codeOf(bills.explain({ ...act, number: "NOBODY" }))).toBe("bills.unknown_difference");
  const [deed] = await mall.db.run(
    ({ sql }) => sql`select detail, reason from staff_audit where action = 'desk.bills.explain'`,
  );
  expect(deed).toMatchObject({ reason, detail: { day, number: refund.outRefundNo, billFen: 4_000, bookFen: null } });
});

test("a payment that the shop has not booked is told, and gone once it is", async () => {
  const { tradeNo } = await payTopUp(mall, 7_000, "never");
  const { day } = toBillTime(mall);
  const bills = await openDesk();
  await runBills(mall);
  expect(await openOf(bills, day)).toEqual(["payment_unbooked"]);
  const act = { day, kind: "payment_unbooked" as const, number: tradeNo, reason };
  expect(await codeOf(bills.book(act))).toBe("bills.not_bookable");
  await syncTrade({ ctx: mall.deps, input: { tradeNo } });
  expect(await bills.retry({ day })).toMatchObject({ downloaded: 0, isCompared: true });
  expect(await openOf(bills, day)).toEqual([]);
  expect((await bills.day({ day })).differences).toMatchObject([{ kind: "payment_unbooked", state: "gone" }]);
});

test("a payment that no bill names waits for the next day's bill before it is a difference", async () => {
  const { tradeNo } = await payTopUp(mall, 3_000);
  const lost = sandbox.state.payments.findIndex((payment) => payment.outTradeNo === tradeNo);
  sandbox.state.payments.splice(lost, 1);
  const { day } = toBillTime(mall);
  const bills = await openDesk();
  await runBills(mall);
  expect(await bills.day({ day })).toMatchObject({ state: "waiting", waiting: 1, open: 0 });
  toBillTime(mall);
  await runBills(mall);
  const later = await openDesk();
  expect(await openOf(later, day)).toEqual(["payment_missing"]);
  expect((await later.days()).find((one) => one.day === day)).toMatchObject({ state: "differs", open: 1 });
});

test("what was paid to another merchant is looked for in that merchant's bills only", async () => {
  const { tradeNo } = await payTopUp(mall, 3_500);
  const { payments } = sandbox.state;
  payments.splice(
    payments.findIndex((payment) => payment.outTradeNo === tradeNo),
    1,
  );
  await mall.db.run(({ sql }) => sql`update trade set mchid = '1900000001' where trade_no = ${tradeNo}`);
  const { day } = toBillTime(mall);
  await runBills(mall);
  const bills = await openDesk();
  expect(await bills.day({ day })).toMatchObject({ state: "matched", waiting: 0 });
  expect(await codeOf(bills.day({ day, mchid: "1900000002" }))).toBe("bills.unknown_day");
});

test("bills that cannot be had are failures that are tried again, and days that were missed are made up for", async () => {
  await payTopUp(mall, 2_000);
  const { day } = toBillTime(mall);
  const bills = await openDesk();
  const whole = mall.line.fetch;
  mall.line.fetch = async (request, init) =>
    new Request(request).url.includes("/v3/bill/") ? new Response("{}", { status: 500 }) : whole(request, init);
  expect((await runBills(mall)).failed).toBeGreaterThanOrEqual(4);
  expect(await bills.day({ day })).toMatchObject({ state: "failed", problem: "微信服务繁忙，请稍后再试", sums: null });
  mall.line.fetch = whole;
  clock.now = new Date(clock.now.getTime() + 3 * 86_400_000);
  expect(await runBills(mall)).toMatchObject({ failed: 0 });
  const later = await openDesk();
  expect((await later.days()).slice(0, 4).map(({ state }) => state)).toEqual(Array(4).fill("matched"));
  expect((await later.day({ day })).bills.map(({ state }) => state)).toEqual(["here", "here", "none", "none"]);
});

test("nobody but finance looks at bills, and a day that has none is refused", async () => {
  const bills = await openDesk();
  const service = await openDesk("service");
  expect(await codeOf(service.days())).toBe("auth.forbidden");
  expect(await codeOf(service.retry({ day: "2026-03-01" }))).toBe("auth.forbidden");
  expect(await codeOf(bills.day({ day: "2020-01-01" }))).toBe("bills.unknown_day");
  expect(await codeOf(bills.retry({ day: "2030-01-01" }))).toBe("bills.unknown_day");
});
