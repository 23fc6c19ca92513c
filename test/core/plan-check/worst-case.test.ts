import { describe, expect, test } from "bun:test";
import { DomainError } from "@liandong/core/errors";
import { goodsNet, type OrderFacts } from "@liandong/core/facts/order-facts";
import { mergeDocument } from "@liandong/core/plan/merge-document";
import { liandongPreset } from "@liandong/core/plan/preset";
import type { Plan } from "@liandong/core/plan/schema";
import { readPlan } from "@liandong/core/plan/soundness";
import type { CheckProduct } from "@liandong/core/plan-check/check-product";
import { worstCaseOf } from "@liandong/core/plan-check/worst-case";
import { scenarioOfCase } from "@liandong/core/plan-check/worst-case-scenario";
import { joinShareLimitBp, partsTotal, worstParts } from "@liandong/core/plan-check/worst-parts";
import { MemoryWorld } from "@liandong/core/scenario/memory-world";
import { playEvent } from "@liandong/core/scenario/play-event";
import type { Scenario } from "@liandong/core/scenario/read-scenario";
import { runScenario } from "@liandong/core/scenario/run";
import fc from "fast-check";
import { anyPlanChange, anyProducts, anyScenarioDocument, fitScenario } from "../../support/any-scenario";
import { propertyRuns } from "../../support/property-runs";

const product: CheckProduct = {
  id: "gift",
  name: "加盟礼包",
  zone: "join",
  priceFen: 49_900,
  memberPriceFen: null,
  costFen: 9_900,
  freightFen: 0,
  rates: null,
};
const serum: CheckProduct = { ...product, id: "serum", name: "精华", zone: "retail", priceFen: 20_000, costFen: 8_000 };

function planWith(change: unknown): Plan {
  return readPlan(mergeDocument(liandongPreset, change)).plan!;
}

/** Payout of an order: its awards and its pool parts. */
function costOf(order: OrderFacts): number {
  const awards = order.awards.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const pools = order.poolParts.reduce((sum, { unitFen }) => sum + unitFen, 0) * (order.join?.units ?? 0);
  return awards + pools;
}

/** Every order as it was at every moment of a run. */
function ordersOfRun(scenario: Scenario): OrderFacts[] {
  const world = new MemoryWorld();
  const seen: OrderFacts[] = [];
  for (const { event, at } of scenario.events) {
    try {
      playEvent({ scenario, world, at }, event);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
    if ("order" in event && world.orders.has(event.order)) seen.push(world.orders.get(event.order)!.facts);
  }
  return seen;
}

describe("最坏情形", () => {
  test("a gift of ¥499 under the preset pays out 369.98 yuan, 74.15% of its price, and leaves 30.02", () => {
    const worst = worstCaseOf(liandongPreset, product);
    expect(worst).toMatchObject({ quantity: 1, payoutFen: 36_998, payoutBp: 7415, marginFen: 3_002 });
    expect(Object.fromEntries(worst.parts.map(({ kind, amountFen }) => [kind, amountFen]))).toEqual({
      direct: 10_000,
      placement: 20_000,
      peer: 3_000,
      pool: 3_000,
      region: 998,
    });
    expect(joinShareLimitBp(liandongPreset)).toBe(7415);
    expect(worst.standing.join("；")).toContain("省代理");
  });

  test("a retail order pays the rate of the highest standing and the region rate at most", () => {
    const worst = worstCaseOf(liandongPreset, serum);
    expect(worst).toMatchObject({ payoutFen: 6_400, payoutBp: 3200, marginFen: 5_600, referrer: { title: "V3" } });
  });

  test("a join order from the amount on is described by its join awards, its pool and its office", () => {
    expect(worstCaseOf(liandongPreset, product).standing).toEqual([
      "买家第一次成为代理，推荐人是老板，因此也是买家的归属老板：同一位老板拿直推奖和见点奖",
      "这位老板自己的归属老板也是老板：拿平级奖",
      "每单向分红池划入 ¥30.00",
      "收货地有省代理，区域比例最高（2%）",
    ]);
  });

  test("a retail order is described by the referrer with the highest rate, whatever it costs", () => {
    const plan = planWith({ regions: { zones: [] } });
    const sentence = "买家的推荐人是V3，级差比例最高（30%），上级不再有差价";
    expect(worstCaseOf(plan, serum).standing).toEqual([sentence]);
    expect(worstCaseOf(plan, { ...serum, priceFen: 60_000 }).standing).toEqual([sentence]);
  });

  test("a join order below the amount is not described by join awards that it does not pay", () => {
    const plan = planWith({ join: { awardPer: "order" }, regions: { zones: [] } });
    const free = { ...product, priceFen: 0 };
    expect(worstCaseOf(plan, free).standing).toEqual(["这笔订单在任何关系下都不产生奖励"]);
  });

  test("with awards per unit the worst quantity is not always the smallest", () => {
    const plan = planWith({ join: { awardPer: "unit" } });
    const worst = worstCaseOf(plan, { ...product, priceFen: 39_900, costFen: null });
    expect(worst.quantity).toBeGreaterThan(2);
    const [atTwo] = [worstParts(plan, "join", [{ netFen: 79_800, rates: null }])];
    expect(worst.payoutFen / worst.paidFen).toBeGreaterThan(partsTotal(atTwo) / 79_800);
    expect(worst.marginFen).toBeNull();
  });

  test("a plan of one level pays no peer award, and a price below the join amount no join award", () => {
    const plan = planWith({ compliance: { maxDepth: 1 } });
    expect(worstCaseOf(plan, product).parts.map(({ kind }) => kind)).not.toContain("peer");
    expect(partsTotal(worstParts(plan, "join", [{ netFen: 49_899, rates: null }]))).toBe(997);
  });

  test("the worst case played as a scenario pays exactly what it says, under any plan and for any product", () => {
    const property = fc.property(anyPlanChange, anyProducts, fc.nat(4), (change, products, place) => {
      const { id, zone, price, memberPrice, rates } = products[place]!;
      const checked = { ...product, id, zone: zone as "join", priceFen: price, memberPriceFen: memberPrice };
      const worst = worstCaseOf(planWith(change), { ...checked, rates: rates ?? null });
      const result = runScenario(fitScenario(scenarioOfCase(worst, change)));
      const awards = result.orders.worst!.awards.reduce((sum, { amount }) => sum + amount, 0);
      const pools = Object.values(result.pools).reduce((sum, fen) => sum + fen, 0);
      expect(result.rejected).toEqual([]);
      expect(result.orders.worst!.paid).toBe(worst.paidFen);
      expect(awards + pools).toBe(worst.payoutFen);
    });
    fc.assert(property, { numRuns: propertyRuns(400) });
  });

  test("no order of any scenario ever pays out more than its worst case or than its limit", () => {
    const property = fc.property(anyScenarioDocument, (document) => {
      const scenario = fitScenario(document);
      const limitBp = joinShareLimitBp(scenario.plan);
      for (const order of ordersOfRun(scenario)) {
        const most = partsTotal(worstParts(scenario.plan, order.zone, order.lines));
        expect(costOf(order)).toBeLessThanOrEqual(most);
        if (order.zone === "join") expect(most * 10_000).toBeLessThanOrEqual(limitBp * goodsNet(order.lines));
      }
    });
    fc.assert(property, { numRuns: propertyRuns(400) });
  });

  test("random scenarios reach the worst case, so that the bound is tight", () => {
    let reached = 0;
    const property = fc.property(anyScenarioDocument, (document) => {
      const scenario = fitScenario(document);
      for (const order of ordersOfRun(scenario)) {
        const most = partsTotal(worstParts(scenario.plan, order.zone, order.lines));
        if (most > 0 && costOf(order) === most) reached += 1;
      }
    });
    fc.assert(property, { numRuns: 100, seed: 7 });
    expect(reached).toBeGreaterThan(20);
  });
});
