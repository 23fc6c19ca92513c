// A table that staff bring as a file: CSV in UTF-8, UTF-16 or GBK, as Chinese Windows saves it, or the first sheet of an .xlsx workbook.

import { type CsvTable, readCsv } from "../http/read-csv";
import { readXlsx } from "../http/read-xlsx";
import { decodeChinese } from "./read-zip";

/** Its cells as text, a row for each row of the spreadsheet. @throws XlsxRefused with a Chinese sentence */
export async function readSheet(bytes: Uint8Array): Promise<CsvTable> {
  const isXlsx = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isXlsx ? { cells: await readXlsx(bytes), unclosedRow: null } : readCsv(textOf(bytes));
}

function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return decodeChinese(bytes);
}
