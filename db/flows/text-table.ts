export type Cell = string | number | boolean | Date | null | undefined;

/** What PostgreSQL's array syntax would read as something else than the text itself. */
const needsQuotes = /[",{}\\\s]|^$|^null$/i;

/**
 * Rows as one two-dimensional `text[]` for a SQL function, which reads `rows[i][column]`: several times cheaper than JSON,
 * whose reader looks each name and type up again for every row. No rows are `{}`.
 */
export function textTable(rows: readonly (readonly Cell[])[]): string {
  return `{${rows.map(textList).join(",")}}`;
}

/** One row, or a list inside a cell. */
export function textList(cells: readonly Cell[]): string {
  return `{${cells.map(textOf).join(",")}}`;
}

function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return "NULL";
  if (typeof cell === "string") return needsQuotes.test(cell) ? `"${cell.replace(/["\\]/g, "\\$&")}"` : cell;
  return cell instanceof Date ? cell.toISOString() : String(cell);
}
