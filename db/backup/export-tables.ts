// 导出全部数据: what an owner takes along as CSV. What logs somebody in, or is sealed, stays behind.
import type { TransactionSql } from "postgres";
import { listTables } from "./list-tables";
import { readSnapshot } from "./read-snapshot";

/** Tables about machines and logins, which say nothing about the shop. */
const leftOut = new Set(["session", "staff_device", "rate_limit", "job_run"]);

/** Columns that are or hide secrets. */
const secret = /(password|secret|token|sealed|cipher|private)/;

export type ExportedTable = { table: string; columns: string[]; rows: () => AsyncGenerator<string[][]> };

/** So many pages of 8 KB are read at a time. */
const pagesAtOnce = 200;

/** Reads every table of the shop at one moment, with its rows as text, empty where there is no value. */
export function readExport<Result>(
  ownerUrl: string,
  read: (tables: ExportedTable[]) => Promise<Result>,
): Promise<Result> {
  return readSnapshot(ownerUrl, async (tx) => read(await listExportedTables(tx)));
}

async function listExportedTables(tx: TransactionSql): Promise<ExportedTable[]> {
  const tables = (await listTables(tx)).filter(({ table }) => !leftOut.has(table));
  return tables.map(({ table, columns }) => {
    const open = columns.filter((name) => !secret.test(name));
    return { table, columns: open, rows: () => readRows(tx, table, open) };
  });
}

async function* readRows(tx: TransactionSql, table: string, columns: string[]): AsyncGenerator<string[][]> {
  const [size] = await tx<{ pages: number }[]>`
    SELECT (pg_relation_size(${`public.${table}`}::regclass) / current_setting('block_size')::bigint)::integer AS pages`;
  const texts = columns.map((name) => `coalesce("${name}"::text, '')`).join(", ");
  for (let page = 0; page < size!.pages; page += pagesAtOnce) {
    const rows = await tx.unsafe<{ cells: string[] }[]>(
      `SELECT ARRAY[${texts}]::text[] AS cells FROM public.${table}
        WHERE ctid >= '(${page},0)' AND ctid < '(${page + pagesAtOnce},0)'`,
    );
    if (rows.length > 0) yield rows.map(({ cells }) => cells);
  }
}
