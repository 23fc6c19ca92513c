import { expect, test } from "bun:test";
import { readXlsx } from "@liandong/api/http/read-xlsx";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { codeOf } from "../../support/code-of";
import { liftLimits, newEarner } from "../../support/earner";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { postAsStaff } from "../../support/post-as-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const finance = await mall.newStaff("caiwu", ["finance"]);
const second = await mall.newStaff("caiwu2", ["finance"]);
await liftLimits(mall);
await finance.api.desk.withdrawals.changeSettings({
  version: (await finance.api.desk.withdrawals.settings()).version,
  reviewAboveFen: 0,
  dailyRequests: null,
  dailyAmountFen: null,
  reason: "全部由财务审核",
});
const { paymentBatches: batches, withdrawals } = finance.api.desk;
const reason = "本周打款";

let asked = 0;
const ask = async (earner: Awaited<ReturnType<typeof newEarner>>, account = "工商银行 6222 0000 1111 2222") => {
  asked += 1;
  const request = {
    amountFen: 1_000,
    channel: "by_hand",
    requestKey: `batch-asked-${asked}`,
    name: "王明",
    account,
  } as const;
  return (await earner.api.withdrawals.request(request)).withdrawal.withdrawalNo;
};
const make = (withdrawalNos: string[], requestKey: string, acceptsDebtOf: string[] = []) =>
  batches.make({ withdrawalNos, requestKey, acceptsDebtOf });
const answerOf = async (id: string, rows: string[][]) => {
  const csv = [["附言", "金额", "状态", "流水号", "失败原因"], ...rows].map((row) => row.join(",")).join("\n");
  const answer = await postAsStaff(mall, finance.token, `/payment-batches/${id}/answer`, Buffer.from(csv));
  expect(answer.status).toBe(200);
  return answer.json() as Promise<{
    lines: Parameters<typeof batches.record>[0]["lines"];
    problems: { row: number }[];
    waiting: number;
  }>;
};

test("a batch takes what waits to be paid by hand, goes out as the bank's and Alipay's file and is closed by their answers", async () => {
  const earner = await newEarner(mall, 1);
  const [card, alipay, refused] = [await ask(earner), await ask(earner, "支付宝 13800001111"), await ask(earner)];
  const chosen = await withdrawals.payable({ filter: { q: earner.id } });
  expect(chosen.toSorted()).toEqual([card, alipay, refused].toSorted());
  expect(await batches.check({ withdrawalNos: [...chosen, `W${"1".repeat(26)}`] })).toMatchObject({
    payoutFen: 2_400,
    bank: { lines: 2 },
    alipay: { lines: 1 },
    owing: [],
    left: 1,
  });
  const { id } = await make(chosen, "batch-of-three");
  expect(await make(chosen, "batch-of-three")).toEqual({ id });
  expect(await codeOf(make(chosen, "the-same-again"))).toBe("payment_batch.taken");
  expect(await codeOf(withdrawals.refuse({ withdrawalNo: card, note: "账户有误" }))).toBe("withdrawal.in_batch");
  const alone = { withdrawalNo: card, note: "工行转账", paymentNo: "20260303" };
  expect(await codeOf(withdrawals.markPaid(alone))).toBe("withdrawal.in_batch");

  const file = (kind: string, format: string, why = reason) =>
    postAsStaff(mall, finance.token, `/payment-batches/${id}/file`, { kind, format, reason: why });
  expect(await (await file("alipay", "csv")).text()).toContain(`1,13800001111,"王明",8.00,"${alipay}"`);
  const bank = await readXlsx(new Uint8Array(await (await file("bank", "xlsx")).arrayBuffer()));
  expect(bank).toHaveLength(3);
  expect(bank[1]?.slice(1, 5)).toEqual(["王明", "6222000011112222", "工商银行", "8.00"]);
  expect((await file("bank", "csv", "")).status).toBe(400);

  const { lines, problems } = await answerOf(id, [
    [card, "8.00", "成功", "20260301001", ""],
    [alipay, "8.00", "成功", "20260301002", ""],
    [refused, "8.00", "失败", "", "户名不符"],
    [card, "9.00", "成功", "20260301003", ""],
  ]);
  expect(problems).toHaveLength(1);
  expect(await batches.record({ id, lines })).toEqual({ recorded: 3, known: 0, problems: [] });
  expect(await batches.record({ id, lines })).toEqual({ recorded: 0, known: 3, problems: [] });
  const other = { outcome: "paid", withdrawalNo: card, paymentNo: "20260301009" } as const;
  expect((await batches.record({ id, lines: [other] })).problems).toHaveLength(1);
  expect(await batches.get({ id })).toMatchObject({ state: "closed", paid: 2, paidFen: 1_600, refused: 1, waiting: 0 });
  expect((await withdrawals.list({ filter: { q: refused } })).items).toMatchObject([
    { state: "reviewing", note: "银行退回：户名不符", batch: null },
  ]);
  await withdrawals.refuse({ withdrawalNo: refused, note: "户名不符，请核对" });
  expect((await withdrawals.counts({ filter: { q: earner.id } })).tabs).toMatchObject({
    paid: 2,
    failed: 1,
    reviewing: 0,
  });
  await expectCleanBooks(mall.db);
});

test("members who owe are named, and are taken only when each is confirmed", async () => {
  const [owing, clean] = [await newEarner(mall, 1), await newEarner(mall, 1)];
  const nos = [await ask(owing), await ask(clean)];
  const owe = (fen: number) =>
    mall.db.run(async ({ sql }) => {
      const owner = `m:${owing.id}`;
      await sql`INSERT INTO ledger_balance (owner, purpose, balance, seq) VALUES (${owner}, 'debt', 0, 0)
        ON CONFLICT DO NOTHING`;
      await sql`UPDATE ledger_balance SET balance = ${fen} WHERE owner = ${owner} AND purpose = 'debt'`;
    });
  await owe(700);
  expect((await batches.check({ withdrawalNos: nos })).owing).toMatchObject([
    { member: { id: owing.id }, debtFen: 700, payoutFen: 800 },
  ]);
  expect(await codeOf(make(nos, "owing-unseen"))).toBe("withdrawal.member_owes");
  expect(await codeOf(make(nos, "owing-other", [clean.id]))).toBe("withdrawal.member_owes");
  const { id } = await make(nos, "owing-confirmed", [owing.id]);
  const { items } = await batches.lines({ id });
  expect(items.map(({ debtFen }) => debtFen).toSorted()).toEqual([0, 700]);
  await batches.remove({ id, withdrawalNos: nos, reason: "改为下周打款" });
  expect(await batches.get({ id })).toMatchObject({ state: "closed", removed: 2 });
  await owe(0);
  await expectCleanBooks(mall.db);
});

test("batches, decisions and answers at once never take or pay a withdrawal twice", async () => {
  const earner = await newEarner(mall, 1);
  const nos = [await ask(earner), await ask(earner), await ask(earner), await ask(earner)];
  const makers = [finance, second, finance, second, finance, second];
  const made = await Promise.allSettled([
    ...makers.map(({ api }, turn) =>
      api.desk.paymentBatches.make({ withdrawalNos: nos, requestKey: `race-batch-${turn}`, acceptsDebtOf: [] }),
    ),
    withdrawals.refuse({ withdrawalNo: nos[0]!, note: "账户有误" }),
  ]);
  const done = made.filter(({ status }) => status === "fulfilled");
  expect(done.length).toBe(1);
  const rest = await withdrawals.payable({ filter: { q: earner.id } });
  const { id } = rest.length === 0 ? (await batches.list({})).items[0]! : await make(rest, "race-batch-after-refusal");
  const { items } = await batches.lines({ id });
  const paid = items.map(
    ({ withdrawalNo }, at) => ({ outcome: "paid", withdrawalNo, paymentNo: `RACE000${at}` }) as const,
  );
  const refused = items.map(({ withdrawalNo }) => ({ outcome: "refused", withdrawalNo, reason: "户名不符" }) as const);
  const answers = await Promise.all([
    batches.record({ id, lines: paid }),
    second.api.desk.paymentBatches.record({ id, lines: paid.toReversed() }),
    second.api.desk.paymentBatches.record({ id, lines: refused }),
  ]);
  expect(answers.reduce((sum, { recorded }) => sum + recorded, 0)).toBe(items.length);
  const batch = await batches.get({ id });
  expect([batch.state, batch.paid + batch.refused]).toEqual(["closed", items.length]);
  await expectCleanBooks(mall.db);
});

test("a batch of a thousand lines is made, written, read back and recorded", async () => {
  const earner = await newEarner(mall, 34);
  asked += 1;
  const { withdrawal } = await earner.api.withdrawals.request({
    amountFen: 1_000_000,
    channel: "by_hand",
    requestKey: `batch-asked-${asked}`,
    name: "王明",
    account: "工商银行 6222 0000 1111 2222",
  });
  // One request becomes a thousand of a thousandth each: what the member has on its way stays the same.
  await mall.db.run(
    ({
      sql,
    }) => sql`INSERT INTO withdrawal (member_id, withdrawal_no, request_key, channel, state, amount_fen, held_fen, fee_fen,
        payout_fen, plan_version, requested_at, payee_name, payee_account)
      SELECT member_id, 'W' || lpad(n::text, 26, '0'), 'part-' || n, channel, state, amount_fen / 1000, held_fen / 1000, 0,
        payout_fen / 1000, plan_version, requested_at, payee_name, payee_account
      FROM withdrawal, generate_series(1, 999) AS n WHERE withdrawal_no = ${withdrawal.withdrawalNo}`,
  );
  await mall.db.run(
    ({ sql }) => sql`UPDATE withdrawal SET amount_fen = amount_fen / 1000, held_fen = held_fen / 1000, fee_fen = 0,
      payout_fen = payout_fen / 1000 WHERE withdrawal_no = ${withdrawal.withdrawalNo}`,
  );
  const chosen = await withdrawals.payable({ filter: { q: earner.id } });
  expect(chosen).toHaveLength(1_000);
  const { id } = await make(chosen, "batch-of-a-thousand");
  const file = { kind: "bank", format: "csv", reason };
  const csv = await (await postAsStaff(mall, finance.token, `/payment-batches/${id}/file`, file)).text();
  expect(csv.split("\r\n")).toHaveLength(1_002);
  const { lines, problems } = await answerOf(
    id,
    chosen.map((no, at) =>
      at < 100 ? [no, "8.00", "成功", `THOUSAND${at}`, ""] : [no, "8.00", "失败", "", "账号有误"],
    ),
  );
  expect([lines.length, problems]).toEqual([1_000, []]);
  for (let from = 0; from < lines.length; from += 50) {
    const { recorded } = await batches.record({ id, lines: lines.slice(from, from + 50) });
    expect(recorded).toBe(50);
  }
  expect(await batches.get({ id })).toMatchObject({ paid: 100, paidFen: 80_000, refused: 900, state: "closed" });
  const { differences } = await mall.db.run(verifyBooks);
  expect(differences.filter(({ check }) => /^(payment_batches|withdrawals\.(under|paid))/.test(check))).toEqual([]);
}, 120_000);

test("batches are finance's alone", async () => {
  const service = await mall.newStaff("kefu", ["service", "operator"]);
  const [{ id = "" } = {}] = (await batches.list({})).items;
  expect(await codeOf(service.api.desk.paymentBatches.list({}))).toBe("auth.forbidden");
  for (const path of ["file", "answer"]) {
    const body = { kind: "bank", format: "csv", reason };
    expect((await postAsStaff(mall, service.token, `/payment-batches/${id}/${path}`, body)).status).toBe(403);
    expect((await postAsStaff(mall, null, `/payment-batches/${id}/${path}`, body)).status).toBe(401);
  }
});
