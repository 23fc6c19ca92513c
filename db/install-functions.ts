import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Sql, TransactionSql } from "postgres";
import { postgresErrorOf, sqlStateOf } from "./connection/sql-state";

/** The SQL functions that TypeScript calls, in the order in which they are installed: what others call comes first. */
export const functionFiles = [
  "settings/order-times.sql",
  "flows/standing-facts.sql",
  "flows/team-moves.sql",
  "flows/line-facts.sql",
  "flows/rate-uplines.sql",
  "flows/owner-lines.sql",
  "flows/load-order-facts.sql",
  "flows/load-trade-facts.sql",
  "flows/load-member-money.sql",
  "flows/load-membership.sql",
  "flows/post-ledger.sql",
  "flows/save-changes.sql",
  "flows/save-membership.sql",
  "people/agreements/lacking-agreements.sql",
  "trade/orders/offers.sql",
  "trade/checkout/load-checkout.sql",
  "trade/checkout/place-trade.sql",
  "loyalty/membership/join-programme.sql",
  "loyalty/growth-closes/load-growth-close.sql",
  "money/bills/load-items.sql",
  "money/books/sum-days.sql",
  "money/books/close-sums.sql",
];

export type FunctionFile = { file: string; text: string };
type Installed = { file: string; hash: string; functions: string[]; complete: boolean };

/** The files as they stand in this folder. */
export function readFunctionFiles(): FunctionFile[] {
  return functionFiles.map((file) => ({
    file,
    text: readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8"),
  }));
}

/**
 * Installs the functions of every file that differs from the one recorded in the database, and removes those that are gone,
 * in one transaction. The caller holds the migration lock.
 */
export async function installFunctions(sql: Sql, files: readonly FunctionFile[] = readFunctionFiles()): Promise<void> {
  await sql`CREATE TABLE IF NOT EXISTS drizzle.installed_functions (
    file text PRIMARY KEY, hash text NOT NULL, functions text[] NOT NULL)`;
  await sql.begin(async (tx) => {
    const installed = new Map((await listInstalled(tx)).map((row) => [row.file, row]));
    for (const { file, text } of files) {
      const before = installed.get(file);
      const hash = createHash("sha256").update(text).digest("hex");
      if (before?.hash === hash && before.complete) continue;
      const names = [...text.matchAll(/^CREATE OR REPLACE FUNCTION (\w+)/gm)].map(([, name]) => name!);
      await replaceFunctions(tx, { file, text, names });
      await tx`INSERT INTO drizzle.installed_functions (file, hash, functions)
        VALUES (${file}, ${hash}, ${names})
        ON CONFLICT (file) DO UPDATE SET hash = excluded.hash, functions = excluded.functions`;
    }
    await removeForgotten(tx, { files, recorded: [...installed.values()] });
  });
}

/** `complete` is false when a migration dropped one of the file's functions, for instance to change a row type. */
function listInstalled(tx: TransactionSql): Promise<Installed[]> {
  return tx<Installed[]>`
    SELECT file, hash, functions, functions <@ ARRAY(
      SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace) AS complete
    FROM drizzle.installed_functions`;
}

/** CREATE OR REPLACE keeps rights and callers; only a function whose arguments or result changed is dropped first. */
async function replaceFunctions(
  tx: TransactionSql,
  { file, text, names }: FunctionFile & { names: readonly string[] },
): Promise<void> {
  const before = await listVersions(tx, names);
  try {
    await tx.savepoint((inner) => inner.unsafe(text));
  } catch (error) {
    if (sqlStateOf(error) !== changedSignature) throw explain(error, { file, text });
    await dropFunctions(tx, before);
    await tx.unsafe(text);
    return;
  }
  const after = await listVersions(tx, names);
  // A version that the file left untouched takes other arguments: calls could not tell it from the new one.
  await dropFunctions(
    tx,
    before.filter(({ id, written }) => after.some((now) => now.id === id && now.written === written)),
  );
}

/** SQLSTATE invalid_function_definition: a result or the name of an argument cannot be replaced. */
const changedSignature = "42P13";

type Version = { id: string; signature: string; written: string };

function listVersions(tx: TransactionSql, names: readonly string[]): Promise<Version[]> {
  return tx<Version[]>`
    SELECT oid::text AS id, oid::regprocedure::text AS signature, xmin::text AS written
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname = ANY (${[...names]}::text[])`;
}

async function dropFunctions(tx: TransactionSql, versions: readonly Version[]): Promise<void> {
  for (const { signature } of versions) await tx.unsafe(`DROP FUNCTION ${signature}`);
}

/** Drops functions that were installed once and stand in no file any more. */
async function removeForgotten(
  tx: TransactionSql,
  { files, recorded }: { files: readonly FunctionFile[]; recorded: readonly Installed[] },
): Promise<void> {
  const kept = files.map(({ file }) => file);
  const now = (await listInstalled(tx)).filter(({ file }) => kept.includes(file));
  const present = new Set(now.flatMap(({ functions }) => functions));
  const forgotten = recorded.flatMap(({ functions }) => functions).filter((name) => !present.has(name));
  await dropFunctions(tx, await listVersions(tx, forgotten));
  await tx`DELETE FROM drizzle.installed_functions WHERE file <> ALL (${kept}::text[])`;
}

function explain(error: unknown, { file, text }: FunctionFile): unknown {
  const postgresError = postgresErrorOf(error);
  if (!postgresError) return error;
  const line = text.slice(0, Number(postgresError.position ?? 0)).split("\n").length;
  return new Error(`db/${file} cannot be installed, line ${line}: ${postgresError.message}`, { cause: postgresError });
}
