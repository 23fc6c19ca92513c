export type Cell = string | number | boolean | Date | null | undefined;

/** What PostgreSQL's array syntax would read as something else than the text itself. */
const needsQuotes = /[",{}\\\s]|^$|^null$/i;

/** What a table of these columns holds in one row. */
export type TableRow<Columns extends readonly string[]> = Readonly<Record<Columns[number], Cell>>;

/**
 * Rows as one two-dimensional `text[]` for a SQL function, which reads its columns in the same order: several times cheaper
 * than JSON, whose reader looks each name and type up again for every row. No rows are `{}`.
 */
export function textTable<const Columns extends readonly string[]>(
  columns: Columns,
  rows: readonly TableRow<Columns>[],
): string {
  return `{${rows.map((row) => textList(columns.map((column: Columns[number]) => row[column]))).join(",")}}`;
}

/** A list as a `text[]`: one row of a table, or a list inside a cell. */
export function textList(cells: readonly Cell[]): string {
  return `{${cells.map(textOf).join(",")}}`;
}

function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return "NULL";
  if (typeof cell === "string") return needsQuotes.test(cell) ? `"${cell.replace(/["\\]/g, "\\$&")}"` : cell;
  return cell instanceof Date ? cell.toISOString() : String(cell);
}
