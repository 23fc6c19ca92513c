/** Rows of text in columns, numbers to the right; Chinese characters are two places wide in a terminal. */
export function formatTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => Bun.stringWidth(row[column] ?? ""))));
  return rows.map((row) => row.map((cell, column) => padLeft(cell, widths[column] ?? 0)).join("  "));
}

function padLeft(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - Bun.stringWidth(text))) + text;
}
