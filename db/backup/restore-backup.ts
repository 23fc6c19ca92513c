import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { teachArrays } from "../connection/array-types";
import { migrate } from "../migrate";
import { type BackupEnd, BackupError, type BackupHead } from "./backup-file";
import { listTables } from "./list-tables";
import { readBackup } from "./read-backup";

type RestoreCall = { ownerUrl: string; file: string };

/**
 * Restores a backup of this version or an older one into an empty database: the tables as they were then, all rows in one
 * transaction, then the later migrations.
 * @throws BackupError when the file is damaged or the database not empty; nothing is left in it then but empty tables
 */
export async function restoreBackup({ ownerUrl, file }: RestoreCall): Promise<{ head: BackupHead; end: BackupEnd }> {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 10, fetch_types: false, onnotice: () => {} });
  teachArrays(sql.options as Parameters<typeof teachArrays>[0]);
  let known: BackupHead | undefined;
  try {
    await refuseFilled(sql);
    // Read once without the database, so that a damaged file leaves no trace in it.
    await readBackup(file, {
      head: async (head) => {
        known = head;
      },
      table: async ({ rows }) => {
        for await (const _ of rows);
      },
    });
    const head = known!;
    await migrate({ ownerUrl, through: head.migrations });
    const end = await sql.begin((tx) => fillTables(tx, file));
    await migrate({ ownerUrl });
    return { head, end };
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Tables of an earlier attempt that hold nothing do not count. */
async function refuseFilled(sql: Sql): Promise<void> {
  const tables = await sql<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`;
  for (const { name } of tables) {
    const rows = await sql.unsafe(`SELECT 1 FROM public."${name}" LIMIT 1`);
    if (rows.length > 0)
      throw new BackupError(`The database holds rows already (${name}): a backup is restored into an empty one only.`);
  }
}

async function fillTables(tx: TransactionSql, file: string): Promise<BackupEnd> {
  const tables = (await listTables(tx)).map(({ table }) => table);
  // Triggers have done their work when the rows were first written.
  for (const table of tables) await tx.unsafe(`ALTER TABLE public.${table} DISABLE TRIGGER USER`);
  const end = await readBackup(file, {
    head: async () => {},
    table: async ({ table, columns, rows }) => {
      if (!tables.includes(table))
        throw new BackupError(`The backup has a table ${table} that its migrations do not make.`);
      const names = columns.map((name) => `"${name}"`).join(", ");
      const into = await tx.unsafe(`COPY public.${table} (${names}) FROM STDIN`).writable();
      await pipeline(Readable.from(rows), into);
    },
  });
  for (const table of tables) await tx.unsafe(`ALTER TABLE public.${table} ENABLE TRIGGER USER`);
  for (const [name, { last, isCalled }] of Object.entries(end.sequences)) {
    await tx`SELECT setval(${`public.${name}`}::regclass, ${last}::bigint, ${isCalled})`;
  }
  return end;
}
