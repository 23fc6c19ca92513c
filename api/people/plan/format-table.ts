/** Rows of text as aligned columns for a terminal, where a Chinese character is two places wide. */
export function formatTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => Bun.stringWidth(row[column] ?? ""))));
  return rows.map((row) => row.map((cell, column) => padLeft(cell, widths[column] ?? 0)).join("  "));
}

function padLeft(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - Bun.stringWidth(text))) + text;
}
