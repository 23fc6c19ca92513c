import { formatCount } from "./count";
import { minus } from "./minus";

/** 123450 fen → "¥1,234.50", -500 fen → "−¥5.00". */
export function formatFen(fen: number): string {
  const { sign, yuan, cents } = splitFen(fen);
  return `${sign}¥${yuan}.${cents}`;
}

/** The parts of an amount in fen, for prices that set them in different sizes. */
export function splitFen(fen: number): { sign: string; yuan: string; cents: string } {
  const absolute = Math.abs(fen);
  const yuan = formatCount(Math.trunc(absolute / 100));
  return { sign: fen < 0 ? minus : "", yuan, cents: String(absolute % 100).padStart(2, "0") };
}

/** Explanations read better in whole yuan: "¥100", but "¥99.50". */
export function formatFenShort(fen: number): string {
  return formatFen(fen).replace(/\.00$/, "");
}

/** Gains and losses in a list: "+¥100.00", "−¥100.00". */
export function formatSignedFen(fen: number): string {
  return fen > 0 ? `+${formatFen(fen)}` : formatFen(fen);
}
