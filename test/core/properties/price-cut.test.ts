import { expect, test } from "bun:test";
import { DomainError } from "@liandong/core/errors";
import { cutPrice, maxCut, type UnpaidOrder } from "@liandong/core/orders/cut-price";
import fc from "fast-check";
import { propertyRuns } from "../../support/property-runs";

const anyOrder: fc.Arbitrary<UnpaidOrder> = fc
  .record({
    nets: fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 5 }),
    freightFen: fc.integer({ min: 0, max: 3_000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    zone: fc.constantFrom("retail" as const, "member" as const, "join" as const, "points" as const),
  })
  .map(({ nets, freightFen, share, zone }) => ({
    zone,
    freightFen,
    status: "pending_payment" as const,
    lines: nets.map((netFen, lineNo) => ({ lineNo, netFen })),
    balancePaidFen: Math.floor(share * nets.reduce((sum, fen) => sum + fen, freightFen)),
  }));

const asked = fc.record({
  goodsFen: fc.integer({ min: 0, max: 600_000 }),
  freightFen: fc.integer({ min: 0, max: 4_000 }),
});

test("a price cut is spread to the fen, leaves no line below zero and something to pay, or is refused", () => {
  fc.assert(
    fc.property(anyOrder, asked, (order, cut) => {
      const beforeFen = order.lines.reduce((sum, { netFen }) => sum + netFen, order.freightFen);
      try {
        const after = cutPrice(order, cut);
        expect(after.totalFen).toBe(beforeFen - cut.goodsFen - cut.freightFen);
        expect(after.lines.reduce((sum, { cutFen }) => sum + cutFen, 0)).toBe(cut.goodsFen);
        after.lines.forEach(({ netFen, cutFen }, index) => {
          expect(netFen).toBeGreaterThanOrEqual(0);
          expect(cutFen).toBeGreaterThanOrEqual(0);
          expect(netFen + cutFen).toBe(order.lines[index]!.netFen);
        });
        expect(after.totalFen - order.balancePaidFen).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const { goodsFen, freightFen, sumFen } = maxCut(order);
        const isTooMuch =
          cut.goodsFen > goodsFen || cut.freightFen > freightFen || cut.goodsFen + cut.freightFen > sumFen;
        expect(isTooMuch || cut.goodsFen + cut.freightFen === 0).toBe(true);
      }
    }),
    { numRuns: propertyRuns(300) },
  );
});

test("¥10.00 off lines of ¥60.00 and ¥30.00 take 667 and 333 fen", () => {
  const lines = [6_000, 3_000].map((netFen, lineNo) => ({ lineNo, netFen }));
  const order = { zone: "retail", status: "pending_payment", lines, freightFen: 800, balancePaidFen: 0 } as const;
  expect(cutPrice(order, { goodsFen: 1_000, freightFen: 800 })).toEqual({
    lines: [
      { lineNo: 0, cutFen: 667, netFen: 5_333 },
      { lineNo: 1, cutFen: 333, netFen: 2_667 },
    ],
    freightFen: 0,
    totalFen: 8_000,
  });
});
