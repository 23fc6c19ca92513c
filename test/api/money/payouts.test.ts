import { expect, test } from "bun:test";
import { codeOf } from "../../support/code-of";
import { liftLimits, newEarner } from "../../support/earner";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const earner = await newEarner(mall, 2);
await liftLimits(mall);
const bank = { kind: "bank", name: "林小满", bankName: "工商银行", account: "6222 0213 0200 1234 567" } as const;

test("a kept account is shown masked, sealed in the database, and pays a withdrawal by hand", async () => {
  const saved = await earner.api.payouts.save(bank);
  expect(saved).toEqual({ id: saved.id, kind: "bank", kindName: "银行卡", shown: "工商银行 ****4567 林**" });
  expect(await earner.api.payouts.list()).toEqual([saved]);
  const [kept] = await mall.db.run(({ sql }) => sql`SELECT sealed FROM payout_account`);
  expect(kept!.sealed).not.toContain("4567");
  const { withdrawal } = await earner.api.withdrawals.request({
    amountFen: 1_000,
    channel: "by_hand",
    accountId: saved.id,
    requestKey: "to-a-kept-account",
  });
  expect(withdrawal).toMatchObject({ state: "reviewing", payee: "林** ****4567", canCancel: true });
});

test("a withdrawal that waits for staff is taken back by the member, once", async () => {
  const before = await earner.held();
  const [waiting] = (await earner.api.withdrawals.list({})).items;
  const { withdrawalNo, amountFen } = waiting!;
  for (let time = 0; time < 2; time += 1) {
    const { withdrawal } = await earner.api.withdrawals.cancel({ withdrawalNo });
    expect(withdrawal).toMatchObject({
      state: "failed",
      note: "你已取消提现",
      returnedFen: amountFen,
      canCancel: false,
    });
  }
  const after = await earner.held();
  expect((after.available ?? 0) - (before.available ?? 0)).toBe(amountFen);
});

test("accounts that cannot be right, a sixth one and a removed one are refused", async () => {
  expect(await codeOf(earner.api.payouts.save({ ...bank, account: "123" }))).toBe("input.invalid");
  expect(await codeOf(earner.api.payouts.save({ kind: "alipay", name: "林小满", account: "nobody" }))).toBe(
    "input.invalid",
  );
  const alipay = { kind: "alipay", name: "林小满", account: "13800001111" } as const;
  const saves = await Promise.all(
    Array.from({ length: 6 }, () => earner.api.payouts.save(alipay).then(() => "saved", codeOfError)),
  );
  expect(saves.filter((outcome) => outcome === "saved")).toHaveLength(4);
  const list = await earner.api.payouts.list();
  expect(list).toHaveLength(5);
  const { id } = list[0]!;
  await earner.api.payouts.remove({ id });
  expect(await codeOf(earner.api.payouts.remove({ id }))).toBe("request.not_found");
});

const codeOfError = (error: unknown) => codeOf(Promise.reject(error));
