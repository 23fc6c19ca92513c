import { describe, expect, test } from "bun:test";
import type { OrderStatus } from "@liandong/core/facts/order-facts";
import {
  type OrderGoods,
  type OrderRelease,
  releaseCancelled,
  releaseRefunded,
} from "@liandong/core/orders/order-release";
import fc from "fast-check";
import { propertyRuns } from "../../support/property-runs";

type Line = { lineNo: number; productId: string; skuId: string; quantity: number; refunded: number; shipped: number };

/** The last evening of July in Shanghai, an afternoon of July in UTC. */
const placedAt = new Date("2027-07-31T15:30:00Z");
const tea: Line = { lineNo: 0, productId: "tea", skuId: "tea/500g", quantity: 3, refunded: 0, shipped: 0 };
const small: Line = { lineNo: 1, productId: "tea", skuId: "tea/100g", quantity: 2, refunded: 0, shipped: 0 };

function orderOf(lines: readonly Line[], status: OrderStatus, zone: "retail" | "free" = "retail") {
  const facts = lines.map(({ lineNo, productId, quantity, refunded }) => ({
    lineNo,
    productId,
    quantity,
    refundedQuantity: refunded,
  }));
  const freeFreight = { scope: "platform", month: "2027-07", offFen: 800 };
  const membership = { freeFreight } as NonNullable<Parameters<typeof releaseRefunded>[0]["membership"]>;
  return { orderNo: "o", memberId: "U", zone, status, lines: facts, membership };
}

const goodsOf = (lines: readonly Line[]): OrderGoods => ({
  placedAt,
  lines: lines.map(({ lineNo, skuId, shipped }) => ({ lineNo, skuId, shippedQuantity: shipped })),
});

/** Refunds this many units of each line; returns what is given back, and the lines afterwards. */
function refund(lines: readonly Line[], status: OrderStatus, units: readonly number[], zone?: "free") {
  const after = lines.map((line, place) => ({ ...line, refunded: line.refunded + (units[place] ?? 0) }));
  const isWhole = after.every(({ quantity, refunded }) => refunded === quantity);
  const release = releaseRefunded(
    orderOf(lines, status, zone),
    orderOf(after, isWhole ? "refunded" : status, zone),
    goodsOf(lines),
  );
  return { release, after, isWhole };
}

describe("what a refund gives back", () => {
  test("of 3 units with 1 sent a whole refund puts 2 on the shelf and frees 3 of the purchase limit", () => {
    expect(refund([{ ...tea, shipped: 1 }], "paid", [3]).release).toEqual({
      memberId: "U",
      orderNo: "o",
      stock: [{ skuId: "tea/500g", quantity: 2 }],
      products: [{ productId: "tea", units: 3 }],
      freeZoneMonth: null,
      freeFreight: { scope: "platform", month: "2027-07" },
      activities: [],
    });
  });

  test("a partial refund frees its units, variants of a product together, and keeps the free delivery", () => {
    expect(refund([tea, small], "paid", [1, 2]).release).toMatchObject({
      stock: [
        { skuId: "tea/500g", quantity: 1 },
        { skuId: "tea/100g", quantity: 2 },
      ],
      products: [{ productId: "tea", units: 3 }],
      freeFreight: null,
      activities: [],
    });
  });

  test("refunded units that are on their way free limits and put nothing on the shelf", () => {
    const { release } = refund([{ ...tea, shipped: 3 }], "shipped", [3]);
    expect(release).toMatchObject({ stock: [], products: [{ productId: "tea", units: 3 }] });
  });

  test("a refund after receipt gives nothing back to stock and limits", () => {
    expect(refund([tea], "received", [3]).release).toBeNull();
    expect(refund([tea], "closed", [3]).release).toBeNull();
  });

  test("refunded units of the free zone no longer count in the Shanghai month in which they were ordered", () => {
    expect(refund([tea], "paid", [1], "free").release?.freeZoneMonth).toBe("2027-07");
  });
});

test("an order that is cancelled unpaid gives back everything that its placing took", () => {
  expect(releaseCancelled(orderOf([tea, small], "pending_payment", "free"), goodsOf([tea, small]))).toEqual({
    memberId: "U",
    orderNo: "o",
    stock: [
      { skuId: "tea/500g", quantity: 3 },
      { skuId: "tea/100g", quantity: 2 },
    ],
    products: [{ productId: "tea", units: 5 }],
    freeZoneMonth: "2027-07",
    activities: [],
    freeFreight: { scope: "platform", month: "2027-07" },
  });
});

/** One move of an order's history: some units leave or are refunded, or the whole order leaves or is received. */
const move = fc.record({
  type: fc.constantFrom("send", "refund", "refund", "ship", "receive"),
  line: fc.nat(2),
  units: fc.integer({ min: 1, max: 4 }),
});
const quantities = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 });

function playMoves(wanted: readonly number[], moves: readonly { type: string; line: number; units: number }[]) {
  let status: OrderStatus = "paid";
  let lines: Line[] = wanted.map((quantity, lineNo) => ({ ...tea, lineNo, skuId: `s${lineNo}`, quantity }));
  const releases: OrderRelease[] = [];
  for (const { type, line: place, units } of moves) {
    const line = lines[place % lines.length]!;
    const left = line.quantity - line.refunded;
    if (type === "send" && status === "paid") line.shipped += Math.min(units, Math.max(left - line.shipped, 0));
    if (type === "ship" && status === "paid") {
      lines = lines.map((each) => ({ ...each, shipped: Math.max(each.quantity - each.refunded, each.shipped) }));
      status = "shipped";
    }
    if (type === "receive" && status === "shipped") status = "received";
    if (type !== "refund" || left === 0) continue;
    const refunded = lines.map((each) => (each === line ? Math.min(units, left) : 0));
    const { release, after, isWhole } = refund(lines, status, refunded);
    if (release) releases.push(release);
    if (isWhole) return { lines: after, releases };
    lines = after;
  }
  return { lines, releases };
}

test("refunds in any order and between parcels never give back more than placing the order took", () => {
  fc.assert(
    fc.property(quantities, fc.array(move, { maxLength: 20 }), (wanted, moves) => {
      const { lines, releases } = playMoves(wanted, moves);
      const onShelf = (skuId: string) =>
        releases
          .flatMap(({ stock }) => stock)
          .reduce((sum, each) => sum + (each.skuId === skuId ? each.quantity : 0), 0);
      for (const { skuId, quantity, shipped } of lines) expect(onShelf(skuId)).toBeLessThanOrEqual(quantity - shipped);
      const freed = releases.flatMap(({ products }) => products).reduce((sum, { units }) => sum + units, 0);
      expect(freed).toBeLessThanOrEqual(lines.reduce((sum, { refunded }) => sum + refunded, 0));
      expect(releases.filter(({ freeFreight }) => freeFreight).length).toBeLessThanOrEqual(1);
    }),
    { numRuns: propertyRuns(500) },
  );
});
