import { describe, expect, test } from "bun:test";
import { choiceOf, dimensionsOf, toggleValue, valueState, variantOf } from "@liandong/miniapp/src/catalog/spec-choice";

const variant = (colour: string, size: string, stock: number) => ({
  id: `${colour}-${size}`,
  specs: [
    { name: "颜色", value: colour },
    { name: "尺码", value: size },
  ],
  stock,
});

/** White has no L, and grey L is sold out. */
const variants = [variant("白", "M", 3), variant("灰", "M", 2), variant("灰", "L", 0)];

describe("choosing a variant by dimension", () => {
  test("dimensions and their values stand in the order of the variants", () => {
    expect(dimensionsOf(variants)).toEqual([
      { name: "颜色", values: ["白", "灰"] },
      { name: "尺码", values: ["M", "L"] },
    ]);
  });

  test("a value is impossible, sold out or to buy beside what is chosen of the other dimensions", () => {
    expect(valueState(variants, { 颜色: "白", 尺码: "M" }, { name: "尺码", value: "L" })).toBe("impossible");
    expect(valueState(variants, { 颜色: "灰", 尺码: "M" }, { name: "尺码", value: "L" })).toBe("sold_out");
    expect(valueState(variants, { 颜色: "灰", 尺码: "L" }, { name: "尺码", value: "M" })).toBe("ok");
    expect(valueState(variants, {}, { name: "颜色", value: "白" })).toBe("ok");
  });

  test("a value that is chosen again is taken back, and an impossible one changes nothing", () => {
    const chosen = choiceOf(variants[0]!);
    expect(toggleValue(variants, chosen, { name: "尺码", value: "L" })).toEqual(chosen);
    const open = toggleValue(variants, chosen, { name: "颜色", value: "白" });
    expect(open).toEqual({ 尺码: "M" });
    expect(variantOf(variants, open)).toBeUndefined();
    const grey = toggleValue(variants, open, { name: "颜色", value: "灰" });
    expect(variantOf(variants, grey)?.id).toBe("灰-M");
  });

  test("a product without dimensions has its one variant chosen", () => {
    const plain = [{ id: "only", specs: [], stock: 1 }];
    expect(dimensionsOf(plain)).toEqual([]);
    expect(variantOf(plain, choiceOf(plain[0]!))?.id).toBe("only");
  });
});
