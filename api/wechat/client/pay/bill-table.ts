// 账单表格: lines of fields, each with a backquote before it, under a heading; the last two lines are sums and their heading.
// Example: 交易时间,商户订单号,订单金额 / `2026-03-01 20:00:00,`T1,`499.00 / 总交易单数,订单总金额 / `1,`499.00
import { DomainError } from "@liandong/core/errors";

export type BillTable = { rows: BillRow[]; summary: BillRow };
export type BillRow = {
  /** The field's text; the empty text for a column that the bill does not have. */
  text: (column: string) => string;
  has: (column: string) => boolean;
};

type Shape = {
  /** What the heading of the sums begins with. */
  summary: string;
  required: readonly string[];
  /** The column in which people write commas and line breaks. */
  prose: string;
};

/**
 * Reads a bill by the names of its columns, so that new ones and another order change nothing.
 * @throws DomainError bills.unreadable when a column that is needed is missing, or a row has too few fields
 */
export function readBillTable(text: string, { summary, required, prose }: Shape): BillTable {
  const [head = "", ...lines] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const heading = columnsOf(head);
  const missing = required.filter((column) => !heading.includes(column));
  if (missing.length > 0) throw new DomainError("bills.unreadable", { missing });
  const end = lines.findIndex((line) => line.startsWith(summary));
  if (end < 0) throw new DomainError("bills.unreadable", { missing: [summary] });
  const rows = joinRows(lines.slice(0, end)).map((row) => readRow(row, { heading, prose }));
  const [sums = ""] = joinRows(lines.slice(end + 1));
  return { rows, summary: readRow(sums, { heading: columnsOf(lines[end]!), prose }) };
}

/** Full-width brackets in headings are those of older bills. */
const columnsOf = (line: string) =>
  line.split(",").map((column) => column.trim().replaceAll("（", "(").replaceAll("）", ")"));

/** A line without a backquote in front continues the row before it: a product's name held a line break. */
function joinRows(lines: readonly string[]): string[] {
  const rows: string[] = [];
  for (const line of lines) {
    if (line.startsWith("`")) rows.push(line);
    else if (rows.length > 0 && line.trim() !== "") rows.push(`${rows.pop()}\n${line}`);
  }
  return rows;
}

function readRow(line: string, { heading, prose }: { heading: readonly string[]; prose: string }): BillRow {
  const fields = line.slice(1).split(",`");
  const surplus = fields.length - heading.length;
  if (surplus < 0) throw new DomainError("bills.unreadable", { row: line.slice(0, 80) });
  // A name may hold the separator itself; the columns before and after it still stand where they belong.
  const place = heading.indexOf(prose);
  if (surplus > 0 && place >= 0) fields.splice(place, surplus + 1, fields.slice(place, place + surplus + 1).join(",`"));
  const values = new Map(heading.map((column, index) => [column, fields[index]!.trim()]));
  return { text: (column) => values.get(column) ?? "", has: (column) => values.has(column) };
}

/** Yuan with any number of zeros behind the fen, as exact fen. @throws DomainError bills.unreadable for anything else */
export function exactFen(text: string): number {
  const [, sign = "", yuan = "", decimals = ""] = /^([+-]?)(\d{1,12})(?:\.(\d{1,8}))?$/.exec(text) ?? [];
  if (yuan === "" || /[^0]/.test(decimals.slice(2))) throw new DomainError("bills.unreadable", { amount: text });
  const fen = Number(yuan) * 100 + Number(decimals.slice(0, 2).padEnd(2, "0"));
  return sign === "-" && fen !== 0 ? -fen : fen;
}

/** A count such as `3` or `20.0`. @throws DomainError bills.unreadable */
export function exactCount(text: string): number {
  const [, whole] = /^(\d{1,9})(?:\.0+)?$/.exec(text) ?? [];
  if (whole === undefined) throw new DomainError("bills.unreadable", { count: text });
  return Number(whole);
}
