const yuan = new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** 123450 fen → ¥1,234.50; negative amounts carry a true minus sign. */
export function formatFen(fen: number): string {
  const text = `¥${yuan.format(Math.abs(fen) / 100)}`;
  return fen < 0 ? `−${text}` : text;
}

/** With the sign always shown, for changes of an account. */
export function formatSignedFen(fen: number): string {
  return fen > 0 ? `+${formatFen(fen)}` : formatFen(fen);
}
