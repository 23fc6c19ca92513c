// 分与万分比: every amount is an integer number of fen, every rate basis points (1/10000); every share is rounded down.
// Example: 12.5% (1250 bp) of 9999 fen is 1249 fen; the 0.875 fen left stays where the money came from.
import { assertInvariant } from "../errors";

/** 10000 bp = 100%. */
export const fullRateBp = 10_000;

/** floor(amount × part / whole) without losing precision above 2^53 (core/rules/plan.md, section 1). */
export function floorShare(amount: number, part: number, whole: number = fullRateBp): number {
  const product = amount * part;
  if (Number.isSafeInteger(product)) return Math.floor(product / whole);
  const exact = BigInt(amount) * BigInt(part);
  const quotient = exact / BigInt(whole);
  const isNegativeRest = exact < 0n && exact % BigInt(whole) !== 0n;
  return assertFen(Number(isNegativeRest ? quotient - 1n : quotient));
}

/**
 * Fen that the step from one rate to a higher one is worth. Floors are cumulative, so steps never add up to more than the
 * whole share.
 */
export function shareBetween(baseFen: number, fromRateBp: number, toRateBp: number): number {
  return floorShare(baseFen, toRateBp) - floorShare(baseFen, fromRateBp);
}

/**
 * Spreads an amount over parts in proportion to `weights` by largest remainder, ties to the earlier part; the sum is exact.
 * Example: 100 over 1:1:1 gives 34, 33, 33. Without any weight nothing is spread (core/rules/plan.md, section 1).
 */
export function largestRemainder(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => floorShare(amount, weight, total));
  const remainders = weights.map((weight, index) => ({ index, rest: remainderOf(amount, weight, total) }));
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  let left = amount - shares.reduce((sum, share) => sum + share, 0);
  for (const { index } of remainders) {
    if (left === 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}

function remainderOf(amount: number, weight: number, total: number): bigint {
  return (BigInt(amount) * BigInt(weight)) % BigInt(total);
}

/**
 * Returns the amount when it is a safe integer of fen.
 * @throws InvariantError for anything else
 */
export function assertFen(amountFen: number): number {
  assertInvariant(Number.isSafeInteger(amountFen), `not a safe integer amount: ${amountFen}`);
  return amountFen;
}

/** Fen as people read them: ¥1,234.50. */
export function formatYuan(amountFen: number): string {
  return `${amountFen < 0 ? "-" : ""}¥${yuanDigits(amountFen)}`;
}

/** Fen as yuan for files, ungrouped: -1234.50. A text of digits, such as a sum of the database, stays exact above 2^53. */
export function plainYuan(amountFen: number | string): string {
  const text = String(amountFen);
  const digits = text.replace("-", "").padStart(3, "0");
  return `${text.startsWith("-") ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Fen as yuan without a currency sign, for sentences such as "直推奖 100.00 元". */
export function yuanDigits(amountFen: number): string {
  const absolute = Math.abs(amountFen);
  const yuan = Math.floor(absolute / 100).toString();
  const grouped = yuan.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return `${grouped}.${(absolute % 100).toString().padStart(2, "0")}`;
}
