import { describe, expect, test } from "bun:test";
import { grant, joins, order, play, refund, register, revoke, rootBoss } from "../../support/memory-shop";

/** A is a boss; B, its agent, has brought B1 and B2 and is a boss by them. */
const market = [rootBoss("A"), joins("B", "A"), joins("B1", "B"), joins("B2", "B")].flat();

const awardsOf = (result: ReturnType<typeof play>, orderId: string) =>
  result.orders[orderId]?.awards.map(({ member, kind, amount }) => `${member} ${kind} ${amount}`);

describe("直推奖 and 见点奖", () => {
  test("an order of an agent's referral pays the agent 100 and the owner boss 200", () => {
    expect(awardsOf(play(market), "jB1")).toEqual(["B direct 10000"]);
    const threeDirects = [...market, joins("C", "A"), joins("D", "A"), joins("E", "B1")];
    expect(awardsOf(play(threeDirects), "jE")).toEqual(["A placement 20000", "B1 direct 10000"]);
  });

  test("an order of boss B's referral pays B 100 and 200, and B's owner A 10% of both", () => {
    const result = play([...market, joins("B3", "B")]);
    expect(awardsOf(result, "jB3")).toEqual(["A peer 3000", "B direct 10000", "B placement 20000"]);
  });

  test("the order that makes its referrer a boss still pays the referrer as an agent", () => {
    const result = play(market);
    expect(result.members.B?.identity).toBe("boss");
    expect(awardsOf(result, "jB2")).toEqual(["B direct 10000"]);
  });

  test("a referrer who is a customer again gets nothing", () => {
    const result = play([...market, register("E", "B1"), refund("jB1"), order("o", "E", { gift: 1 })]);
    expect(result.members.B1?.identity).toBe("customer");
    expect(awardsOf(result, "o")).toEqual([]);
  });

  test("an unqualified owner is passed over, or ends the search if the plan says so", () => {
    // X is a boss by grant with one direct agent; its owner Z has three.
    const lines = [joins("Z1", "Z"), joins("Z2", "Z"), joins("Z3", "Z"), joins("X", "Z")].flat();
    const events = [...rootBoss("Z"), ...lines, grant("X", { identity: "boss" }), joins("Y", "X"), joins("N", "Y")];
    expect(awardsOf(play(events), "jN")).toEqual(["Y direct 10000", "Z placement 20000"]);
    const platform = play(events, { boss: { unqualifiedPlacement: "platform" } });
    expect(awardsOf(platform, "jN")).toEqual(["Y direct 10000"]);
  });

  test("a former boss gets no placement award, however many agents they brought", () => {
    const events = [
      rootBoss("A"),
      joins("X", "A"),
      joins("Y", "A"),
      joins("Z", "A"),
      revoke("A", { identity: "boss" }),
    ];
    expect(awardsOf(play([...events, joins("N", "X")]), "jN")).toEqual(["X direct 10000"]);
  });

  test("an order of a member without a referrer pays nobody", () => {
    expect(awardsOf(play([...market, joins("alone")]), "jalone")).toEqual([]);
  });
});

describe("平级奖", () => {
  test("the owners of the referrer and of the placement boss get a peer award each, for one generation", () => {
    const events = [...rootBoss("A0"), ...joins("A", "A0"), grant("A", { identity: "boss" })];
    const rest = [joins("B", "A"), joins("B1", "B"), joins("B2", "B"), joins("C", "A"), joins("D", "A")].flat();
    const result = play([...events, ...rest, order("again", "B1", { gift: 1 })]);
    expect(awardsOf(result, "again")).toEqual(["A peer 1000", "A placement 20000", "A0 peer 2000", "B direct 10000"]);
  });

  test("an owner who is no longer a boss gets no peer award", () => {
    const result = play([...market, revoke("A", { identity: "boss" }), joins("B3", "B")]);
    expect(awardsOf(result, "jB3")).toEqual(["B direct 10000", "B placement 20000"]);
  });
});

describe("合格加盟单", () => {
  const cases: [name: string, cart: Record<string, number>, plan: object, paidTimes: number][] = [
    ["one gift", { gift: 1 }, {}, 1],
    ["an order below the amount", { half: 1 }, {}, 0],
    ["two halves of the amount", { half: 2 }, {}, 1],
    ["three gifts per order", { gift: 3 }, {}, 1],
    ["three gifts by unit", { gift: 3 }, { join: { awardPer: "unit" } }, 3],
    ["a gift and a half by unit", { gift: 1, half: 1 }, { join: { awardPer: "unit" } }, 1],
  ];
  test.each(cases)("the join awards are paid the right number of times for %s", (_name, cart, plan, times) => {
    const result = play([...rootBoss("A"), register("X", "A"), order("o", "X", cart)], plan);
    const expected = times === 0 ? [] : [`A direct ${10_000 * times}`, `A placement ${20_000 * times}`];
    expect(awardsOf(result, "o")).toEqual(expected);
    expect(result.pools.leader).toBe(3_000 * times);
    expect(result.members.X?.identity).toBe(times > 0 ? "agent" : "customer");
  });

  const noRepeats = { join: { countRepeatOrders: false }, fund: { tasks: { handedOver: null, teamAgents: 1 } } };
  test("a repeat order that is not counted pays nothing and still keeps its buyer an agent", () => {
    const events = [...rootBoss("A"), joins("X", "A"), order("again", "X", { gift: 1 }), refund("jX")];
    const result = play(events, noRepeats);
    expect(awardsOf(result, "again")).toEqual([]);
    expect(result.members.X?.identity).toBe("agent");
    expect(result.pools.leader).toBe(0);
  });

  test("an agent by grant places a repeat order, and a former agent does not", () => {
    const granted = [...rootBoss("A"), register("X", "A"), grant("X", { identity: "agent" })];
    expect(awardsOf(play([...granted, order("o", "X", { gift: 1 })], noRepeats), "o")).toEqual([]);
    const revoked = [...granted, revoke("X", { identity: "agent" }), order("o", "X", { gift: 1 })];
    expect(awardsOf(play(revoked, noRepeats), "o")).toEqual(["A direct 10000", "A placement 20000"]);
  });
});

describe("compliance.maxDepth", () => {
  const chain = [
    rootBoss("A"),
    joins("C1", "A"),
    joins("C2", "A"),
    joins("C3", "A"),
    joins("D", "C3"),
    joins("E", "D"),
  ];
  const cases: [maxDepth: number | null, awards: string[]][] = [
    [null, ["A placement 20000", "D direct 10000"]],
    [3, ["A placement 20000", "D direct 10000"]],
    [2, ["D direct 10000"]],
    [1, ["D direct 10000"]],
  ];
  test.each(cases)("maxDepth %p pays exactly the members within its reach", (maxDepth, awards) => {
    expect(awardsOf(play(chain, { compliance: { maxDepth } }), "jE")).toEqual(awards);
  });

  test("maxDepth limits the peer award too", () => {
    const b3 = (maxDepth: number) => awardsOf(play([...market, joins("B3", "B")], { compliance: { maxDepth } }), "jB3");
    expect(b3(2)).toEqual(["A peer 3000", "B direct 10000", "B placement 20000"]);
    expect(b3(1)).toEqual(["B direct 10000", "B placement 20000"]);
  });
});
