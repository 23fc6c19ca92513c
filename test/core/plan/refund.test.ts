import { describe, expect, test } from "bun:test";
import {
  close,
  grant,
  joins,
  order,
  play,
  receive,
  refund,
  register,
  rootBoss,
  withdraw,
} from "../../support/memory-shop";

const byUnit = { join: { awardPer: "unit" } };
const accounts = (result: ReturnType<typeof play>, id: string) => {
  const { pending, available, fund, debt } = result.members[id]!;
  return { pending, available, fund, debt };
};
const awardsOf = (result: ReturnType<typeof play>, orderId = "o") =>
  result.orders[orderId]?.awards.map(({ member, kind, amount }) => `${member} ${kind} ${amount}`);

describe("退款追回", () => {
  test("a settled award is taken back from available, then from the fund, and the rest becomes debt, and the pool loses its part", () => {
    const events = [...rootBoss("A"), ...joins("X", "A"), withdraw("w", "A", 25_000), refund("jX")];
    const result = play(events);
    // 30000 were awarded: 25000 withdrawn, 5000 of them held. Available 5000, fund 5000, so 20000 are missing.
    expect(accounts(result, "A")).toEqual({ pending: 0, available: 0, fund: 0, debt: 20_000 });
    expect(result.pools.leader).toBe(0);
    expect(result.members.A?.earned).toEqual({});
    const repaid = play([...events, ...joins("Y", "A")]);
    expect(accounts(repaid, "A")).toEqual({ pending: 0, available: 10_000, fund: 0, debt: 0 });
  });

  test("a refund that available covers leaves the fund alone", () => {
    const events = [rootBoss("A"), joins("X", "A"), joins("Y", "A"), withdraw("w", "A", 30_000), refund("jX")].flat();
    expect(accounts(play(events), "A")).toEqual({ pending: 0, available: 0, fund: 6_000, debt: 0 });
  });

  test("a refund before settlement takes from pending only, and receipt settles what is left", () => {
    const plan = { settleOn: "received", ...byUnit };
    const bought = [...rootBoss("A"), register("X", "A"), order("o", "X", { gift: 2 })];
    expect(accounts(play(bought, plan), "A").pending).toBe(60_000);
    const partly = [...bought, refund("o", { gift: 1 })];
    expect(accounts(play(partly, plan), "A")).toEqual({ pending: 30_000, available: 0, fund: 0, debt: 0 });
    expect(accounts(play([...partly, receive("o")], plan), "A").available).toBe(30_000);
    expect(play([...partly, refund("o"), receive("o"), close("o")], plan).refusals).toEqual([
      "order_refunded",
      "order_refunded",
    ]);
  });

  test("under settleOn closed the closing of an order settles its awards, and a later refund takes from available", () => {
    const bought = [...rootBoss("A"), ...joins("X", "A"), receive("jX")];
    const plan = { settleOn: "closed" };
    expect(accounts(play(bought, plan), "A").pending).toBe(30_000);
    const closed = [...bought, close("jX")];
    expect(accounts(play(closed, plan), "A")).toEqual({ pending: 0, available: 30_000, fund: 0, debt: 0 });
    const result = play([...closed, refund("jX")], plan);
    expect(accounts(result, "A").available).toBe(0);
    expect(result.orders.jX?.status).toBe("refunded");
  });

  test("a join order keeps its awards while it reaches the amount, and loses them once", () => {
    const bought = [...rootBoss("A"), register("X", "A"), order("o", "X", { half: 3 })];
    expect(awardsOf(play([...bought, refund("o", { half: 1 })]))).toHaveLength(2);
    const below = play([...bought, refund("o", { half: 2 })]);
    expect(awardsOf(below)).toEqual([]);
    expect(below.members.X?.identity).toBe("customer");
    expect(below.pools.leader).toBe(0);
    expect(play([...bought, refund("o", { half: 2 }), refund("o")]).pools.leader).toBe(0);
  });

  test("with awards by unit a refund leaves awards and pool parts of the remaining units", () => {
    const market = [...rootBoss("A"), ...joins("B", "A"), grant("B", { identity: "boss" }), register("X", "B")];
    const bought = [...market, order("o", "X", { gift: 3, half: 1 })];
    const after = (...cuts: Record<string, number>[]) =>
      play([...bought, ...cuts.map((cut) => refund("o", cut))], byUnit);
    expect(awardsOf(after())).toEqual(["A peer 9000", "B direct 30000", "B placement 60000"]);
    expect(awardsOf(after({ half: 1 }))).toEqual(awardsOf(after()));
    expect(awardsOf(after({ gift: 1 }))).toEqual(["A peer 6000", "B direct 20000", "B placement 40000"]);
    expect(awardsOf(after({ gift: 1 }, { gift: 1, half: 1 }))).toEqual([
      "A peer 3000",
      "B direct 10000",
      "B placement 20000",
    ]);
    expect(after({ gift: 1 }, { gift: 1 }).pools.leader).toBe(6_000);
    expect(after({ gift: 1 }, { gift: 2 }).members.X?.identity).toBe("customer");
  });

  test("money goes back by cumulative floors, and the freight with the last unit before receipt", () => {
    const bought = [register("X"), order("o", "X", { lotion: 3 }, { discount: 100 })];
    const refunded = (...events: ReturnType<typeof refund>[]) => play([...bought, ...events]).orders.o?.refunded;
    expect(refunded(refund("o", { lotion: 1 }))).toBe(9_965);
    expect(refunded(refund("o", { lotion: 1 }), refund("o", { lotion: 1 }))).toBe(19_931);
    expect(refunded(refund("o", { lotion: 1 }), refund("o"))).toBe(29_897);
    const soap = [...rootBoss("A"), order("s", "A", { soap: 1 })];
    expect(play([...soap, refund("s")]).orders.s).toMatchObject({ paid: 1_000, refunded: 1_000, status: "refunded" });
    expect(play([...soap, receive("s"), refund("s")]).orders.s).toMatchObject({ refunded: 0, status: "refunded" });
  });

  test("a refund of too many units, of an unknown product or of nothing is refused", () => {
    const bought = [register("X"), order("o", "X", { serum: 2, lotion: 1 })];
    const refused = [refund("o", { serum: 1, lotion: 2 }), refund("o", { gift: 1 }), refund("o"), refund("o")];
    const result = play([...bought, ...refused, refund("none")]);
    expect(result.refusals).toEqual(["nothing_to_refund", "nothing_to_refund", "nothing_to_refund", "unknown_order"]);
    expect(result.orders.o).toMatchObject({ status: "refunded", refunded: 49_999 });
  });

  test("a refund that names an unknown line beside a known one is refused as a whole", () => {
    const bought = [register("X"), order("o", "X", { serum: 2 })];
    const result = play([...bought, refund("o", { serum: 1, gift: 1 })]);
    expect(result.refusals).toEqual(["nothing_to_refund"]);
    expect(result.orders.o).toMatchObject({ status: "paid", refunded: 0 });
  });

  test("an award that grows by a fen through rounding is paid", () => {
    const plan = { retail: { rates: { agent: 3_333, boss: 6_667 } } };
    const market = [...rootBoss("A"), ...joins("G", "A"), register("C", "G")];
    const bought = [...market, order("o", "C", { serum: 7 }, { discount: 139_996 })];
    const [before, after] = [play(bought, plan), play([...bought, refund("o", { serum: 2 })], plan)];
    // Net 4: 1 fen for G and 1 above it for A. Of the 3 left G has 0, so A's piece is 2 now.
    expect(awardsOf(before)).toEqual(["A differential 1", "G differential 1"]);
    expect(awardsOf(after)).toEqual(["A differential 2"]);
    const held = (result: ReturnType<typeof play>) => ["A", "G"].map((id) => result.members[id]?.available);
    expect([held(before), held(after)]).toEqual([
      [30_001, 1],
      [30_002, 0],
    ]);
  });
});
