/** A line of a CSV file; cells that spreadsheets would round or run stay text. */
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

/** 123456 fen as 1234.56; bigints of the database come as texts. */
export function yuanText(fen: string): string {
  const digits = fen.replace("-", "").padStart(3, "0");
  return `${fen.startsWith("-") ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const format = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "medium" });

/** 2026-01-31 09:05:07 in Asia/Shanghai; nothing for what has not happened. */
export function shanghaiText(at: Date | null): string {
  return at === null ? "" : format.format(at);
}
