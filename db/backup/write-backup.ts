import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { TransactionSql } from "postgres";
import { type BackupEnd, type BackupHead, comment, copyLine, endOfRows, TableCounter } from "./backup-file";
import { listTables } from "./list-tables";
import { readBackup } from "./read-backup";
import { readSnapshot } from "./read-snapshot";

type BackupCall = { ownerUrl: string; file: string; now: Date };
export type WrittenBackup = { head: BackupHead; end: BackupEnd };

/**
 * Writes all tables, as they are at one moment, into a file that only its owner may read, and reads it back before it gets its
 * name. The shop goes on meanwhile. Pictures are not in it; the queue of jobs is made anew by the next worker.
 */
export async function writeBackup({ ownerUrl, file, now }: BackupCall): Promise<WrittenBackup> {
  const unfinished = `${file}.unfinished`;
  try {
    const written = await readSnapshot(ownerUrl, (tx) => writeTables(tx, { file: unfinished, now }));
    await readBackup(unfinished, { head: async () => {}, table: readOnly });
    await rename(unfinished, file);
    return written;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

const readOnly = async ({ rows }: { rows: AsyncIterable<Buffer> }) => {
  for await (const _ of rows);
};

async function writeTables(tx: TransactionSql, { file, now }: { file: string; now: Date }): Promise<WrittenBackup> {
  const gzip = createGzip();
  const stored = pipeline(gzip, createWriteStream(file, { mode: 0o600, flags: "w" }));
  stored.catch((error) => gzip.destroy(error));
  const head = await readHead(tx, now);
  await write(gzip, comment(head));
  const tables: BackupEnd["tables"] = {};
  for (const { table, columns } of await listTables(tx)) {
    await write(gzip, copyLine(table, columns));
    tables[table] = await copyOut(tx, { table, columns, to: gzip });
    await write(gzip, endOfRows);
  }
  const end: BackupEnd = { tables, sequences: await readSequences(tx), uploads: await readUploads(tx) };
  await write(gzip, comment(end));
  gzip.end();
  await stored;
  return { head, end };
}

async function readHead(tx: TransactionSql, now: Date): Promise<BackupHead> {
  const [server] = await tx<{ version: string }[]>`SELECT current_setting('server_version') AS version`;
  const ran = await tx<{ hash: string }[]>`SELECT hash FROM drizzle.__drizzle_migrations ORDER BY id`;
  const migrations = ran.map(({ hash }) => hash);
  const format = { format: "liandong-backup", version: 1 } as const;
  return { ...format, madeAt: now.toISOString(), server: server!.version, migrations };
}

/** So many pages of 8 KB are read at a time: a few MB are in memory, and the database waits for the disk in between. */
const pagesAtOnce = 500;

type CopyOut = { table: string; columns: string[]; to: Writable };

/**
 * Writes the rows as COPY would. They are read by SELECT: the driver's stream of COPY … TO STDOUT pauses its socket, and under Bun
 * it is not always woken again.
 */
async function copyOut(tx: TransactionSql, { table, columns, to }: CopyOut) {
  const counter = new TableCounter();
  const [size] = await tx<{ pages: number }[]>`
    SELECT (pg_relation_size(${`public.${table}`}::regclass) / current_setting('block_size')::bigint)::integer AS pages`;
  const line = columns.map((name) => `coalesce(${escaped(`"${name}"::text`)}, '\\N')`).join(` || E'\\t' || `);
  for (let page = 0; page < size!.pages; page += pagesAtOnce) {
    const [part] = await tx.unsafe<{ lines: string | null }[]>(
      `SELECT string_agg(${line} || E'\\n', '') AS lines FROM public.${table}
        WHERE ctid >= '(${page},0)' AND ctid < '(${page + pagesAtOnce},0)'`,
    );
    if (!part?.lines) continue;
    const chunk = Buffer.from(part.lines);
    counter.add(chunk);
    await write(to, chunk);
  }
  return counter.sum();
}

/** What COPY writes with a backslash: the backslash itself, and what separates columns and rows. */
function escaped(text: string): string {
  const marks = ["\\", "t", "n", "r"];
  return marks.reduce((sql, mark) => `replace(${sql}, E'\\${mark}', E'\\\\${mark === "\\" ? "\\\\" : mark}')`, text);
}

/** Waits while the disk is slower than the database. */
async function write(stream: Writable, chunk: string | Uint8Array): Promise<void> {
  if (stream.write(chunk)) return;
  await new Promise<void>((resolve, reject) => {
    const go = (error?: Error) => {
      stream.off("drain", go);
      stream.off("error", go);
      if (error) reject(error);
      else resolve();
    };
    stream.once("drain", go);
    stream.once("error", go);
  });
}

async function readSequences(tx: TransactionSql): Promise<BackupEnd["sequences"]> {
  const names = await tx<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace ORDER BY relname`;
  const sequences: BackupEnd["sequences"] = {};
  for (const { name } of names) {
    const [row] = await tx.unsafe<{ last: string; isCalled: boolean }[]>(
      `SELECT last_value::text AS last, is_called AS "isCalled" FROM public.${name}`,
    );
    sequences[name] = row!;
  }
  return sequences;
}

async function readUploads(tx: TransactionSql): Promise<BackupEnd["uploads"]> {
  const [row] = await tx<{ pictures: number; bytes: number }[]>`
    SELECT count(*)::integer AS pictures, coalesce(sum(bytes), 0)::float8 AS bytes FROM upload`;
  return row!;
}
