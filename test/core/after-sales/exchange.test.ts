import { describe, expect, test } from "bun:test";
import {
  type CaseUnits,
  exchangedAfter,
  heldUnits,
  isEvenExchange,
  resolveUnits,
  returnedPieces,
  type VariantLine,
  wantedPieces,
} from "@liandong/core/after-sales/exchange";
import fc from "fast-check";
import { propertyRuns } from "../../support/property-runs";

const variant = (skuId: string) => ({ skuId, specText: { r: "红", b: "蓝", g: "绿" }[skuId] ?? skuId });
const [red, blue] = [variant("r"), variant("b")];
const line = (more: Partial<VariantLine> = {}): VariantLine => ({
  ...red,
  lineNo: 0,
  quantity: 3,
  refundedQuantity: 0,
  exchanged: [],
  ...more,
});

describe("which variant a buyer holds", () => {
  test("one of three red units exchanged for blue leaves two red and one blue, and back again three red", () => {
    const [one] = resolveUnits([line()], [{ lineNo: 0, quantity: 1 }]);
    const first = line({ exchanged: exchangedAfter(line(), [{ ...one!.units, wanted: blue }], "exchanged") });
    expect(heldUnits(first)).toEqual([
      { ...red, quantity: 2 },
      { ...blue, quantity: 1 },
    ]);
    const [back] = resolveUnits([first], [{ lineNo: 0, quantity: 1, skuId: "b" }]);
    expect(back!.units).toEqual({ lineNo: 0, quantity: 1, held: blue });
    expect(exchangedAfter(first, [{ ...back!.units, wanted: red }], "exchanged")).toEqual([]);
  });

  test("the blue unit comes back as blue, its replacement leaves as what was chosen", () => {
    const units: CaseUnits[] = [
      { lineNo: 0, quantity: 1, held: blue, wanted: variant("g") },
      { lineNo: 0, quantity: 2, wanted: blue },
    ];
    const lines = [line({ exchanged: [{ ...blue, quantity: 1 }] })];
    expect(returnedPieces(lines, units)).toEqual([
      { skuId: "b", quantity: 1 },
      { skuId: "r", quantity: 2 },
    ]);
    expect(wantedPieces(lines, units)).toEqual([
      { skuId: "g", quantity: 1 },
      { skuId: "b", quantity: 2 },
    ]);
    expect(wantedPieces(lines, [{ lineNo: 0, quantity: 1, held: blue }])).toEqual([{ skuId: "b", quantity: 1 }]);
  });

  test("units of which nothing is said are the ordered ones first; what is not held is refused", () => {
    const mixed = line({ exchanged: [{ ...blue, quantity: 2 }] });
    expect(resolveUnits([mixed], [{ lineNo: 0, quantity: 2 }]).map(({ units }) => units)).toEqual([
      { lineNo: 0, quantity: 1 },
      { lineNo: 0, quantity: 1, held: blue },
    ]);
    for (const asked of [
      { lineNo: 0, quantity: 2, skuId: "r" },
      { lineNo: 0, quantity: 1, skuId: "g" },
      { lineNo: 0, quantity: 4 },
      { lineNo: 7, quantity: 1 },
    ]) {
      expect(() => resolveUnits([mixed], [asked])).toThrow("order.nothing_to_refund");
    }
    const twice = [
      { lineNo: 0, quantity: 2, skuId: "b" },
      { lineNo: 0, quantity: 2 },
    ];
    expect(() => resolveUnits([mixed], twice)).toThrow("order.nothing_to_refund");
  });

  test("after exchanges and refunds in any order the held units are those that were not refunded, and pieces are neither made nor lost", () => {
    const anyStep = fc.record({
      from: fc.constantFrom("r", "b", "g"),
      to: fc.constantFrom("r", "b", "g"),
      quantity: fc.integer({ min: 1, max: 3 }),
      refunds: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.array(anyStep, { maxLength: 12 }), (quantity, steps) => {
        let held = line({ quantity });
        // Pieces with the buyer, counted from what went out and came back.
        const pieces: Record<string, number> = { r: quantity, b: 0, g: 0 };
        for (const { from, to, quantity: wanted, refunds } of steps) {
          if ((pieces[from] ?? 0) < wanted) continue;
          const units = resolveUnits([held], [{ lineNo: 0, quantity: wanted, skuId: from }]).map((one) => one.units);
          const asked = refunds ? units : units.map((one) => ({ ...one, wanted: variant(to) }));
          for (const back of returnedPieces([held], asked)) pieces[back.skuId]! -= back.quantity;
          if (!refunds) for (const out of wantedPieces([held], asked)) pieces[out.skuId]! += out.quantity;
          const exchanged = exchangedAfter(held, asked, refunds ? "refunded" : "exchanged");
          held = { ...held, exchanged, refundedQuantity: held.refundedQuantity + (refunds ? wanted : 0) };
        }
        const found = Object.fromEntries(heldUnits(held).map((one) => [one.skuId, one.quantity]));
        expect(found).toEqual(Object.fromEntries(Object.entries(pieces).filter(([, count]) => count > 0)));
      }),
      { numRuns: propertyRuns(300) },
    );
  });
});

describe("what units may be exchanged for", () => {
  const offer = { productId: "1", priceFen: 900, memberPriceFen: 800, pointsPrice: null };
  const held = { skuId: "r", productId: "1", unitPriceFen: 800 };

  test("the same variant always, another one of the product at the same prices, and nothing else", () => {
    const heldOffer = { ...red, ...offer };
    expect(isEvenExchange({ ...blue, ...offer }, held, heldOffer)).toBe(true);
    expect(isEvenExchange({ ...blue, ...offer, priceFen: 901 }, held, heldOffer)).toBe(false);
    expect(isEvenExchange({ ...blue, ...offer, memberPriceFen: null }, held, heldOffer)).toBe(false);
    expect(isEvenExchange({ ...blue, ...offer, productId: "2" }, held, heldOffer)).toBe(false);
    expect(isEvenExchange({ ...red, ...offer, priceFen: 5 }, held, undefined)).toBe(true);
  });

  test("a held variant that is no longer sold counts at the price of the order", () => {
    expect(isEvenExchange({ ...blue, ...offer, priceFen: 800 }, held, undefined)).toBe(true);
    expect(isEvenExchange({ ...blue, ...offer }, held, undefined)).toBe(false);
  });
});
