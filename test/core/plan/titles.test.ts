import { describe, expect, test } from "bun:test";
import { evaluate, grant, joins, order, play, refund, register, revoke, rootBoss } from "../../support/memory-shop";

type Title = { id: string; track: string; rank: number; when: object };

/** A plan with these titles only; preset rates of other titles are removed. */
function planOf(titles: Title[], more: object = {}) {
  const gone = Object.fromEntries(
    ["V1", "V2", "V3"].filter((id) => titles.every((title) => title.id !== id)).map((id) => [id, null]),
  );
  return { titles, dividends: [], retail: { rates: gone }, ...more };
}
const title = (id: string, rank: number, when: object, track = "leader"): Title => ({ id, track, rank, when });
const titlesOf = (result: ReturnType<typeof play>) =>
  Object.fromEntries(Object.entries(result.members).map(([id, { titles }]) => [id, Object.values(titles).join()]));

/** A brought X (with a line of two) and Y; Y spent 200, X's line 2 × 499 and X 499. */
const team = [
  ...rootBoss("A"),
  ...joins("X", "A"),
  ...joins("X1", "X"),
  ...joins("X2", "X"),
  register("Y", "A"),
  order("oY", "Y", { serum: 1 }),
];

describe("头衔评定: conditions at their boundary", () => {
  const lines = 3 * 49_900;
  const cases: [name: string, when: object, holders: string[]][] = [
    ["directAgents", { directAgents: 2 }, ["X"]],
    ["directAgents counts no customers", { directAgents: 1 }, ["A", "X"]],
    ["teamOrders, the member's own excluded", { teamOrders: 3 }, ["A"]],
    ["directsWith an identity, or a higher one", { directsWith: { standing: "agent", count: 1 } }, ["A", "X"]],
    ["directsWith boss", { directsWith: { standing: "boss", count: 1 } }, ["A"]],
    ["directsWith customer: anybody", { directsWith: { standing: "customer", count: 2 } }, ["A", "X"]],
    ["personalSpend", { personalSpend: 49_900 }, ["X", "X1", "X2"]],
    ["personalSpend, one fen more", { personalSpend: 49_901 }, []],
    ["teamVolume", { teamVolume: lines + 20_000 }, ["A"]],
    ["smallLegVolume: all lines but the biggest", { smallLegVolume: 20_000 }, ["A", "X"]],
    ["smallLegVolume, one fen more", { smallLegVolume: 20_001 }, ["X"]],
    ["smallLegShare: 20000 of 169700 is 11.78%", { smallLegShare: 1_178 }, ["A", "X"]],
    ["smallLegShare, one bp more", { smallLegShare: 1_179 }, ["X"]],
    ["smallLegShare: of X's two equal lines the smaller is exactly half", { smallLegShare: 5_000 }, ["X"]],
    ["smallLegShare is not met without volume", { smallLegShare: 0 }, ["A", "X"]],
    ["all that are set must hold", { directAgents: 1, personalSpend: 1 }, ["X"]],
    ["0 is met by everybody", { teamVolume: 0 }, ["A", "X", "X1", "X2", "Y"]],
    ["an empty when is never met", {}, []],
  ];
  test.each(cases)("%s", (_name, when, holders) => {
    const result = play([...team, evaluate], planOf([title("V1", 1, when)]));
    expect(Object.keys(result.members).filter((id) => result.members[id]?.titles.leader === "V1")).toEqual(holders);
  });

  test("refunded orders do not count in the figures, and an order below the join amount counts in team volume only", () => {
    const plan = planOf([title("V1", 1, { teamOrders: 1 }), title("V2", 2, { teamVolume: 9_999 })]);
    const events = [...rootBoss("A"), register("X", "A"), order("h", "X", { half: 1 }), order("l", "X", { lotion: 2 })];
    expect(titlesOf(play([...events, refund("h"), refund("l", { lotion: 1 }), evaluate], plan)).A).toBe("V2");
    expect(titlesOf(play([...events, refund("h"), refund("l"), evaluate], plan)).A).toBe("");
  });
});

describe("头衔评定: order of ranks", () => {
  test("a member who becomes V1 in a run counts for V2 in the same run", () => {
    const plan = planOf([
      title("V2", 2, { directsWith: { standing: "V1", count: 1 } }),
      title("V1", 1, { directAgents: 2 }),
    ]);
    expect(titlesOf(play([...team, evaluate], plan))).toMatchObject({ A: "V2", X: "V1", X1: "" });
  });

  test("a lower rank of another track is evaluated first", () => {
    const equity = title("partner", 2, { directsWith: { standing: "V1", count: 1 } }, "equity");
    const plan = planOf([title("V1", 1, { directAgents: 2 }), equity]);
    expect(titlesOf(play([...team, evaluate], plan))).toMatchObject({ A: "partner", X: "V1" });
  });

  test("the highest title of a track is held, granted or met, and counts as the lower ones too", () => {
    const both = planOf([title("V2", 2, { directAgents: 2 }), title("V1", 1, { directAgents: 2 })]);
    expect(titlesOf(play([...team, evaluate], both)).X).toBe("V2");
    const ascending = planOf([title("V1", 1, { directAgents: 2 }), title("V2", 2, { directAgents: 2 })]);
    expect(titlesOf(play([...team, evaluate], ascending)).X).toBe("V2");
    const v2 = title("V2", 2, { directsWith: { standing: "V1", count: 1 } });
    const plan = planOf([title("V1", 1, { personalSpend: 9_999_999 }), v2, title("V3", 3, {})]);
    const granted = [...team, grant("X", { title: "V3" }), evaluate];
    expect(titlesOf(play(granted, plan))).toMatchObject({ A: "V2", X: "V3" });
    expect(titlesOf(play([...granted, revoke("X", { title: "V3" })], plan))).toMatchObject({ A: "V2", X: "" });
  });
});

describe("头衔保级与降级", () => {
  const titles = [title("V1", 1, { directAgents: 2 }), title("V2", 2, { directsWith: { standing: "V1", count: 1 } })];
  const events = [...team, evaluate, refund("jX1"), evaluate];

  test("under titlesDemote every evaluation measures met titles from the lowest rank on and leaves grants alone", () => {
    expect(titlesOf(play(events, planOf(titles, { titlesDemote: true })))).toMatchObject({ A: "", X: "" });
    const granted = [...team, grant("X", { title: "V1" }), evaluate, refund("jX1"), evaluate];
    expect(titlesOf(play(granted, planOf(titles, { titlesDemote: true })))).toMatchObject({ A: "V2", X: "V1" });
  });

  test("without titlesDemote a title that was met once stays", () => {
    expect(titlesOf(play(events, planOf(titles, { titlesDemote: false })))).toMatchObject({ A: "V2", X: "V1" });
  });

  test("a refund between evaluations changes no title", () => {
    const plan = planOf(titles, { titlesDemote: true });
    expect(titlesOf(play([...team, evaluate, refund("jX1")], plan))).toMatchObject({ A: "V2", X: "V1" });
  });

  test("the refund of a pack takes its title, but not a met title of the same name", () => {
    const plan = planOf([title("V1", 1, { directAgents: 2 })]);
    const bought = [...team, order("p", "X", { vip: 2 })];
    expect(titlesOf(play([...bought, refund("p", { vip: 1 })], plan)).X).toBe("V1");
    expect(titlesOf(play([...bought, refund("p")], plan)).X).toBe("");
    expect(titlesOf(play([...bought, evaluate, refund("p")], plan)).X).toBe("V1");
  });
});
