import { describe, expect, test } from "bun:test";
import { dividendShares } from "@liandong/core/plan/dividend";
import { closeDividend, grant, joins, play, refund, register, rootBoss, withdraw } from "../../support/memory-shop";

const pool = { id: "leader", perJoinOrder: 0, shares: { V1: 2_000, V2: 3_000, V3: 5_000 } };
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, number) => `${prefix}${number}`);
const holders: Record<string, string[]> = { V1: names("a", 1), V2: names("b", 5), V3: names("c", 10) };

describe("分红奖", () => {
  test("a pool of 10000 fen gives 2000 to one V1, 600 to each of five V2 and 500 to each of ten V3", () => {
    const shares = dividendShares(pool, 10_000, (title) => holders[title] ?? []);
    expect(shares.map(({ amountFen }) => amountFen)).toEqual([
      2_000,
      ...names("", 5).map(() => 600),
      ...names("", 10).map(() => 500),
    ]);
  });

  test("fractions of a fen and shares without holders stay in the pool", () => {
    const shares = dividendShares(pool, 101, (title) => (title === "V2" ? ["b", "c"] : []));
    // 30% of 101 is 30.3, so 30 for two.
    expect(shares.map(({ amountFen }) => amountFen)).toEqual([15, 15]);
  });

  const titled = [
    rootBoss("A"),
    joins("X", "A"),
    joins("Y", "A"),
    [grant("A", { title: "V1" }), grant("X", { title: "V2" })],
  ].flat();

  test("a share goes to holders of exactly its title, belongs to no order, and what is left waits for the next period", () => {
    const result = play([...titled, closeDividend("leader", "p1")]);
    expect(result.members.A?.earned.dividend).toBe(1_200);
    expect(result.members.X?.earned).toEqual({ dividend: 1_800 });
    expect(result.pools.leader).toBe(3_000);
    const next = play([...titled, closeDividend("leader", "p1"), closeDividend("leader", "p2")]);
    expect(next.pools.leader).toBe(1_500);
  });

  test("a member with titles on two tracks is paid for both", () => {
    const shares = { V1: 2_000, partner: 1_000 };
    const plan = { dividends: [{ id: "leader", perJoinOrder: 3_000, shares }] };
    const result = play([...titled, grant("A", { title: "partner" }), closeDividend("leader", "p")], plan);
    expect(result.members.A?.earned.dividend).toBe(1_200 + 600);
  });

  test("a period of a pool is closed once, even when the pool is empty", () => {
    const events = [
      closeDividend("leader", "p"),
      closeDividend("leader", "p"),
      closeDividend("equity", "p"),
      closeDividend("none", "p"),
    ];
    expect(play([...events, ...titled, closeDividend("leader", "p")]).refusals).toEqual([
      "already_closed",
      "unknown_pool",
      "already_closed",
    ]);
  });

  test("a pool that refunds made negative pays nothing until it is positive again", () => {
    const plan = { dividends: [{ id: "leader", perJoinOrder: 3_000, shares: { V1: 10_000 } }] };
    const emptied = [...titled, closeDividend("leader", "p1"), refund("jX"), refund("jY")];
    expect(play(emptied, plan).pools.leader).toBe(-6_000);
    const still = play([...emptied, ...joins("Z", "A"), closeDividend("leader", "p2")], plan);
    expect(still.pools.leader).toBe(-3_000);
    expect(still.members.A?.earned.dividend).toBe(6_000);
    const positive = [...emptied, ...names("N", 3).flatMap((name) => joins(name, "A")), closeDividend("leader", "p2")];
    expect(play(positive, plan).pools.leader).toBe(0);
  });

  test("a dividend share repays the member's debt first", () => {
    const owing = [rootBoss("A"), joins("X", "A"), [withdraw("w", "A", 30_000), refund("jX")], joins("Y", "X")].flat();
    const events = [...owing, grant("A", { title: "V1" }), closeDividend("leader", "p")];
    expect(play(events).members.A).toMatchObject({ debt: 24_000 - 600, available: 0, earned: { dividend: 600 } });
    expect(play([...events, register("N")]).ledger.sum).toBe(0);
  });
});
