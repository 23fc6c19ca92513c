// Runs the migrations that a database lacks. Ordinary ones that follow each other are one transaction: all or none. A file whose
// first line is `-- online` runs outside of a transaction, statement by statement, so that it locks no table for long; each of its
// statements can run again, so a killed run is taken up at the next start.
import { DrizzleQueryError } from "drizzle-orm/errors";
import type { MigrationMeta } from "drizzle-orm/migrator";
import type { ISql, Sql } from "postgres";

export const onlineMark = /^-- online\s*$/m;
const repeatMark = /^-- repeat\s*$/m;
const madeIndex = /^CREATE (?:UNIQUE )?INDEX CONCURRENTLY IF NOT EXISTS "?(\w+)"? ON /i;

/** What an online migration may consist of: each form can be repeated after it was cut off at any moment. */
const onlineForms = [madeIndex, /^DROP INDEX CONCURRENTLY IF EXISTS /i, /^ALTER TABLE \S+ VALIDATE CONSTRAINT /i];
const repeatedForms = [/^(?:UPDATE|DELETE|INSERT) [\s\S]*\bLIMIT \d+/i];

/** How long a process waits before it looks again whether another one has finished migrating. */
const lookAgainMs = 200;

export type Migration = Pick<MigrationMeta, "sql" | "folderMillis" | "hash">;

/**
 * Waits until no other process migrates. It asks again and again instead of waiting inside a statement: whoever makes an index
 * concurrently waits for all statements that are under way, and both would wait for each other.
 */
export async function lockMigrations(sql: Sql, lock: string): Promise<void> {
  for (;;) {
    const [row] = await sql<{ mine: boolean }[]>`SELECT pg_try_advisory_lock(${lock}) AS mine`;
    if (row?.mine) return;
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}

/** Runs those after the last one that ran. The caller has made sure that what ran is the beginning of this list. */
export async function runMigrations(sql: Sql, migrations: readonly Migration[]): Promise<void> {
  await sql.unsafe(`CREATE SCHEMA IF NOT EXISTS drizzle;
    CREATE TABLE IF NOT EXISTS drizzle.__drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint)`);
  const [ran] = await sql<{ count: number }[]>`SELECT count(*)::integer AS count FROM drizzle.__drizzle_migrations`;
  for (const group of groupsOf(migrations.slice(ran?.count ?? 0))) {
    const [first] = group;
    if (first && isOnline(first)) await runOnline(sql, first);
    else await sql.begin((tx) => runOrdinary(tx, group));
  }
}

/** Ordinary migrations that follow each other are one group, an online one is a group alone. */
function groupsOf(migrations: readonly Migration[]): Migration[][] {
  const groups: Migration[][] = [];
  for (const migration of migrations) {
    const last = groups.at(-1);
    const joins = last?.[0] && !isOnline(last[0]) && !isOnline(migration);
    if (joins) last.push(migration);
    else groups.push([migration]);
  }
  return groups;
}

function isOnline({ sql: [first = ""] }: Migration): boolean {
  return onlineMark.test(first.split("\n")[0] ?? "");
}

async function runOrdinary(tx: ISql, migrations: readonly Migration[]): Promise<void> {
  for (const migration of migrations) {
    for (const statement of migration.sql) await run(tx, statement);
    await noteRun(tx, migration);
  }
}

async function runOnline(sql: Sql, migration: Migration): Promise<void> {
  for (const statement of migration.sql) {
    const index = madeIndex.exec(bareStatement(statement))?.[1];
    if (index) await dropUnfinished(sql, index);
    const isRepeated = repeatMark.test(statement);
    let touched = await run(sql, statement);
    while (isRepeated && touched > 0) touched = await run(sql, statement);
  }
  await noteRun(sql, migration);
}

/** An index whose making was cut off stays behind, invalid, and IF NOT EXISTS would take it for the index. */
async function dropUnfinished(sql: Sql, index: string): Promise<void> {
  const [left] = await sql`SELECT FROM pg_index WHERE indexrelid = to_regclass(${index}) AND NOT indisvalid`;
  if (left) await sql.unsafe(`DROP INDEX CONCURRENTLY "${index}"`);
}

async function run(sql: ISql, statement: string): Promise<number> {
  try {
    return (await sql.unsafe(statement)).count ?? 0;
  } catch (error) {
    throw new DrizzleQueryError(statement, [], error as Error);
  }
}

async function noteRun(sql: ISql, { hash, folderMillis }: Migration): Promise<void> {
  await sql`INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES (${hash}, ${folderMillis})`;
}

/** A statement without its comments. */
function bareStatement(statement: string): string {
  return statement.replace(/^\s*--.*$/gm, "").trim();
}

/** What forbids a file to run, a sentence each; `text` is the whole file. */
export function faultsOfStatements(file: string, text: string): string[] {
  const statements = text.split("--> statement-breakpoint");
  const online = onlineMark.test(text.split("\n")[0] ?? "");
  return statements.flatMap((statement) => {
    const bare = bareStatement(statement);
    const shown = bare.split("\n")[0]!.slice(0, 60);
    if (!online)
      return /\bCONCURRENTLY\b/i.test(bare) ? [`${file} makes an index concurrently: begin it with -- online`] : [];
    if (bare === "") return [];
    const forms = repeatMark.test(statement) ? repeatedForms : onlineForms;
    const isAlone = !/;\s*\S/.test(bare);
    return isAlone && forms.some((form) => form.test(bare)) ? [] : [`${file} is online and cannot repeat: ${shown}`];
  });
}
