import { expect, test } from "bun:test";
import { shareEarnFen } from "@liandong/core/catalog/share-earn";
import { newMemberFacts } from "@liandong/core/facts/member-facts";
import { liandongPreset } from "@liandong/core/plan/preset";

const as = (identity: "customer" | "agent" | "boss") => ({ ...newMemberFacts("1"), identity });
const retail = { zone: "retail", priceFen: 20_000, rates: null } as const;

test("sharing goods of ¥200 in the retail zone earns an agent at 8% 1600 fen and a boss at 15% 3000 fen", () => {
  expect(shareEarnFen(liandongPreset, as("agent"), retail)).toBe(1_600);
  expect(shareEarnFen(liandongPreset, as("boss"), retail)).toBe(3_000);
});

test("the product's own rate table comes before the plan's, and the earning is rounded down", () => {
  expect(shareEarnFen(liandongPreset, as("agent"), { ...retail, priceFen: 9_999, rates: { agent: 1_234 } })).toBe(
    1_233,
  );
});

test("the join zone earns an agent the direct award and a boss the placement award too, other zones and customers earn nothing", () => {
  const join = { ...retail, zone: "join", priceFen: 49_900 } as const;
  expect(shareEarnFen(liandongPreset, as("agent"), join)).toBe(10_000);
  expect(shareEarnFen(liandongPreset, as("boss"), join)).toBe(30_000);
  expect(shareEarnFen(liandongPreset, as("agent"), { ...join, priceFen: 49_899 })).toBeNull();
  expect(shareEarnFen(liandongPreset, as("boss"), { ...retail, zone: "points" })).toBeNull();
  expect(shareEarnFen(liandongPreset, as("customer"), retail)).toBeNull();
});
