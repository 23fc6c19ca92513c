import { describe, expect, test } from "bun:test";
import { mergeDocument } from "@liandong/core/plan/merge-document";
import { liandongPreset } from "@liandong/core/plan/preset";
import { readPlan } from "@liandong/core/plan/soundness";
import { payoutTotal } from "@liandong/core/plan-check/history";
import { historyOfScenario } from "@liandong/core/plan-check/history-of-scenario";
import { replayHistory } from "@liandong/core/plan-check/replay";
import { runScenario } from "@liandong/core/scenario/run";
import fc from "fast-check";
import { anyPlanChange, anyScenarioDocument, fitScenario } from "../../support/any-scenario";
import { propertyRuns } from "../../support/property-runs";

const gift = { id: "gift", zone: "join", price: 49_900 };
const order = (name: string, member: string) => ({
  type: "order",
  order: name,
  member,
  lines: [{ product: "gift", quantity: 1 }],
});
const register = (member: string, invitedBy?: string) => ({ type: "register", member, invitedBy });
const grant = (member: string) => ({ type: "grant", member, identity: "boss" });

/** A boss above a boss above two buyers. */
const shop = {
  name: "shop",
  plan: {},
  products: [gift],
  events: [
    register("A"),
    grant("A"),
    register("B", "A"),
    grant("B"),
    register("X", "B"),
    order("first", "X"),
    register("Y", "B"),
    order("second", "Y"),
  ],
};

const planWith = (change: unknown) => readPlan(mergeDocument(liandongPreset, change)).plan!;

describe("历史回放", () => {
  test("a replay with a direct award of 80 instead of 100 pays 80 + 200 + 28 instead of 100 + 200 + 30", () => {
    const history = historyOfScenario(fitScenario(shop));
    const replay = replayHistory(planWith({ awards: { direct: 8_000 } }), history, 1);
    expect(replay.orders).toHaveLength(1);
    expect(replay.orders[0]).toMatchObject({
      orderNo: "second",
      paid: { direct: 10_000, placement: 20_000, peer: 3_000, pool: 3_000 },
      wouldPay: { direct: 8_000, placement: 20_000, peer: 2_800, pool: 3_000 },
    });
    expect(replay).toMatchObject({ goodsFen: 49_900, paidFen: 36_000, wouldPayFen: 33_800 });
    expect(replayHistory(liandongPreset, history, 10).paidFen).toBe(72_000);
    expect(replayHistory(liandongPreset, history, 0).orders).toEqual([]);
  });

  test("relations stay as they were, even if the plan would not have made the inviter an agent", () => {
    const events = [
      register("A"),
      grant("A"),
      register("B", "A"),
      order("b", "B"),
      register("X", "B"),
      order("x", "X"),
    ];
    const history = historyOfScenario(fitScenario({ ...shop, events }));
    const dearer = replayHistory(planWith({ join: { amount: 99_900 } }), history, 10);
    expect(dearer.wouldPayFen).toBe(0);
    const cheaper = planWith({ join: { amount: 99_900 }, retail: { zones: [] }, regions: { zones: [] } });
    expect(replayHistory(cheaper, history, 10).orders.map(({ wouldPay }) => wouldPay)).toEqual([{}, {}]);
  });

  test("a refunded order counts after its refunds on both sides", () => {
    const events = [...shop.events, { type: "refund", order: "second" }];
    const replay = replayHistory(
      planWith({ awards: { direct: 1 } }),
      historyOfScenario(fitScenario({ ...shop, events })),
      1,
    );
    expect(replay).toMatchObject({ paidFen: 0, wouldPayFen: 0 });
  });

  test("any shop's history under its own plan pays what it paid", () => {
    const property = fc.property(anyScenarioDocument, (document) => {
      const scenario = fitScenario(document);
      const replay = replayHistory(scenario.plan, historyOfScenario(scenario), 1_000);
      expect(replay.wouldPay).toEqual(replay.paid);
      for (const past of replay.orders) expect(past.wouldPay).toEqual(past.paid);
      const { orders, pools } = runScenario(scenario);
      const awards = Object.values(orders).flatMap(({ awards }) => awards.map(({ amount }) => amount));
      const all = [...awards, ...Object.values(pools)].reduce((sum, fen) => sum + fen, 0);
      expect(replay.wouldPayFen).toBe(all);
    });
    fc.assert(property, { numRuns: propertyRuns(200) });
  });

  test("the totals of any replay are the sums of its orders", () => {
    const property = fc.property(anyScenarioDocument, anyPlanChange, fc.nat(20), (document, change, last) => {
      const replay = replayHistory(planWith(change), historyOfScenario(fitScenario(document)), last);
      expect(replay.orders.length).toBeLessThanOrEqual(last);
      expect(replay.orders.reduce((sum, { wouldPay }) => sum + payoutTotal(wouldPay), 0)).toBe(replay.wouldPayFen);
    });
    fc.assert(property, { numRuns: propertyRuns(200) });
  });
});
