import { minus } from "./minus";

/** 12400 → "12,400", -1200 → "−1,200". */
export function formatCount(count: number): string {
  return `${count < 0 ? minus : ""}${String(Math.abs(count)).replace(/\B(?=(\d{3})+$)/g, ",")}`;
}

/** Gains and losses in a list: "+20", "−1,200". */
export function formatSignedCount(count: number): string {
  return count > 0 ? `+${formatCount(count)}` : formatCount(count);
}

/** Sales as Chinese shops write them: 873 → "873", 12400 → "1.2万". */
export function formatRoughCount(count: number): string {
  if (count < 10_000) return String(count);
  return `${Math.floor(count / 1000) / 10}万`;
}
