/**
 * A line of a CSV file. Cells that spreadsheets would round, run as a formula or read as something else (0012 as 12, 2026-10
 * as October, 1E5 as 100000) are written so that they stay text.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

const isAmount = (text: string) => /^-?(0|[1-9]\d{0,10})(\.\d+)?$/.test(text);

/** Long numbers, numbers with leading zeros, months, fractions or days without a year, and powers of ten. */
const misread = [
  /^\d{12,}$/,
  /^-?0\d[\d.]*$/,
  /^\d{4}[-/.]\d{1,2}$/,
  /^\d{1,2}[-/]\d{1,4}$/,
  /^\d+(\.\d+)?E[+-]?\d+$/i,
];

function cell(text: string): string {
  if (isAmount(text)) return text;
  if (misread.some((form) => form.test(text))) return `"=""${text.replaceAll('"', '""')}"""`;
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
