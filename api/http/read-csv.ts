import { CsvError, parse } from "csv-parse/sync";

export type CsvTable = {
  /** A row for each row of the spreadsheet, empty ones too, so that a problem can name its row. */
  cells: string[][];
  /** The row with an unclosed quote, counted from 1, when the table cannot be read; null when it can. */
  unclosedRow: number | null;
};

/** Spreadsheets and chats separate cells by commas, tabs or the Chinese comma. */
const delimiter = [",", "\t", "，"];

/** Reads a table as spreadsheets save or copy it: RFC 4180, with or without a byte order mark. Cells stay text: 0012 is not 12. */
export function readCsv(text: string): CsvTable {
  try {
    const cells = parse(text, {
      bom: true,
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    });
    return { cells, unclosedRow: null };
  } catch (error) {
    if (!(error instanceof CsvError) || error.code !== "CSV_QUOTE_NOT_CLOSED") throw error;
    return { cells: [], unclosedRow: Number(error.records) + 1 };
  }
}
