import { describe, expect, test } from "bun:test";
import type { ErrorCode } from "@liandong/core/errors";
import { DomainError } from "@liandong/core/errors";
import {
  decideBalanceRefundFailed,
  decideBalanceRefundPaid,
  decideBalanceRefundRequested,
  splitBalanceRefund,
} from "@liandong/core/flows/balance-refunded";
import type { Changes } from "@liandong/core/flows/changes";
import { FactMap } from "@liandong/core/flows/fact-map";
import { decideLevelSet } from "@liandong/core/flows/level-set";
import { decideLoggedIn, decideToppedUp } from "@liandong/core/flows/member-active";
import { decidePointsAdjusted } from "@liandong/core/flows/points-adjusted";
import { decideCouponExchanged, decideTrialTaken } from "@liandong/core/flows/points-exchanged";
import { type MembershipPurpose, memberAccount } from "@liandong/core/ledger/accounts";
import { platformScope } from "@liandong/core/ledger/scope";
import { membershipKey, newMembership } from "@liandong/core/membership/facts";
import { membershipPreset } from "@liandong/core/membership/preset";
import type { Programme } from "@liandong/core/membership/schema";
import { lotsTotal } from "@liandong/core/points/lots";
import { dayMs } from "@liandong/core/time/shanghai";
import fc from "fast-check";

const trials = [{ level: "gold", days: 7, points: 500 }];
const programme: Programme = { ...membershipPreset, points: { ...membershipPreset.points, trials } };
const scope = platformScope;
const memberId = "U";

/** One member of the platform's programme; `apply` applies what is decided on them. */
function member(startsAt = "2026-03-10T08:00:00+08:00") {
  const facts = new FactMap();
  facts.memberships.set(membershipKey(memberId, scope), newMembership(memberId, programme, scope));
  let now = new Date(startsAt);
  const act = () => ({ programme, scope, facts, memberId, planVersion: 1, now, actor: "staff:1" });
  const apply = (changes: Changes) => facts.apply(changes);
  const held = (purpose: MembershipPurpose) => facts.balance(memberAccount(memberId, purpose));
  return {
    facts,
    act,
    apply,
    held,
    later: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    row: () => facts.membership(memberId, scope),
    lots: () => facts.lots(memberId, scope),
    topUp: (topUpNo: string, amountFen: number) => apply(decideToppedUp({ ...act(), topUpNo, amountFen })),
    adjust: (points: number, requestKey = "a") =>
      apply(decidePointsAdjusted({ ...act(), points, reason: "补偿", requestKey })),
  };
}

function refusal(work: () => unknown): ErrorCode | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

const paid = (tradeNo: string, amountFen: number, refundedFen = 0) => ({ tradeNo, amountFen, refundedFen });

describe("储值退款", () => {
  test("a refund of ¥120 goes to the newest top-up first, 5000 fen to the second and 7000 to the first", () => {
    const topUps = [paid("S2", 5_000), paid("S1", 10_000)];
    expect(splitBalanceRefund({ topUps, balanceFen: 12_000, amountFen: null })).toEqual([
      { tradeNo: "S2", amountFen: 5_000 },
      { tradeNo: "S1", amountFen: 7_000 },
    ]);
    expect(splitBalanceRefund({ topUps, balanceFen: 12_000, amountFen: 300 })).toEqual([
      { tradeNo: "S2", amountFen: 300 },
    ]);
    const before = [paid("S2", 5_000, 5_000), paid("S1", 10_000, 1_000)];
    expect(splitBalanceRefund({ topUps: before, balanceFen: 9_000, amountFen: null })).toEqual([
      { tradeNo: "S1", amountFen: 9_000 },
    ]);
  });

  test("a refund of more than the balance or more than the top-ups is refused", () => {
    const ask = (balanceFen: number, amountFen: number | null) =>
      refusal(() => splitBalanceRefund({ topUps: [paid("S1", 10_000)], balanceFen, amountFen }));
    expect([ask(0, null), ask(5_000, 5_001), ask(20_000, 10_001), ask(5_000, 5_000)]).toEqual([
      "balance.nothing_to_refund",
      "balance.refund_too_much",
      "balance.refund_too_much",
      null,
    ]);
  });

  test("what a top-up was paid back before is no longer refundable, however much the balance holds", () => {
    const topUps = [paid("S1", 10_000, 4_000)];
    const ask = (amountFen: number | null) => splitBalanceRefund({ topUps, balanceFen: 20_000, amountFen });
    expect(ask(null)).toEqual([{ tradeNo: "S1", amountFen: 6_000 }]);
    expect(ask(6_000)).toEqual([{ tradeNo: "S1", amountFen: 6_000 }]);
    expect(refusal(() => ask(6_001))).toBe("balance.refund_too_much");
  });

  test("a refund holds the money until WeChat pays it, returns it on failure, and takes the points that what is left would not have given", () => {
    const { act, apply, held, topUp, adjust } = member();
    topUp("S1", 12_345);
    expect([held("balance"), held("points")]).toEqual([12_345, 123]);
    const refund = { refundNo: "S1B1", tradeNo: "S1", amountFen: 10_000 };
    apply(decideBalanceRefundRequested({ ...act(), ...refund }));
    expect([held("balance"), held("balance_held"), held("points")]).toEqual([2_345, 10_000, 123]);
    apply(decideBalanceRefundFailed({ ...act(), ...refund }));
    expect([held("balance"), held("balance_held")]).toEqual([12_345, 0]);
    const again = { ...refund, refundNo: "S1B2" };
    apply(decideBalanceRefundRequested({ ...act(), ...again }));
    adjust(-80);
    const topUpBefore = { amountFen: 12_345, paidBackFen: 0, points: 123, pointsTaken: 0, pointsRateBp: 10_000 };
    const { changes, pointsTaken } = decideBalanceRefundPaid({ ...act(), ...again, topUp: topUpBefore });
    apply(changes);
    // 23.45 yuan are left: 23 points stay, 100 are taken, 43 of them were there.
    expect(pointsTaken).toBe(100);
    expect([held("balance"), held("balance_held"), held("points"), held("points_debt")]).toEqual([2_345, 0, 0, 57]);
  });

  test("in any steps of refunds the remaining points are those that the remaining top-up gives", () => {
    const steps = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 0, max: 30_000 }),
        steps,
        (amountFen, pointsRateBp, parts) => {
          const { act, apply, held, lots } = member();
          const rates = { ...programme, points: { ...programme.points, topUpRate: pointsRateBp } };
          apply(decideToppedUp({ ...act(), programme: rates, topUpNo: "S1", amountFen }));
          const points = held("points");
          let paidBackFen = 0;
          let taken = 0;
          parts.forEach((part, index) => {
            const partFen = Math.min(part, amountFen - paidBackFen);
            if (partFen === 0) return;
            const refund = { ...act(), refundNo: `R${index}`, tradeNo: "S1", amountFen: partFen };
            apply(decideBalanceRefundRequested(refund));
            const topUp = { amountFen, paidBackFen, points, pointsTaken: taken, pointsRateBp };
            const { changes, pointsTaken } = decideBalanceRefundPaid({ ...refund, topUp });
            apply(changes);
            paidBackFen += partFen;
            taken += pointsTaken;
            expect(lotsTotal(lots())).toBe(held("points"));
          });
          expect(held("points")).toBe(Math.floor(((amountFen - paidBackFen) * pointsRateBp) / 1_000_000));
          expect(held("balance")).toBe(amountFen - paidBackFen);
        },
      ),
    );
  });
});

describe("调整积分", () => {
  test("given points repay a debt first, and taken points come from the lots that expire first", () => {
    const { adjust, later, held, lots, act, apply, topUp } = member();
    adjust(30);
    later(40 * dayMs);
    adjust(70, "b");
    adjust(-80, "c");
    expect(lots().map(({ points }) => points)).toEqual([20]);
    topUp("S1", 10_000);
    adjust(-120, "d");
    const refund = { ...act(), refundNo: "R", tradeNo: "S1", amountFen: 10_000 };
    apply(decideBalanceRefundRequested(refund));
    const before = { amountFen: 10_000, paidBackFen: 0, points: 100, pointsTaken: 0, pointsRateBp: 10_000 };
    apply(decideBalanceRefundPaid({ ...refund, topUp: before }).changes);
    expect([held("points"), held("points_debt")]).toEqual([0, 100]);
    adjust(130, "e");
    expect([held("points"), held("points_debt")]).toEqual([30, 0]);
  });

  test("points that are taken and missing become a debt, which the next given points repay", () => {
    const { adjust, held, lots } = member();
    adjust(20);
    adjust(-30, "b");
    expect([held("points"), held("points_debt"), lots()]).toEqual([0, 10, []]);
    adjust(15, "c");
    expect([held("points"), held("points_debt")]).toEqual([5, 0]);
  });
});

describe("积分兑换", () => {
  const trial = (of: ReturnType<typeof member>, levelId = "gold") =>
    refusal(() => of.apply(decideTrialTaken({ ...of.act(), levelId, requestKey: "t" })));

  test("500 points buy 7 days of gold, during which nothing else changes the level", () => {
    const of = member();
    of.adjust(600);
    expect(trial(of)).toBeNull();
    expect(of.held("points")).toBe(100);
    expect(of.row()).toMatchObject({ levelId: "registered", trialLevelId: "gold" });
    of.apply(decideLoggedIn(of.act()));
    expect([of.held("growth"), of.row().levelId]).toEqual([5, "registered"]);
    expect(of.row().trialUntil).toEqual(new Date("2026-03-17T08:00:00+08:00"));
    of.adjust(600, "b");
    expect(trial(of)).toBe("membership.trial_refused");
    of.later(7 * dayMs);
    expect(trial(of)).toBeNull();
  });

  test("a trial is refused when it is not offered, not above the own level, under a lock, or too dear", () => {
    const poor = member();
    expect(trial(poor)).toBe("order.insufficient_points");
    poor.adjust(500);
    expect(trial(poor, "silver")).toBe("membership.trial_refused");
    const set = (levelId: string, lockedUntil: Date | null) =>
      poor.apply(decideLevelSet({ ...poor.act(), levelId, lockedUntil, reason: "客服设定" }));
    set("gold", null);
    expect(trial(poor)).toBe("membership.trial_refused");
    set("silver", new Date("2026-03-11T08:00:00+08:00"));
    expect(trial(poor)).toBe("membership.trial_refused");
    set("silver", null);
    expect(trial(poor)).toBeNull();
    set("bronze", null);
    expect(poor.row()).toMatchObject({ levelId: "bronze", trialLevelId: null, trialUntil: null });
  });

  test("a coupon is exchanged for points that the member has", () => {
    const { act, apply, adjust, held } = member();
    adjust(100);
    const exchange = (points: number) =>
      refusal(() => apply(decideCouponExchanged({ ...act(), points, templateId: "1", name: "满减", requestKey: "k" })));
    expect(exchange(101)).toBe("order.insufficient_points");
    expect(exchange(100)).toBeNull();
    expect(held("points")).toBe(0);
  });
});
