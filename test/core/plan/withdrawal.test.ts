import { describe, expect, test } from "bun:test";
import { splitWithdrawal } from "@liandong/core/flows/withdrawal";
import { liandongPreset } from "@liandong/core/plan/preset";
import { evaluate, joins, play, refund, rootBoss, withdraw } from "../../support/memory-shop";

/** A has 90000 available and three agents. */
const market = [rootBoss("A"), joins("X", "A"), joins("Y", "A"), joins("Z", "A")].flat();
const oneTask = { fund: { tasks: { handedOver: null, teamAgents: 4 } } };
const member = (result: ReturnType<typeof play>) => {
  const { available, fund, withdrawing, debt, withdrawn, fees, fundReleased } = result.members.A!;
  return { available, fund, withdrawing, debt, withdrawn, fees, fundReleased };
};
const untouched = { available: 90_000, fund: 0, withdrawing: 0, debt: 0, withdrawn: 0, fees: 0, fundReleased: false };

describe("提现", () => {
  test("a withdrawal of ¥100 holds 20% and takes a fee of 0.6% of the rest", () => {
    const plan = { ...liandongPreset, withdraw: { min: 100, feeRate: 60 } };
    const split = { amountFen: 10_000, heldFen: 2_000, feeFen: 48, payoutFen: 7_952 };
    expect(splitWithdrawal(plan, 10_000, true)).toEqual(split);
    const result = play([...market, withdraw("w", "A", 10_000)], { withdraw: { feeRate: 60 } });
    expect(member(result)).toEqual({ ...untouched, available: 80_000, fund: 2_000, withdrawn: 7_952, fees: 48 });
    expect(result.withdrawals.w).toEqual({ status: "paid", amount: 10_000, held: 2_000, fee: 48, payout: 7_952 });
  });

  test("a failed transfer returns everything, and the withdrawal keeps its figures", () => {
    const events = [...market, withdraw("w", "A", 10_000, { outcome: "failed" })];
    const result = play(events, { withdraw: { feeRate: 60 } });
    expect(member(result)).toEqual(untouched);
    expect(result.withdrawals.w).toMatchObject({ status: "failed", held: 2_000, fee: 48, payout: 7_952 });
  });

  const refused: [name: string, event: ReturnType<typeof withdraw>, refusal: string][] = [
    ["less than the minimum", withdraw("w", "A", 99), "below_minimum"],
    ["nothing", withdraw("w", "A", 0), "below_minimum"],
    ["less than nothing", withdraw("w", "A", -100), "below_minimum"],
    ["more than is available", withdraw("w", "A", 90_001), "insufficient_available"],
    ["an unknown member", withdraw("w", "nobody", 100), "unknown_member"],
  ];
  test.each(refused)("a withdrawal of %s is refused", (_name, event, refusal) => {
    const result = play([...market, event]);
    expect(result.refusals).toEqual([refusal]);
    expect(result.withdrawals).toEqual({});
    expect(member(result)).toEqual(untouched);
  });

  test("a withdrawal id is used once, and the id of a refused request stays free", () => {
    const events = [withdraw("w", "A", 99), withdraw("w", "A", 100), withdraw("w", "A", 200), withdraw("w", "X", 1)];
    expect(play([...market, ...events]).refusals).toEqual(["below_minimum", "withdrawal_exists", "withdrawal_exists"]);
  });

  test("the whole amount can be withdrawn, and the whole amount can be held", () => {
    expect(member(play([...market, withdraw("w", "A", 90_000)]))).toMatchObject({ available: 0, fund: 18_000 });
    const all = play([...market, withdraw("w", "A", 90_000)], { fund: { holdRate: 10_000 } });
    expect(member(all)).toMatchObject({ available: 0, fund: 90_000, withdrawn: 0 });
  });
});

describe("帮扶基金", () => {
  const held = [...market, withdraw("w1", "A", 90_000)];

  test("a request that finds the tasks done releases the fund first and can withdraw it", () => {
    const result = play([...held, ...joins("N", "X"), withdraw("w2", "A", 18_000)], oneTask);
    // N's order pays A a placement of 200 yuan: 18000 released + 20000.
    expect(member(result)).toMatchObject({ available: 20_000, fund: 0, withdrawn: 90_000, fundReleased: true });
    expect(result.withdrawals.w2).toMatchObject({ held: 0, payout: 18_000 });
  });

  test("a refused request releases nothing", () => {
    const result = play([...held, ...joins("N", "X"), withdraw("w2", "A", 38_001)], oneTask);
    expect(result.refusals).toEqual(["insufficient_available"]);
    expect(member(result)).toMatchObject({ available: 20_000, fund: 18_000, fundReleased: false });
  });

  test("an evaluation releases the fund after repaying debt, and marks members who have nothing held", () => {
    const result = play([...held, ...joins("N", "X"), evaluate], oneTask);
    expect(member(result)).toMatchObject({ available: 38_000, fund: 0, fundReleased: true });
    expect(play([...market, ...joins("N", "X"), evaluate], oneTask).members.A?.fundReleased).toBe(true);
  });

  test("a released member stays released when a task fails later", () => {
    const events = [...market, ...joins("N", "X"), evaluate, refund("jN"), withdraw("w", "A", 10_000)];
    const result = play(events, oneTask);
    expect(result.withdrawals.w).toMatchObject({ held: 0, payout: 10_000 });
    expect(result.members.A?.fundReleased).toBe(true);
  });

  test("a release by a request stays when its transfer fails", () => {
    const events = [...held, ...joins("N", "X"), withdraw("w2", "A", 18_000, { outcome: "failed" })];
    expect(member(play(events, oneTask))).toMatchObject({ available: 38_000, fund: 0, fundReleased: true });
  });

  test("a plan without tasks holds nothing and marks nobody", () => {
    const result = play([...held, evaluate], { fund: { tasks: { handedOver: null } } });
    expect(member(result)).toMatchObject({ fund: 0, withdrawn: 90_000, fundReleased: false });
  });

  test("a release pays only what refunds have left in the fund", () => {
    const events = [...market, withdraw("w1", "A", 90_000), refund("jX")];
    expect(member(play(events, oneTask))).toMatchObject({ available: 0, fund: 0, debt: 12_000 });
    const done = play([...events, ...joins("N", "Y"), ...joins("M", "Y"), evaluate], oneTask);
    expect(member(done)).toMatchObject({ available: 0, fund: 0, debt: 12_000, fundReleased: true });
  });
});
