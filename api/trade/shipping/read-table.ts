// 批量发货的文件: CSV in UTF-8, UTF-16 or GBK, or an .xlsx workbook, read into the text that the desk shows and staff may correct.
// Example: of 2,000 exported rows of which 40 were filled in, the text has 40 lines of order number, carrier and tracking number.
import { readSheet } from "../../uploads/read-sheet";

export type ReadTable = {
  /** A line for each row that was filled in. */
  csv: string;
  rows: number;
  /** Orders without carrier and number, which wait on. */
  empty: number;
  /** The row with an unclosed quote; null when the file could be read. */
  unclosedRow: number | null;
};

/** @throws XlsxRefused with a Chinese sentence */
export async function readTable(bytes: Uint8Array): Promise<ReadTable> {
  const { cells, unclosedRow } = await readSheet(bytes);
  const rows = cells
    .map((row) => row.slice(0, 3).map((cell) => cell.trim()))
    .filter((row) => row.some((cell) => cell !== ""));
  const [heading] = rows;
  const orders = heading?.[0]?.includes("订单") ? rows.slice(1) : rows;
  const filled = orders.filter(([, company = "", trackingNo = ""]) => company !== "" || trackingNo !== "");
  const csv = filled.map((row) => row.map(quoted).join(",")).join("\n");
  return { csv, rows: filled.length, empty: orders.length - filled.length, unclosedRow };
}

/** Removes the formula by which spreadsheets keep a long number as text, and quotes what would be read as several cells. */
function quoted(cell: string): string {
  const text = cell.replace(/^="(.*)"$/, "$1").replace(/^'/, "");
  return /[",\t，\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
