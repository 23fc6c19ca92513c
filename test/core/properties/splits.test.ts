import { describe, expect, test } from "bun:test";
import { refundedShare } from "@liandong/core/facts/order-facts";
import { floorShare, largestRemainder, shareBetween } from "@liandong/core/money/fen";
import fc from "fast-check";

const fen = fc.integer({ min: 0, max: 100_000_000_000 });
const rateBp = fc.integer({ min: 0, max: 10_000 });
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe("floorShare", () => {
  test("floorShare of 12.5% of 9999 fen is 1249 fen", () => {
    expect(floorShare(9_999, 1_250)).toBe(1_249);
  });

  test("floorShare is exact for products above 2^53", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 1_000_000 }), (amount, whole) => {
        const part = Math.floor(whole / 3);
        const exact = (BigInt(amount) * BigInt(part)) / BigInt(whole);
        const isInexact = amount < 0 && (BigInt(amount) * BigInt(part)) % BigInt(whole) !== 0n;
        expect(BigInt(floorShare(amount, part, whole))).toBe(isInexact ? exact - 1n : exact);
      }),
    );
  });

  test("steps up a chain of rates add up to the floor of the last one, and none is negative", () => {
    fc.assert(
      fc.property(fen, fc.array(rateBp, { minLength: 1, maxLength: 8 }), (base, rates) => {
        const climbing = [0, ...rates.sort((a, b) => a - b)];
        const steps = climbing.slice(1).map((rate, index) => shareBetween(base, climbing[index]!, rate));
        expect(steps.every((step) => step >= 0)).toBe(true);
        expect(sum(steps)).toBe(floorShare(base, climbing.at(-1)!));
      }),
    );
  });
});

describe("largestRemainder", () => {
  test("largestRemainder of 100 over 1:1:1 gives 34, 33, 33", () => {
    expect(largestRemainder(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(largestRemainder(100, [0, 0])).toEqual([0, 0]);
  });

  const split = fc.record({ weights: fc.array(fen, { minLength: 1, maxLength: 8 }), part: rateBp }).map((input) => ({
    weights: input.weights,
    amount: floorShare(sum(input.weights), input.part),
  }));

  test("largestRemainder spreads the whole amount, no part above its weight or more than a fen off its share", () => {
    fc.assert(
      fc.property(split, ({ weights, amount }) => {
        const shares = largestRemainder(amount, weights);
        expect(sum(shares)).toBe(amount);
        shares.forEach((share, index) => {
          const exactFloor = sum(weights) === 0 ? 0 : floorShare(amount, weights[index]!, sum(weights));
          expect(share - exactFloor === 0 || share - exactFloor === 1).toBe(true);
          expect(share).toBeLessThanOrEqual(weights[index]!);
        });
      }),
    );
  });

  test("the fen that are left go to the earlier of equal weights", () => {
    fc.assert(
      fc.property(fen, fc.integer({ min: 1, max: 9 }), (amount, parts) => {
        const shares = largestRemainder(amount, new Array<number>(parts).fill(1));
        expect(shares).toEqual([...shares].sort((a, b) => b - a));
        expect(shares[0]! - shares.at(-1)!).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("refunds of a line", () => {
  test("refunding a line in any steps returns its net exactly and never more on the way", () => {
    const line = fc.record({
      netFen: fen,
      cuts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }),
    });
    fc.assert(
      fc.property(line, ({ netFen, cuts }) => {
        const quantity = sum(cuts);
        const facts = { lineNo: 0, productId: "p", quantity, netFen, refundedQuantity: 0, rates: null, grant: null };
        const reached = cuts.map((_, index) => refundedShare(facts, sum(cuts.slice(0, index + 1))));
        const steps = reached.map((amount, index) => amount - (reached[index - 1] ?? 0));
        expect(steps.every((step) => step >= 0)).toBe(true);
        expect(sum(steps)).toBe(netFen);
      }),
    );
  });
});
