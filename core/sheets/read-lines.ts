// 导入表的行: the first line names the columns, each other line is read by these names. A column that is missing, unknown or named
// twice, and a cell under no heading, are refused, because something would be lost without anybody seeing it.
// Example: the headings 会员编号, 价钱 of a table of members: "不认识“价钱”这一列".
import { cleanLine, cleanText } from "../text/clean-text";
import { sheetCell } from "../text/sheet-cell";
import { CellProblem } from "./read-cells";

/** What a table consists of; `key` is the column that says to what a line belongs. */
export type SheetColumns<Column extends string> = {
  columns: readonly Column[];
  required: readonly Column[];
  key: Column;
  /** What is said of a table without lines. */
  empty: string;
};

/** `row` counts from 1, the headings included, as spreadsheets do; `code` is the line's key. */
export type SheetProblem<Column extends string> = {
  row: number;
  code: string | null;
  column: Column | null;
  message: string;
};

export type SheetLine<Column extends string> = { row: number; code: string; cells: ReadonlyMap<Column, string> };
export type ReportProblem<Column extends string> = (
  line: SheetLine<Column>,
  column: Column | null,
  message: string,
) => void;

const maxCode = 64;

/** Lines that hold something and have a key; later readers add to `problems`. */
export function readLines<Column extends string>(
  table: readonly string[][],
  form: SheetColumns<Column>,
): { lines: SheetLine<Column>[]; problems: SheetProblem<Column>[] } {
  const headings = (table[0] ?? []).map(cleanLine);
  const problems = problemsOfHeadings(headings, form);
  if (problems.length > 0) return { lines: [], problems };
  const refuse = refuseInto(problems);
  const lines = linesOf(headings, table, form).filter((line) => {
    if (line.code === "") refuse(line, form.key, `请填写${form.key}`);
    else if (Array.from(line.code).length > maxCode) refuse(line, form.key, `最多 ${maxCode} 个字`);
    const hasKey = line.code !== "" && Array.from(line.code).length <= maxCode;
    if ((table[line.row - 1] ?? []).some((text, at) => text.trim() !== "" && !headings[at]))
      refuse(line, null, "有一格不在任何一列里");
    return hasKey;
  });
  if (lines.length === 0 && problems.length === 0)
    problems.push({ row: 1, code: null, column: null, message: form.empty });
  return { lines, problems };
}

/** Adds what is said of a line to the problems. */
export function refuseInto<Column extends string>(problems: SheetProblem<Column>[]): ReportProblem<Column> {
  return ({ row, code }, column, message) => problems.push({ row, code: code || null, column, message });
}

/** Reads cells of one line; a refused cell is reported and stands for nothing. */
export function readerOf<Column extends string>(line: SheetLine<Column>, refuse: ReportProblem<Column>) {
  return <Value>(column: Column, empty: Value, read: (cell: string) => Value): Value => {
    const cell = line.cells.get(column) ?? "";
    try {
      return cell === "" ? empty : read(cell);
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error;
      refuse(line, column, error.message);
      return empty;
    }
  };
}

function problemsOfHeadings<Column extends string>(
  headings: readonly string[],
  { columns, required }: SheetColumns<Column>,
): SheetProblem<Column>[] {
  const problem = (message: string) => ({ row: 1, code: null, column: null, message });
  const known: readonly string[] = columns;
  return [
    ...required.filter((one) => !headings.includes(one)).map((one) => problem(`缺少“${one}”这一列`)),
    ...headings
      .filter((one) => one !== "" && !known.includes(one))
      .map((one) => problem(`不认识“${one.slice(0, 30)}”这一列，可用的列：${known.join("、")}`)),
    ...headings
      .filter((one, index) => one !== "" && headings.indexOf(one) !== index)
      .map((one) => problem(`“${one}”这一列重复了`)),
  ];
}

function linesOf<Column extends string>(
  headings: readonly string[],
  table: readonly string[][],
  { key }: SheetColumns<Column>,
): SheetLine<Column>[] {
  return table.flatMap((texts, index) => {
    if (index === 0 || texts.every((text) => text.trim() === "")) return [];
    const cells = new Map(headings.map((name, at) => [name as Column, cleanText(sheetCell(texts[at] ?? ""))]));
    return { row: index + 1, code: cells.get(key) ?? "", cells };
  });
}
