/** 123450 fen → "¥1,234.50". */
export function formatFen(fen: number): string {
  const { sign, yuan, cents } = splitFen(fen);
  return `${sign}¥${yuan}.${cents}`;
}

export function splitFen(fen: number): { sign: string; yuan: string; cents: string } {
  const absolute = Math.abs(fen);
  const yuan = String(Math.trunc(absolute / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
  return { sign: fen < 0 ? "-" : "", yuan, cents: String(absolute % 100).padStart(2, "0") };
}

/** "¥100" where whole yuan read better (explanations), "¥99.50" where they would lie. */
export function formatFenShort(fen: number): string {
  return formatFen(fen).replace(/\.00$/, "");
}

/** Gains and losses in a list: "+¥100.00", "-¥100.00". */
export function formatSignedFen(fen: number): string {
  return fen > 0 ? `+${formatFen(fen)}` : formatFen(fen);
}
