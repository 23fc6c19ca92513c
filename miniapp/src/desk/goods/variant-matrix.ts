// 规格矩阵: every value of one dimension with every value of the others. Rows that are there keep their prices, stock and codes.
// Example: 颜色 红 with 尺码 S and M; adding 颜色 蓝 adds 蓝 S and 蓝 M with the prices of 红 S and 红 M.
import { newVariant, type VariantValues } from "./form-values";

/** More variants than a product may have are refused by the server. */
export const maxVariants = 60;

/** The values of a dimension, each once, in the order of the rows. */
export function valuesOfDimension(variants: readonly VariantValues[], at: number): string[] {
  return [...new Set(variants.map(({ values }) => values?.[at] ?? "").filter(Boolean))];
}

/** The rows with one more value: rows without a value there take it, else each combination of the others gets a row. */
export function addValue(variants: readonly VariantValues[], at: number, value: string): VariantValues[] {
  if (variants.some((one) => !one.values?.[at])) {
    return variants.map((one) => (one.values?.[at] ? one : { ...one, values: put(one.values, at, value) }));
  }
  const others = new Map<string, VariantValues>();
  for (const one of variants) {
    const key = JSON.stringify(put(one.values, at, ""));
    if (!others.has(key)) others.set(key, one);
  }
  const added = [...others.values()].map((one) => ({
    ...newVariant,
    ...pricesOf(one),
    values: put(one.values, at, value),
  }));
  return [...variants, ...added];
}

export const removeValue = (variants: readonly VariantValues[], at: number, value: string): VariantValues[] =>
  variants.filter((one) => one.values?.[at] !== value);

function put(values: readonly string[] | undefined, at: number, value: string): string[] {
  const next = [...(values ?? [])];
  next[at] = value;
  // A dimension that was never filled in leaves a hole.
  return Array.from(next, (one) => one ?? "");
}

/** A new variant begins with the prices of a known one, which are usually the same. */
export function pricesOf(known: VariantValues | undefined): Partial<VariantValues> {
  if (!known) return {};
  const { priceFen, memberPriceFen, listPriceFen, pointsPrice, costFen, weightG } = known;
  return { priceFen, memberPriceFen, listPriceFen, pointsPrice, costFen, weightG };
}
