import { describe, expect, test } from "bun:test";
import { mergeDocument } from "@liandong/core/plan/merge-document";
import { liandongPreset } from "@liandong/core/plan/preset";
import { readPlan } from "@liandong/core/plan/soundness";
import { checkPlan, typicalProducts } from "@liandong/core/plan-check/check-plan";
import { diffPlans } from "@liandong/core/plan-check/diff-plans";
import { readPlanDocument } from "@liandong/core/plan-check/read-plan-document";

const planWith = (change: unknown) => readPlan(mergeDocument(liandongPreset, change)).plan!;
const idsOf = (notes: readonly { id: string }[]) => notes.map(({ id }) => id);

describe("提醒与合规提示", () => {
  test("the preset has its warnings and notes, all in Chinese", () => {
    const { warnings, notes } = checkPlan(liandongPreset, typicalProducts(liandongPreset));
    expect(idsOf(warnings)).toEqual(["instant_settlement", "ownerless_lines", "repeat_orders", "empty_pool:equity"]);
    expect(idsOf(notes)).toEqual([
      "distance",
      "recruiting",
      "entry_fee",
      "team_pay",
      "wechat_rules",
      "no_legal_advice",
    ]);
    for (const { text } of [...warnings, ...notes]) expect(text).toMatch(/[一-龥].*。$/);
  });

  test("each warning appears with its cause and disappears without it", () => {
    const warningsOf = (change: unknown) =>
      idsOf(checkPlan(planWith(change), typicalProducts(planWith(change))).warnings);
    expect(warningsOf({ titlesDemote: false })).toContain("sticky_titles");
    expect(warningsOf({ settleOn: "closed" })).not.toContain("instant_settlement");
    expect(warningsOf({ settleOn: "closed", settleAfterDays: 3 })).toContain("early_settlement");
    expect(warningsOf({ boss: { afterDirects: 0 } })).not.toContain("ownerless_lines");
    expect(warningsOf({ fund: { tasks: { handedOver: null } } })).toContain("fund_without_tasks");
    expect(warningsOf({ awards: { direct: 40_000 } })).toContain("payout_above_price");
    expect(warningsOf({ join: { countRepeatOrders: false } })).not.toContain("repeat_orders");
  });

  test("a product that can lose money is named with its loss", () => {
    const gift = { ...typicalProducts(liandongPreset)[0]!, name: "礼包", costFen: 20_000 };
    const { warnings, worstCases } = checkPlan(liandongPreset, [gift]);
    expect(worstCases[0]?.marginFen).toBe(-7_098);
    expect(warnings.find(({ id }) => id === "payout_above_margin:join")?.text).toContain("亏 ¥70.98");
    const free = { ...gift, id: "soap", zone: "free" as const, costFen: 1_001 };
    expect(idsOf(checkPlan(liandongPreset, [free]).warnings)).toContain("free_zone_below_cost:soap");
  });

  test("a plan of one level that pays nothing for recruiting has less to confirm", () => {
    const plan = planWith({
      awards: { direct: 0, placement: 0, peerRate: 0 },
      dividends: [],
      compliance: { maxDepth: 1 },
    });
    expect(idsOf(checkPlan(plan, []).notes)).toEqual(["entry_fee", "team_pay", "wechat_rules", "no_legal_advice"]);
  });
});

describe("合规提示 on distance", () => {
  const distanceOf = (maxDepth: number | null) =>
    checkPlan(planWith({ compliance: { maxDepth } }), []).notes.find(({ id }) => id === "distance")?.text;

  test("a plan without a depth limit is told that it pays at any depth and how to narrow it", () => {
    expect(distanceOf(null)).toContain("奖励不限层级");
    expect(distanceOf(null)).toContain("可以把「最多奖励几层」设为 1 或 2 来收窄");
  });

  test("a plan of two levels is told its depth and that it is narrowed already", () => {
    expect(distanceOf(2)).toContain("奖励最多向上 2 层");
    expect(distanceOf(2)).toContain("层级已经收窄");
    expect(distanceOf(2)).not.toContain("不限层级");
    expect(distanceOf(2)).not.toContain("可以把「最多奖励几层」");
  });

  test("a plan that pays the direct referrer only has no note on distance", () => {
    expect(distanceOf(1)).toBeUndefined();
  });
});

describe("方案读取", () => {
  test("every problem of a plan document is named with its path in Chinese, whether of shape or of sense", () => {
    const change = { awards: { direct: -1 }, join: { awardPer: "box" }, speed: 1, retail: { rates: { V9: 100 } } };
    expect(readPlanDocument(mergeDocument(liandongPreset, change)).problems).toEqual([
      { path: "join.awardPer", message: "只能是 order、unit" },
      { path: "awards.direct", message: "不能小于 0" },
      { path: "speed", message: "没有这一项" },
      { path: "retail.rates.V9", message: "没有这个身份或头衔：V9" },
    ]);
    expect(readPlanDocument(null).problems).toEqual([{ path: "", message: "应为一组设置（{…}）" }]);
    expect(readPlanDocument(mergeDocument(liandongPreset, { titles: null })).problems).toEqual([
      { path: "titles", message: "缺少这一项" },
    ]);
    expect(readPlanDocument(liandongPreset).plan).toEqual(liandongPreset);
  });
});

describe("方案对比", () => {
  test("a difference of plans lists changed paths with both values, and titles by their id", () => {
    const newer = planWith({ awards: { peerRate: 1_500 }, fund: { tasks: { handedOver: null, bossesReferred: 3 } } });
    const titles = newer.titles.map((title) => (title.id === "V1" ? { ...title, rank: 0 } : title)).reverse();
    expect(diffPlans(liandongPreset, { ...newer, titles })).toEqual([
      { path: "awards.peerRate", before: 1_000, after: 1_500 },
      { path: "fund.tasks.bossesReferred", before: undefined, after: 3 },
      { path: "fund.tasks.handedOver", before: { lines: 2, identity: "agent", ordersOver: 10 }, after: undefined },
      { path: "titles.V1.rank", before: 1, after: 0 },
    ]);
    expect(diffPlans(liandongPreset, structuredClone(liandongPreset))).toEqual([]);
    expect(diffPlans({ zones: ["a"] }, { zones: ["a", "b"] })).toEqual([
      { path: "zones", before: ["a"], after: ["a", "b"] },
    ]);
  });
});
