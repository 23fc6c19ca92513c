import { expect, test } from "bun:test";
import { memberAccount, platformAccount } from "@liandong/core/ledger/accounts";
import fc from "fast-check";
import { fitting, playSteps } from "../../support/play-random";
import { propertyRuns } from "../../support/property-runs";

const products = ["tea", "soap", "rice"].map((id, place) => ({
  id,
  zone: "retail",
  price: [9_999, 3_333, 1_001][place]!,
}));
const coupons = [{ id: "ten", type: "off", amount: 1_000, min: 0, validDays: 30 }];
/** Tea and soap belong to one promotion, rice to another. */
const promotions = [
  { id: "a", by: "amount", products: ["tea", "soap"], tiers: [{ from: 3_000, off: 1_000, points: 70, coupon: "ten" }] },
  { id: "b", by: "quantity", products: ["rice"], tiers: [{ from: 2, rate: 8_765, points: 30 }] },
];
const begin = Date.parse("2026-01-01T10:00:00+08:00");
const anHour = 3_600_000;
const quantities = { tea: 2, soap: 1, rice: 2 };
type Product = keyof typeof quantities;

/** Every order in which the units of the basket can go back. */
function allOrders(left: Record<Product, number>): Product[][] {
  const next = (Object.keys(left) as Product[]).filter((product) => left[product] > 0);
  if (next.length === 0) return [[]];
  return next.flatMap((product) =>
    allOrders({ ...left, [product]: left[product] - 1 }).map((rest) => [product, ...rest]),
  );
}

/** Buys the basket, receives it when so many units have gone back, and refunds the units one by one. */
function play(units: readonly Product[], receivedAfter: number) {
  const at = (hour: number) => new Date(begin + hour * anHour).toISOString();
  const lines = Object.entries(quantities).map(([product, quantity]) => ({ product, quantity }));
  const refunds = units.map((product) => ({ type: "refund", order: "o", lines: [{ product, quantity: 1 }] }));
  const steps = [...refunds.slice(0, receivedAfter), { type: "receive", order: "o" }, ...refunds.slice(receivedAfter)];
  const events = [{ type: "register", member: "U" }, { type: "order", order: "o", member: "U", lines }, ...steps].map(
    (event, hour) => ({ ...event, at: at(hour) }),
  );
  const sums: number[] = [];
  const world = playSteps(fitting({ name: "n", products, coupons, promotions, membership: {}, events }), (now) => {
    sums.push(now.ledger.sum);
  });
  return { world, sums };
}

const refundedFen = ({ world }: ReturnType<typeof play>) => world.orders.get("o")!.facts.refundedFen;
const giftState = ({ world }: ReturnType<typeof play>) => world.coupons.get("o:a")?.state;

test("whatever subset of units goes back, and in whatever order, pays the same back, and all units pay back all", () => {
  const bySubset = new Map<string, number>();
  const permutations = allOrders(quantities);
  expect(permutations).toHaveLength(30);
  for (const units of permutations) {
    for (let count = 0; count <= units.length; count += 1) {
      const subset = units.slice(0, count);
      const played = play(subset, 0);
      const fen = refundedFen(played);
      const name = [...subset].sort().join();
      expect(bySubset.get(name) ?? fen).toBe(fen);
      bySubset.set(name, fen);
      expect(played.sums.every((sum) => sum === 0)).toBe(true);
      const { facts, paidFen } = played.world.orders.get("o")!;
      expect(fen === paidFen).toBe(count === units.length);
      expect(facts.lines.reduce((sum, { netFen }) => sum + netFen, 0)).toBe(paidFen);
    }
  }
  expect(bySubset.size).toBe(3 * 2 * 3);
});

test("points and coupon of a promotion stay while a unit of it is left, and go with the last one", () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(["tea", "tea", "soap", "rice", "rice"] as Product[]),
      fc.nat(5),
      (units, moment) => {
        const played = play(units, Math.min(moment, units.length));
        const isGone = units.filter((product) => product !== "rice").length === 3;
        const beforeReceipt = units.slice(0, moment).filter((product) => product !== "rice").length === 3;
        expect(giftState(played)).toBe(beforeReceipt ? undefined : isGone ? "revoked" : "unused");
        const points = played.world.balance(memberAccount("U", "points"));
        expect(points).toBeGreaterThanOrEqual(
          (isGone ? 0 : 70) + (units.filter((one) => one === "rice").length === 2 ? 0 : 30),
        );
        if (units.length === 5) expect([points, played.world.balance(platformAccount("grouping"))]).toEqual([0, 0]);
      },
    ),
    { numRuns: propertyRuns(60) },
  );
});
