// 数字的限制: a number field keeps what was typed and says what is wrong with it; it never turns it into another number.
// Example: 12.345 yuan is "最多两位小数", 50 coupons of at most 20 are "最多 20".

export type NumberLimits = { min?: number; max?: number };

/** How a kept value is shown: 990 fen are 9.9 yuan with `perUnit` 100. */
export type NumberScale = { perUnit: number; decimals: 0 | 2; limits: NumberLimits };

/** What is wrong with a kept value, in Chinese; the limits are in the unit that is typed. */
export function numberProblem(
  value: number | null | undefined,
  { perUnit, decimals, limits }: NumberScale,
): string | null {
  if (value === null || value === undefined) return null;
  const shown = exact(value / perUnit);
  if (exact(shown * 10 ** decimals) % 1 !== 0) return decimals === 0 ? "请填写整数" : "最多两位小数";
  if (limits.min !== undefined && shown < limits.min) return `至少 ${limits.min}`;
  if (limits.max !== undefined && shown > limits.max) return `最多 ${limits.max}`;
  return null;
}

/** Removes the error of binary fractions: 1.15 × 100 is 114.99… */
export function exact(value: number): number {
  return Number(value.toFixed(6));
}
