import { describe, expect, test } from "bun:test";
import { mergeDocument } from "@liandong/core/plan/merge-document";
import { liandongPreset } from "@liandong/core/plan/preset";
import { readPlan } from "@liandong/core/plan/soundness";

const read = (change: unknown) => readPlan(mergeDocument(liandongPreset, change));
const v1 = { id: "V1", track: "leader", rank: 1, when: { directAgents: 1 } };
const titlesOnly = { dividends: [], retail: { rates: { V1: null, V2: null, V3: null } } };

describe("方案校验", () => {
  test("the preset is sound", () => {
    expect(read({}).plan).toEqual(liandongPreset);
  });

  const refused: [name: string, change: object, path: string][] = [
    ["a negative amount", { awards: { direct: -1 } }, "awards.direct"],
    ["half a fen", { awards: { placement: 0.5 } }, "awards.placement"],
    ["a rate above 10000", { awards: { peerRate: 10_001 } }, "awards.peerRate"],
    ["an office rate above 10000", { regions: { rates: { city: 10_001 } } }, "regions.rates.city"],
    ["a standing's rate above 10000", { retail: { rates: { boss: 10_001 } } }, "retail.rates.boss"],
    ["join.amount below 1", { join: { amount: 0 } }, "join.amount"],
    ["hold and fee above the whole", { fund: { holdRate: 9_000 }, withdraw: { feeRate: 1_001 } }, "fund.holdRate"],
    ["a rate of an unknown standing", { retail: { rates: { V9: 1 } } }, "retail.rates.V9"],
    ["a customer in a rate table", { retail: { rates: { customer: 1 } } }, "retail.rates.customer"],
    ["retail in the join zone", { retail: { zones: ["join"] } }, "retail.zones"],
    ["region in the free zone", { regions: { zones: ["free"] } }, "regions.zones"],
    ["a zone that does not exist", { regions: { zones: ["moon"] } }, "regions.zones.0"],
    ["an unknown knob", { awards: { bonus: 1 } }, "awards"],
    ["a knob that is missing", { withdraw: { min: null } }, "withdraw.min"],
    ["an unknown settleOn", { settleOn: "shipped" }, "settleOn"],
    [
      "pool shares of 6000 and 5000 bp",
      { dividends: [{ id: "p", perJoinOrder: 0, shares: { V1: 6_000, V2: 5_000 } }] },
      "dividends.0.shares",
    ],
    [
      "a share of an unknown title",
      { dividends: [{ id: "p", perJoinOrder: 0, shares: { boss: 1 } }] },
      "dividends.0.shares.boss",
    ],
    [
      "two pools of one name",
      {
        dividends: [
          { id: "p", perJoinOrder: 0 },
          { id: "p", perJoinOrder: 0 },
        ],
      },
      "dividends.1.id",
    ],
    ["two titles of one name", { ...titlesOnly, titles: [v1, { ...v1, rank: 2 }] }, "titles.1.id"],
    ["a title named like an identity", { ...titlesOnly, titles: [{ ...v1, id: "boss" }] }, "titles.0.id"],
    ["two titles of one rank and track", { ...titlesOnly, titles: [v1, { ...v1, id: "W1" }] }, "titles.1.rank"],
    [
      "a condition on a title of the same rank, on another track",
      {
        ...titlesOnly,
        titles: [v1, { id: "P", track: "equity", rank: 1, when: { directsWith: { standing: "V1", count: 1 } } }],
      },
      "titles.1.when.directsWith.standing",
    ],
    [
      "a condition on an unknown standing",
      { ...titlesOnly, titles: [{ ...v1, when: { directsWith: { standing: "V9", count: 1 } } }] },
      "titles.0.when.directsWith.standing",
    ],
  ];
  test.each(refused)("a plan with %s is refused", (_name, change, path) => {
    const { plan, problems } = read(change);
    expect(plan).toBeNull();
    expect(problems?.map((problem) => problem.path)).toContain(path);
  });

  const sound: [name: string, change: object][] = [
    ["hold and fee that are the whole", { fund: { holdRate: 9_000 }, withdraw: { feeRate: 1_000 } }],
    ["shares that are the whole", { dividends: [{ id: "p", perJoinOrder: 0, shares: { V1: 5_000, V2: 5_000 } }] }],
    ["no titles and no pools", { ...titlesOnly, titles: [] }],
    ["one rank on two tracks", { ...titlesOnly, titles: [v1, { ...v1, id: "P", track: "equity" }] }],
    [
      "a condition on any identity",
      { ...titlesOnly, titles: [{ ...v1, when: { directsWith: { standing: "customer", count: 3 } } }] },
    ],
    ["no tasks", { fund: { tasks: { handedOver: null } } }],
    ["no limit of depth", { compliance: null }],
  ];
  test.each(sound)("a plan with %s is sound", (_name, change) => {
    expect(read(change).problems).toBeNull();
  });
});
