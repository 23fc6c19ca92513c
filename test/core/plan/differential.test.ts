import { describe, expect, test } from "bun:test";
import { bind, evaluate, grant, joins, order, play, refund, register, rootBoss } from "../../support/memory-shop";

/** C customer ← agent G ← boss B ← V1 holder T. */
const upline = [
  register("T"),
  grant("T", { identity: "boss" }),
  grant("T", { title: "V1" }),
  register("B", "T"),
  grant("B", { identity: "boss" }),
  register("G", "B"),
  grant("G", { identity: "agent" }),
  register("C", "G"),
];
const awardsOf = (result: ReturnType<typeof play>, orderId = "o") =>
  result.orders[orderId]?.awards.map(({ member, kind, amount }) => `${member} ${kind} ${amount}`);

describe("级差奖", () => {
  test("the example: ¥200, agent 8%, boss 15%, V1 20%", () => {
    const result = play([...upline, order("o", "C", { serum: 1 })]);
    expect(awardsOf(result)).toEqual(["B differential 1400", "G differential 1600", "T differential 1000"]);
  });

  test("the product's own table comes first, also where it is lower; what it does not name is the plan's", () => {
    const higher = play([...upline, order("o", "C", { lotion: 1 })]);
    expect(awardsOf(higher)).toEqual(["B differential 1500", "G differential 999", "T differential 1500"]);
    const lower = play([...upline, order("o", "C", { tea: 1 })]);
    expect(awardsOf(lower)).toEqual(["B differential 100", "G differential 100", "T differential 1800"]);
  });

  test("a boss nearer than the agent takes all up to its rate; an equal rate gets nothing", () => {
    const result = play([...upline, grant("G", { identity: "boss" }), order("o", "C", { serum: 1 })]);
    expect(awardsOf(result)).toEqual(["G differential 3000", "T differential 1000"]);
  });

  test("selfRebate: the buyer's own rate first, then what is above it", () => {
    const plan = { retail: { selfRebate: true } };
    expect(awardsOf(play([...upline, order("o", "G", { serum: 1 })], plan))).toEqual([
      "B differential 1400",
      "G self 1600",
      "T differential 1000",
    ]);
    expect(awardsOf(play([...upline, order("o", "C", { serum: 1 })], plan))).toHaveLength(3);
  });

  test("a higher title counts as the lower ones of its track, with the best of their rates", () => {
    const plan = { retail: { rates: { V1: 3_000, V2: 100 } } };
    const result = play([...upline, grant("T", { title: "V2" }), order("o", "C", { serum: 1 })], plan);
    expect(awardsOf(result)?.at(-1)).toBe("T differential 3000");
  });

  test("several lines of one member are one award, each piece floored by itself", () => {
    const result = play([...upline, order("o", "C", { serum: 1, lotion: 3 }, { discount: 1 })]);
    // lotion: 29997 − 1 (largest remainder of the discount), 10% and 25% and 40% of it.
    expect(awardsOf(result)).toEqual(["B differential 5900", "G differential 4599", "T differential 5499"]);
  });

  test("a rate is only what a table itself names, whatever a title is called", () => {
    const titles = ["V1", "constructor", "toString"].map((id, index) => ({ id, track: "t", rank: index, when: {} }));
    const plan = { titles, dividends: [], retail: { rates: { V1: 0, V2: null, V3: null, toString: 900 } } };
    const chain = [register("G"), grant("G", { identity: "agent" }), register("C", "G")];
    const sale = [grant("G", { title: "constructor" }), order("o", "C", { serum: 1 })];
    expect(awardsOf(play([...chain, ...sale], plan))).toEqual(["G differential 1600"]);
    expect(awardsOf(play([...chain, grant("G", { title: "toString" }), ...sale], plan))).toEqual([
      "G differential 1800",
    ]);
  });

  test("maxDepth ends the walk", () => {
    const result = play([...upline, order("o", "C", { serum: 1 })], { compliance: { maxDepth: 2 } });
    expect(awardsOf(result)).toEqual(["B differential 1400", "G differential 1600"]);
  });

  test("only in the zones of the plan", () => {
    const buy = [...upline, order("o", "C", { rice: 1 })];
    expect(awardsOf(play(buy))).toEqual([]);
    expect(awardsOf(play(buy, { retail: { zones: ["retail", "member"] } }))?.[0]).toBe("B differential 616");
  });

  test("a pack's title counts only after its own order's awards", () => {
    const plan = { retail: { selfRebate: true } };
    const first = play([register("X"), order("o", "X", { vip: 1 }), order("p", "X", { serum: 1 })], plan);
    expect(awardsOf(first, "o")).toEqual([]);
    expect(awardsOf(first, "p")).toEqual(["X self 4000"]);
  });

  test("a met title pays from its evaluation on, and a customer may hold one", () => {
    const plan = { titles: [{ id: "V1", track: "leader", rank: 1, when: { personalSpend: 1 } }] };
    const gone = { retail: { rates: { V2: null, V3: null } }, dividends: [] };
    const events = [...rootBoss("A"), register("X", "A"), order("o", "X", { serum: 1 }), evaluate];
    const result = play([...events, register("Y"), order("p", "X", { serum: 1 })], {
      ...plan,
      ...gone,
      retail: { ...gone.retail, selfRebate: true },
    });
    expect(result.members.X).toMatchObject({ identity: "customer", titles: { leader: "V1" } });
    expect(awardsOf(result, "p")).toEqual(["X self 4000"]);
  });

  test("a refund looks nobody up again: the pieces of the order's day count", () => {
    const later = [grant("G", { identity: "boss" }), bind("N", "T")];
    const events = [...upline, register("N"), order("o", "C", { serum: 2 }), ...later, refund("o", { serum: 1 })];
    expect(awardsOf(play(events))).toEqual(["B differential 1400", "G differential 1600", "T differential 1000"]);
  });

  test("join orders pay none", () => {
    expect(awardsOf(play([...upline, joins("X", "G")]), "jX")?.some((award) => award.includes("differential"))).toBe(
      false,
    );
  });
});
