// 坐标轴: round steps over a range that includes zero, and the Chinese form of its numbers.
// Example: values up to 3,890,000 fen are drawn in 万元 from 0 to 4 in steps of 1.

export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** Three to six steps of 1, 2 or 5 times a power of ten, none smaller than `minStep`. */
export function roundAxis(values: readonly number[], minStep: number): Axis {
  const low = values.reduce((least, value) => Math.min(least, value), 0);
  const high = values.reduce((most, value) => Math.max(most, value), 0);
  const step = roundStep((high - low) / 4, minStep);
  const min = Math.floor(low / step) * step;
  const steps = Math.max(1, Math.ceil((high - min) / step));
  const ticks = Array.from({ length: steps + 1 }, (_, place) => min + place * step);
  return { min, max: min + steps * step, ticks };
}

function roundStep(least: number, minStep: number): number {
  let power = minStep;
  while (power * 10 <= least) power *= 10;
  for (const factor of [1, 2, 5, 10]) if (factor * power >= least) return factor * power;
  return power * 10;
}

export interface Unit {
  readonly name: string;
  readonly divisor: number;
  /** Smallest distance between two grid lines. */
  readonly minStep: number;
}

export const people: Unit = { name: "人", divisor: 1, minStep: 1 };

/** 元, or 万元 and 亿元 for large amounts. */
export function moneyUnit(valuesFen: readonly number[]): Unit {
  const most = valuesFen.reduce((sofar, value) => Math.max(sofar, Math.abs(value)), 0);
  if (most >= 10_000_000_000) return { name: "亿元", divisor: 10_000_000_000, minStep: 0.1 };
  if (most >= 1_000_000) return { name: "万元", divisor: 1_000_000, minStep: 0.1 };
  return { name: "元", divisor: 100, minStep: 0.1 };
}

/** Text of a label: no decimals from 100 on, one from 10 on, else two, without trailing zeros: 1,204 and 38.9. */
export function saidIn(value: number, { divisor }: Pick<Unit, "divisor">): string {
  const amount = value / divisor;
  const digits = Math.abs(amount) >= 100 ? 0 : Math.abs(amount) >= 10 ? 1 : 2;
  const [whole = "0", rest] = amount
    .toFixed(digits)
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "")
    .split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}
