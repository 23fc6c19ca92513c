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
  test("¥200 pay an agent at 8%, a boss at 15% and a V1 at 20% by their differences", () => {
    const result = play([...upline, order("o", "C", { serum: 1 })]);
    expect(awardsOf(result)).toEqual(["B differential 1400", "G differential 1600", "T differential 1000"]);
  });

  test("the product's own rate comes before the plan's, even when it is lower, and a standing it does not name has the plan's", () => {
    const higher = play([...upline, order("o", "C", { lotion: 1 })]);
    expect(awardsOf(higher)).toEqual(["B differential 1500", "G differential 999", "T differential 1500"]);
    const lower = play([...upline, order("o", "C", { tea: 1 })]);
    expect(awardsOf(lower)).toEqual(["B differential 100", "G differential 100", "T differential 1800"]);
  });

  test("a boss who is nearer than an agent takes everything up to the boss's rate, and an equal rate gets nothing", () => {
    const result = play([...upline, grant("G", { identity: "boss" }), order("o", "C", { serum: 1 })]);
    expect(awardsOf(result)).toEqual(["G differential 3000", "T differential 1000"]);
  });

  test("under selfRebate the buyer gets their own rate and the members above share the rest", () => {
    const plan = { retail: { selfRebate: true } };
    expect(awardsOf(play([...upline, order("o", "G", { serum: 1 })], plan))).toEqual([
      "B differential 1400",
      "G self 1600",
      "T differential 1000",
    ]);
    expect(awardsOf(play([...upline, order("o", "C", { serum: 1 })], plan))).toHaveLength(3);
  });

  test("a holder has the best rate among their title and the lower titles of its track", () => {
    const plan = { retail: { rates: { V1: 3_000, V2: 100 } } };
    const result = play([...upline, grant("T", { title: "V2" }), order("o", "C", { serum: 1 })], plan);
    expect(awardsOf(result)?.at(-1)).toBe("T differential 3000");
  });

  test("the pieces of several lines are one award per member, each rounded down by itself", () => {
    const result = play([...upline, order("o", "C", { serum: 1, lotion: 3 }, { discount: 1 })]);
    // lotion: 29997 less the 1 fen of discount that largest remainder gives it; 10%, 25% and 40% of that.
    expect(awardsOf(result)).toEqual(["B differential 5900", "G differential 4599", "T differential 5499"]);
  });

  test("a title called like a property of every object has no rate by that", () => {
    const titles = ["V1", "constructor", "toString"].map((id, index) => ({ id, track: "t", rank: index, when: {} }));
    const plan = { titles, dividends: [], retail: { rates: { V1: 0, V2: null, V3: null, toString: 900 } } };
    const chain = [register("G"), grant("G", { identity: "agent" }), register("C", "G")];
    const sale = [grant("G", { title: "constructor" }), order("o", "C", { serum: 1 })];
    expect(awardsOf(play([...chain, ...sale], plan))).toEqual(["G differential 1600"]);
    expect(awardsOf(play([...chain, grant("G", { title: "toString" }), ...sale], plan))).toEqual([
      "G differential 1800",
    ]);
  });

  test("maxDepth ends the walk up the referrers", () => {
    const result = play([...upline, order("o", "C", { serum: 1 })], { compliance: { maxDepth: 2 } });
    expect(awardsOf(result)).toEqual(["B differential 1400", "G differential 1600"]);
  });

  test("the differential is paid only in the zones of the plan", () => {
    const buy = [...upline, order("o", "C", { rice: 1 })];
    expect(awardsOf(play(buy))).toEqual([]);
    expect(awardsOf(play(buy, { retail: { zones: ["retail", "member"] } }))?.[0]).toBe("B differential 616");
  });

  test("the title of a pack does not count for the awards of its own order", () => {
    const plan = { retail: { selfRebate: true } };
    const first = play([register("X"), order("o", "X", { vip: 1 }), order("p", "X", { serum: 1 })], plan);
    expect(awardsOf(first, "o")).toEqual([]);
    expect(awardsOf(first, "p")).toEqual(["X self 4000"]);
  });

  test("a met title pays from its evaluation on, even when its holder is a customer", () => {
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

  test("a refund recomputes the stored pieces, whatever the members have become", () => {
    const later = [grant("G", { identity: "boss" }), bind("N", "T")];
    const events = [...upline, register("N"), order("o", "C", { serum: 2 }), ...later, refund("o", { serum: 1 })];
    expect(awardsOf(play(events))).toEqual(["B differential 1400", "G differential 1600", "T differential 1000"]);
  });

  test("orders of the join zone pay no differential", () => {
    expect(awardsOf(play([...upline, joins("X", "G")]), "jX")?.some((award) => award.includes("differential"))).toBe(
      false,
    );
  });
});
