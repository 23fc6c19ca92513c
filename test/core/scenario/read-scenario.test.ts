import { describe, expect, test } from "bun:test";
import { differences } from "@liandong/core/scenario/compare";
import { readScenario } from "@liandong/core/scenario/read-scenario";

const products = [{ id: "gift", zone: "join", price: 49_900 }];
const existing = new Set(["34", "3401", "340104"]);
const read = (document: object) => readScenario({ name: "n", ...document }, (code) => existing.has(code));
const buy = (more: object) => ({
  products,
  events: [{ type: "order", order: "o", member: "A", lines: [{ product: "gift", quantity: 1 }], ...more }],
});
const give = (what: object) => ({ events: [{ type: "grant", member: "A", ...what }] });

describe("an invalid scenario", () => {
  const unfit: [name: string, document: object, path: string][] = [
    ["an unknown event", { events: [{ type: "dance", member: "A" }] }, "events.0.type"],
    ["an unknown field", { events: [{ type: "register", member: "A", mood: "good" }] }, "events.0"],
    ["a document without events", {}, "events"],
    ["a quantity of 0.5", buy({ lines: [{ product: "gift", quantity: 0.5 }] }), "events.0.lines.0.quantity"],
    ["a quantity of 0", buy({ lines: [{ product: "gift", quantity: 0 }] }), "events.0.lines.0.quantity"],
    ["a place that does not exist", buy({ region: "349999" }), "events.0.region"],
    ["an address that is no district", buy({ region: "3401" }), "events.0.region"],
    ["an office with 00 behind it", give({ region: "340100" }), "events.0.region"],
    ["an unknown title", give({ title: "V9" }), "events.0.title"],
    ["an identity that is not granted", give({ identity: "customer" }), "events.0.identity"],
    ["two grants in one", give({ identity: "boss", title: "V1" }), "events.0"],
    ["a grant event without a grant", give({}), "events.0"],
    ["a time without an offset", buy({ at: "2026-01-01T00:00:00" }), "events.0.at"],
    ["a time without an offset or seconds", buy({ at: "2026-01-01T00:00" }), "events.0.at"],
    [
      "times that run backwards",
      {
        events: [
          { type: "evaluate", at: "2026-01-02T00:00:00+08:00" },
          { type: "evaluate" },
          { type: "evaluate", at: "2026-01-01T15:59:59Z" },
        ],
      },
      "events.2.at",
    ],
    [
      "a time before the first event",
      { events: [{ type: "evaluate" }, { type: "evaluate", at: "2025-12-31T15:59:59Z" }] },
      "events.1.at",
    ],
    ["a plan that is not sound", { events: [], plan: { retail: { rates: { V9: 1 } } } }, "plan.retail.rates.V9"],
    ["a product twice", { products: [...products, ...products], events: [] }, "products.1.id"],
    [
      "a rate of an unknown standing",
      { products: [{ ...products[0], rates: { V9: 1 } }], events: [] },
      "products.0.rates.V9",
    ],
    [
      "a pack of an unknown title",
      { products: [{ ...products[0], grants: { title: "V9" } }], events: [] },
      "products.0.grants.title",
    ],
  ];
  test.each(unfit)("reading names the right place of %s", (_name, document, path) => {
    const { scenario, problems } = read(document);
    expect(scenario).toBeNull();
    expect(problems?.map((problem) => problem.path)).toContain(path);
  });
});

describe("a valid scenario", () => {
  const fit: [name: string, document: object][] = [
    [
      "unknown members, orders and products, which the rules refuse",
      buy({ lines: [{ product: "none", quantity: 1 }] }),
    ],
    ["amounts that the rules refuse", { events: [{ type: "withdraw", withdrawal: "w", member: "A", amount: -1 }] }],
    ["a discount that the rules refuse", buy({ discount: -1 })],
    ["a time without seconds", buy({ at: "2026-01-01T00:00+08:00" })],
    ["a membership programme", { membership: {}, events: [] }],
    [
      "offices of three sizes",
      { events: ["34", "3401", "340104"].map((region) => ({ type: "grant", member: "A", region })) },
    ],
    ["a first event with an early time", { events: [{ type: "evaluate", at: "2025-01-01T00:00:00Z" }] }],
  ];
  test.each(fit)("reading accepts %s", (_name, document) => {
    expect(read(document).problems).toBeNull();
  });

  test("a plan change removes keys by null, replaces arrays and merges objects", () => {
    const plan = { fund: { tasks: { handedOver: null, teamAgents: 3 } }, regions: { zones: ["retail"] } };
    const { scenario } = read({ events: [], plan });
    expect(scenario?.plan.fund).toEqual({ holdRate: 2_000, tasks: { teamAgents: 3 } });
    expect(scenario?.plan.regions).toMatchObject({ zones: ["retail"], rates: { district: 100 } });
  });
});

describe("the expected part of a result", () => {
  const result = {
    members: {
      A: { identity: "boss", earned: { direct: 1, peer: 2 } },
      titles: { identity: "agent", titles: { leader: "V1", equity: "partner" } },
    },
    rejected: [{ event: 1, code: "x" }],
  };
  const cases: [name: string, expected: object, differs: boolean][] = [
    ["an empty expectation", {}, false],
    ["a part of a member", { members: { A: { identity: "boss" } } }, false],
    ["a member that is not there", { members: { B: {} } }, true],
    ["a part of what was earned", { members: { A: { earned: { direct: 1 } } } }, true],
    ["all of what was earned, in another order", { members: { A: { earned: { peer: 2, direct: 1 } } } }, false],
    ["a part of a member who is called titles", { members: { titles: { identity: "agent" } } }, false],
    ["a part of that member's titles", { members: { titles: { titles: { leader: "V1" } } } }, true],
    ["a part of an array", { rejected: [] }, true],
    ["a part of what is in an array", { rejected: [{ event: 1 }] }, true],
    ["the whole array", { rejected: [{ code: "x", event: 1 }] }, false],
  ];
  test.each(cases)("comparing is right for %s", (_name, expected, differs) => {
    expect(differences(expected, result).length > 0).toBe(differs);
  });
});
