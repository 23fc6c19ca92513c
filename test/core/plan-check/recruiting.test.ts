import { describe, expect, test } from "bun:test";
import { mergeDocument } from "@liandong/core/plan/merge-document";
import { liandongPreset } from "@liandong/core/plan/preset";
import { readPlan } from "@liandong/core/plan/soundness";
import { moneyUnit, people, roundAxis, saidIn } from "@liandong/core/plan-check/chart/axis";
import { drawRecruiting } from "@liandong/core/plan-check/chart/draw-recruiting";
import { spreadApart } from "@liandong/core/plan-check/chart/spread-apart";
import { typicalProducts } from "@liandong/core/plan-check/check-plan";
import { recruitingSchema } from "@liandong/core/plan-check/recruiting-parameters";
import { RecruitingRun } from "@liandong/core/plan-check/recruiting-run";
import { seededRandom } from "@liandong/core/plan-check/seeded-random";
import fc from "fast-check";
import { anyPlanChange } from "../../support/any-scenario";
import { propertyRuns } from "../../support/property-runs";

const planWith = (change: unknown) => readPlan(mergeDocument(liandongPreset, change)).plan!;

function grow(change: unknown, assumptions: object, seed = 1) {
  const plan = planWith(change);
  const [gift, serum] = typicalProducts(plan);
  const parameters = recruitingSchema.parse(assumptions);
  const joinProduct = { ...gift!, costFen: 9_900 };
  const retailProduct = { ...serum!, costFen: 4_000 };
  const startAt = new Date("2026-01-01T00:00:00+08:00");
  const run = new RecruitingRun({ plan, parameters, joinProduct, retailProduct, random: seededRandom(seed), startAt });
  const months = Array.from({ length: parameters.months }, () => run.playMonth());
  return { months, parameters, run, last: months.at(-1)!.totals };
}

describe("增长模拟", () => {
  test("one boss with one recruit a month who joins gives the figures counted by hand", () => {
    const quiet = { seedMembers: 1, recruitsPerAgent: 1, joinShare: 10_000, refundShare: 0, withdrawShare: 0 };
    const change = { regions: { zones: [] }, dividends: [] };
    const { months, run } = grow(change, { ...quiet, months: 2, retailOrdersPerAgent: 0, marketSize: 5_000 }, 3);
    // Month 1: the boss brings one agent and gets 100 + 200. Month 2: its next order pays 300 again; the
    // agent's one pays the agent 100 and nobody the 200, as the boss has two direct agents and needs three.
    expect(months[0]).toMatchObject({ salesFen: 49_900, awardsFen: 30_000, payoutFen: 0, marginFen: 10_000 });
    expect(months[1]).toMatchObject({ salesFen: 99_800, awardsFen: 40_000, marginFen: 40_000 });
    expect(months[1]?.totals).toMatchObject({ members: 4, agents: 3, bosses: 1, owedFen: 70_000, fundFen: 0 });
    expect(run.recoveredShareBp()).toBe(0);
  });

  test("one seed always simulates the same shop, and another seed another one", () => {
    const few = { months: 6 };
    expect(grow({}, few, 5).months).toEqual(grow({}, few, 5).months);
    expect(grow({}, few, 5).months).not.toEqual(grow({}, few, 6).months);
  });

  test("every fen of awards is paid out, held, owed, pooled or a fee, and members never outnumber the market", () => {
    const property = fc.property(
      anyPlanChange,
      fc.record({
        seedMembers: fc.integer({ min: 1, max: 5 }),
        recruitsPerAgent: fc.double({ min: 0, max: 3, noNaN: true }),
        refundShare: fc.integer({ min: 0, max: 10_000 }),
        withdrawShare: fc.integer({ min: 0, max: 10_000 }),
        marketSize: fc.integer({ min: 5, max: 60 }),
      }),
      (change, assumptions) => {
        const { last, months } = grow({ ...change, withdraw: { feeRate: 60 } }, { ...assumptions, months: 5 });
        const held = last.payoutFen + last.owedFen + last.fundFen + last.poolFen;
        expect(last.awardsFen).toBeGreaterThanOrEqual(held);
        expect(last.awardsFen - held).toBeLessThanOrEqual(Math.ceil(last.payoutFen * 0.0061) + last.members);
        expect(last.members).toBeLessThanOrEqual(assumptions.marketSize);
        expect(months.reduce((sum, { marginFen }) => sum + marginFen, 0)).toBe(last.marginFen);
      },
    );
    fc.assert(property, { numRuns: propertyRuns(60) });
  });

  test("refunds after withdrawals leave debts under 秒结算 and none when awards settle at closing", () => {
    const many = { months: 6, refundShare: 4_000, withdrawShare: 10_000, recruitsPerAgent: 2 };
    expect(grow({}, many).months.some(({ totals }) => totals.debtFen > 0)).toBe(true);
    expect(grow({ settleOn: "closed" }, many).months.every(({ totals }) => totals.debtFen === 0)).toBe(true);
  });
});

describe("增长图", () => {
  const { months, parameters } = grow({}, { months: 12 });

  test("a recruiting chart is one SVG with every line named in Chinese and no broken number", () => {
    const svg = drawRecruiting({ months, parameters, isCostKnown: true });
    for (const name of [
      "增长模拟：12 个月",
      "销售额",
      "已提现",
      "平台毛利",
      "帮扶基金",
      "分红池",
      "会员欠款",
      "老板",
      "万元",
    ]) {
      expect(svg).toContain(name);
    }
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(svg.match(/<polyline/g)).toHaveLength(13);
    expect(drawRecruiting({ months: months.slice(0, 1), parameters, isCostKnown: false })).toContain(
      "毛利（未计成本）",
    );
  });

  test("axes have round steps, include zero and go below it", () => {
    expect(roundAxis([3.89], 0.1).ticks).toEqual([0, 1, 2, 3, 4]);
    expect(roundAxis([-120, 340], 1)).toMatchObject({ min: -200, max: 400 });
    expect(roundAxis([], people.minStep)).toEqual({ min: 0, max: 1, ticks: [0, 1] });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 })), (values) => {
        const { min, max, ticks } = roundAxis(values, 1);
        expect(ticks.length).toBeLessThanOrEqual(8);
        for (const value of [...values, 0]) expect(value >= min && value <= max).toBe(true);
      }),
    );
  });

  test("amounts of a chart are in 元, 万元 or 亿元", () => {
    expect(saidIn(389_000_000, moneyUnit([389_000_000]))).toBe("389");
    expect(saidIn(1_204, people)).toBe("1,204");
    expect(saidIn(5_050_000, moneyUnit([5_050_000]))).toBe("5.05");
    expect(moneyUnit([99]).name).toBe("元");
    expect(moneyUnit([-20_000_000_000]).name).toBe("亿元");
  });

  test("labels that are spread apart keep their order and distance", () => {
    expect(spreadApart([100, 102], { from: 0, to: 200, gap: 16 })).toEqual([100, 116]);
    expect(spreadApart([198, 199, 10], { from: 0, to: 200, gap: 16 })).toEqual([184, 200, 10]);
  });
});
