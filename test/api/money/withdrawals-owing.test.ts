import { expect, test } from "bun:test";
import { codeOf } from "../../support/code-of";
import { liftLimits, newEarner } from "../../support/earner";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const finance = await mall.newStaff("caiwu", ["finance"]);
await liftLimits(mall);
await finance.api.desk.withdrawals.changeSettings({
  version: (await finance.api.desk.withdrawals.settings()).version,
  reviewAboveFen: 0,
  dailyRequests: null,
  dailyAmountFen: null,
  reason: "全部由财务审核",
});

test("finance see a member's debt beside their withdrawal, and neither approve nor pay it without saying that they know", async () => {
  const earner = await newEarner(mall, 1);
  const toWechat = await earner.api.withdrawals.request({
    amountFen: 1_000,
    channel: "wechat",
    requestKey: "owing-wechat",
  });
  const payee = { name: "王明", account: "工商银行 6222 0000 1111 2222" };
  const byHand = { amountFen: 1_000, channel: "by_hand", requestKey: "owing-by-hand", ...payee } as const;
  const toBank = await earner.api.withdrawals.request(byHand);
  await mall.db.run(async ({ sql }) => {
    const owner = `m:${earner.id}`;
    await sql`INSERT INTO ledger_balance (owner, purpose, balance, seq) VALUES (${owner}, 'debt', 0, 0)
      ON CONFLICT DO NOTHING`;
    await sql`UPDATE ledger_balance SET balance = 700 WHERE owner = ${owner} AND purpose = 'debt'`;
  });
  const { withdrawalNo } = toBank.withdrawal;
  expect([toWechat.withdrawal.payee, toBank.withdrawal.payee]).toEqual([null, "王* ****2222"]);
  const queue = (await finance.api.desk.withdrawals.list({ filter: { state: "reviewing" }, sort: "requestedAt" }))
    .items;
  expect(queue.find((row) => row.withdrawalNo === withdrawalNo)?.risk).toEqual({
    debtFen: 700,
    frozenFen: 0,
    openCases: 0,
  });
  const paid = { withdrawalNo, note: "工行转账", paymentNo: "20260303" };
  const approved = { withdrawalNo: toWechat.withdrawal.withdrawalNo, note: "核对无误" };
  expect(await codeOf(finance.api.desk.withdrawals.markPaid(paid))).toBe("withdrawal.member_owes");
  expect(await codeOf(finance.api.desk.withdrawals.approve(approved))).toBe("withdrawal.member_owes");
  await finance.api.desk.withdrawals.markPaid({ ...paid, acceptsDebt: true });
  await finance.api.desk.withdrawals.markPaid(paid);
  await finance.api.desk.withdrawals.approve({ ...approved, acceptsDebt: true });
  await mall.db.run(
    ({ sql }) => sql`UPDATE ledger_balance SET balance = 0 WHERE owner = ${`m:${earner.id}`} AND purpose = 'debt'`,
  );
});
