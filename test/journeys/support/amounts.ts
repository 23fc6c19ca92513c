/** Reads "¥1,234.50", in whatever font sizes, as fen. */
export function toFen(text: string): number {
  const digits = text.replace(/[^\d.]/g, "");
  return Number(digits.replace(".", ""));
}

/** 123450 → "¥1,234.50". */
export function fromFen(fen: number): string {
  const yuan = Math.trunc(fen / 100).toLocaleString("en-US");
  return `¥${yuan}.${String(fen % 100).padStart(2, "0")}`;
}
