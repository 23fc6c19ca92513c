import { describe, expect, test } from "bun:test";
import type { ScenarioResult } from "@liandong/core/scenario/result";
import { runScenario } from "@liandong/core/scenario/run";
import fc from "fast-check";
import { Dice } from "../../support/dice";
import { anySeed, fitting } from "../../support/play-random";
import { propertyRuns } from "../../support/property-runs";
import { type RandomScenario, randomScenario } from "../../support/random-scenario";

const carts = [
  [
    ["gift", 3],
    ["half", 2],
  ],
  [["gift", 1]],
  [
    ["pack", 2],
    ["gift", 2],
  ],
  [
    ["serum", 3],
    ["lotion", 7],
    ["cream", 5],
  ],
  [["vip", 2]],
  [
    ["rice", 4],
    ["eggs", 3],
  ],
] as const;

interface Case {
  readonly document: RandomScenario;
  readonly order: object;
  readonly steps: readonly object[];
}

/** A history, one more order by one of its members, and the refund of that order in single units in any order. */
function caseOfSeed(seed: number): Case {
  const document = randomScenario({ seed, eventCount: 60 });
  const dice = new Dice(seed + 1);
  const member = `M${dice.number(0, document.events.filter(({ type }) => type === "register").length - 1)}`;
  const lines = dice.pick(carts).map(([product, quantity]) => ({ product, quantity }));
  const order = { type: "order", order: "last", member, lines, region: "340104" };
  const units = lines.flatMap(({ product, quantity }) => new Array<string>(quantity).fill(product));
  const shuffled = units
    .map((product) => ({ product, place: dice.number(0, 1_000) }))
    .sort((a, b) => a.place - b.place);
  const steps = shuffled.map(({ product }) => ({ type: "refund", order: "last", lines: [{ product, quantity: 1 }] }));
  return { document, order, steps };
}

const run = ({ events, ...document }: RandomScenario, ...more: object[]) =>
  runScenario(fitting({ ...document, events: [...events, ...more] }));

/** Everything that a whole refund restores: all but the owner that the joining set, and the order itself. */
function comparable({ members, orders, pools, withdrawals }: ScenarioResult) {
  const { last: _last, ...otherOrders } = orders;
  const standing = Object.entries(members).map(([id, { owner: _owner, ...member }]) => [id, member]);
  return { members: Object.fromEntries(standing), orders: otherOrders, pools, withdrawals };
}

/** Sums of what members hold: the account may differ by a fen where rounding repaid a debt on the way, the sum does not. */
function totals(result: ScenarioResult) {
  const members = Object.entries(result.members).map(([id, { available, fund, debt, ...member }]) => [
    id,
    { ...member, holds: available + fund - debt },
  ]);
  return { ...result, members: Object.fromEntries(members), ledger: null };
}

describe("退款", () => {
  test("a whole refund undoes money, pools, identities and titles of its order exactly", () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const { document, order } = caseOfSeed(seed);
        const before = run(document);
        const after = run(document, order, { type: "refund", order: "last" });
        expect(comparable(after)).toEqual(comparable(before));
      }),
      { numRuns: propertyRuns(150) },
    );
  });

  test("refunding unit by unit in any order ends where one whole refund ends", () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const { document, order, steps } = caseOfSeed(seed);
        const whole = run(document, order, { type: "refund", order: "last" });
        const { rejected: refusedInSteps, ...stepwise } = totals(run(document, order, ...steps));
        const { rejected, ...atOnce } = totals(whole);
        expect(stepwise).toEqual(atOnce);
        const refused = rejected.some(({ event }) => event === document.events.length);
        expect(refusedInSteps.length - rejected.length).toBe(refused ? steps.length - 1 : 0);
      }),
      { numRuns: propertyRuns(100) },
    );
  });

  test("two ways to the same refunded units leave the order alike", () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const { document, order, steps } = caseOfSeed(seed);
        const some = steps.slice(0, Math.ceil(steps.length / 2));
        const backwards = run(document, order, ...[...some].reverse());
        expect(totals(run(document, order, ...some)).orders).toEqual(totals(backwards).orders);
        expect(totals(run(document, order, ...some)).pools).toEqual(totals(backwards).pools);
      }),
      { numRuns: propertyRuns(50) },
    );
  });
});
