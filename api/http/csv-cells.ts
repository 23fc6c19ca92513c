/** A line of a CSV file. Long numbers and cells that begin like a formula are written so that spreadsheets keep them as text. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

const isAmount = (text: string) => /^-?\d{1,11}(\.\d+)?$/.test(text);

function cell(text: string): string {
  if (isAmount(text)) return text;
  if (/^\d{12,}$/.test(text)) return `"=""${text}"""`;
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
