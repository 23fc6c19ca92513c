import { describe, expect, test } from "bun:test";
import { grant, order, play, refund, register, revoke } from "../../support/memory-shop";

const people = ["D", "C", "P", "X"].map((name) => register(name));
const offices = { D: "340104", C: "3401", P: "34" };
const holding = (...names: (keyof typeof offices)[]) => names.map((name) => grant(name, { region: offices[name] }));
const awardsOf = (result: ReturnType<typeof play>) =>
  result.orders.o?.awards.map(({ member, kind, amount }) => `${member} ${kind} ${amount}`);
const buy = (cart: Record<string, number>, region: string | undefined = "340104") => order("o", "X", cart, { region });

describe("区域奖", () => {
  test("a held district of 1% and a held province of 2% get 200 fen each while the city is vacant", () => {
    expect(awardsOf(play([...people, ...holding("D", "P"), buy({ serum: 1 })]))).toEqual([
      "D region 200",
      "P region 200",
    ]);
  });

  const rates = (district: number, city: number, province: number) => ({
    regions: { rates: { district, city, province } },
  });
  const cases: [name: string, held: (keyof typeof offices)[], plan: object, awards: string[]][] = [
    ["all three offices held", ["D", "C", "P"], {}, ["C region 100", "D region 200", "P region 100"]],
    ["the city alone", ["C"], {}, ["C region 300"]],
    ["the province alone", ["P"], {}, ["P region 400"]],
    ["a district rate above the city's", ["D", "C", "P"], rates(300, 150, 700), ["D region 600", "P region 800"]],
    ["equal rates", ["D", "C", "P"], rates(200, 200, 200), ["D region 400"]],
    ["a province rate below the district's", ["D", "P"], rates(300, 0, 200), ["D region 600"]],
  ];
  test.each(cases)("the offices are paid by difference with %s", (_name, held, plan, awards) => {
    expect(awardsOf(play([...people, ...holding(...held), buy({ serum: 1 })], plan))).toEqual(awards);
  });

  test("offices and lines of one holder are one award, even when the holder is the buyer", () => {
    const both = [grant("X", { region: "340104" }), grant("X", { region: "34" })];
    expect(awardsOf(play([...people, ...both, buy({ serum: 1, lotion: 1 })]))).toEqual(["X region 599"]);
  });

  test("a join order below the amount and an uncounted repeat order pay region awards", () => {
    const plan = { join: { countRepeatOrders: false } };
    expect(awardsOf(play([...people, ...holding("D"), buy({ half: 1 })], plan))).toEqual(["D region 260"]);
    const repeat = [...people, ...holding("D"), grant("X", { identity: "agent" }), buy({ gift: 1 })];
    expect(awardsOf(play(repeat, plan))).toEqual(["D region 499"]);
  });

  test("an order without an address, with another address or of another zone pays no office", () => {
    const held = [...people, ...holding("D", "C", "P")];
    expect(awardsOf(play([...held, order("o", "X", { serum: 1 })]))).toEqual([]);
    expect(awardsOf(play([...held, buy({ serum: 1 }, "440305")]))).toEqual([]);
    expect(awardsOf(play([...held, buy({ serum: 1 })], { regions: { zones: ["join"] } }))).toEqual([]);
  });

  test("an office has one holder at a time, and the next one after it was revoked", () => {
    const result = play([
      ...people,
      ...holding("D"),
      grant("D", { region: "340104" }),
      grant("X", { region: "340104" }),
      revoke("X", { region: "340104" }),
      revoke("D", { region: "340104" }),
      grant("X", { region: "340104" }),
    ]);
    expect(result.refusals).toEqual(["already_granted", "region_taken", "nothing_to_revoke"]);
    expect(result.members.X?.regions).toEqual(["340104"]);
  });

  test("a refund takes the award from the member who held the office at payment", () => {
    const events = [...people, ...holding("D"), buy({ serum: 3 }), revoke("D", { region: "340104" })];
    const result = play([...events, refund("o", { serum: 1 })]);
    expect(awardsOf(result)).toEqual(["D region 400"]);
    expect(result.members.D?.available).toBe(400);
  });
});
