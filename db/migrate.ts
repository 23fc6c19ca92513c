import { fileURLToPath } from "node:url";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import postgres, { type Sql } from "postgres";
import { appRole, ensureAppRole } from "./app-role";
import { teachArrays } from "./connection/array-types";
import { DatabaseSetupError } from "./connection/setup-error";
import { isConnectionError, postgresErrorOf } from "./connection/sql-state";
import { installFunctions } from "./install-functions";
import { lockMigrations, runMigrations } from "./run-migrations";

export const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

/** "liandong" as a number. The process that holds this lock migrates; the others wait and find nothing left to do. */
const migrationLock = "7809632574";

type MigrateCall = {
  ownerUrl: string;
  /** Only as far as these migrations, without the functions: the tables of an older backup. */
  through?: readonly string[];
};

/** Brings the database of the owner's connection string up to date; any number of processes may do so at once. */
export async function migrate({ ownerUrl, through }: MigrateCall): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 10, fetch_types: false, onnotice: () => {} });
  teachArrays(sql.options as Parameters<typeof teachArrays>[0]);
  try {
    await refuseOldServer(sql);
    await lockMigrations(sql, migrationLock);
    await ensureAppRole(sql);
    const all = readMigrationFiles({ migrationsFolder });
    await refuseForeignHistory(sql, all);
    if (through) return await runMigrations(sql, firstOf(all, through));
    await runMigrations(sql, all);
    await sql.unsafe(`GRANT USAGE ON SCHEMA drizzle TO ${appRole};
      GRANT SELECT ON drizzle.__drizzle_migrations TO ${appRole}`);
    await installFunctions(sql);
  } catch (error) {
    throw explain(error);
  } finally {
    // The lock ends with the connection.
    await sql.end({ timeout: 1 });
  }
}

/** The first migrations, which an older backup ran. */
function firstOf(all: readonly MigrationMeta[], hashes: readonly string[]): readonly MigrationMeta[] {
  if (hashes.length === 0 || hashes.some((hash, index) => all[index]?.hash !== hash)) {
    throw new DatabaseSetupError("The backup was made by a version whose migrations this one does not have.");
  }
  return all.slice(0, hashes.length);
}

const oldestServer = 16;

async function refuseOldServer(sql: Sql): Promise<void> {
  const [row] = await sql<{ version: string }[]>`SELECT current_setting('server_version') AS version`;
  const refusal = refusalOfServer(row?.version ?? "");
  if (refusal) throw new DatabaseSetupError(refusal);
}

/** Why a server of this version, such as "15.20 (Debian)", cannot be used; null for one that can. */
export function refusalOfServer(version: string): string | null {
  if (Number.parseInt(version, 10) >= oldestServer) return null;
  return `The database is PostgreSQL ${version}: the shop needs PostgreSQL ${oldestServer} or newer.`;
}

/** The migrations that ran must be the first of this version's, in the same text: else the tables are unknown to this code. */
async function refuseForeignHistory(sql: Sql, migrations: MigrationMeta[]): Promise<void> {
  const [history] = await sql`SELECT to_regclass('drizzle.__drizzle_migrations') AS name`;
  if (!history?.name) return;
  const ran = await sql<{ hash: string }[]>`SELECT hash FROM drizzle.__drizzle_migrations ORDER BY id`;
  if (ran.some(({ hash }, index) => migrations[index]?.hash !== hash)) {
    throw new DatabaseSetupError(
      "The database ran migrations that this version does not have: use the version that made it, or, if it holds nothing to keep, begin anew (npm start -- --fresh).",
    );
  }
}

function explain(error: unknown): unknown {
  if (error instanceof DatabaseSetupError) return error;
  const postgresError = postgresErrorOf(error);
  if (isConnectionError(error) || /^(28|3D)/.test(postgresError?.code ?? "")) {
    const reason = postgresError?.message ?? (error as NodeJS.ErrnoException).code ?? String(error);
    return new DatabaseSetupError(`The database cannot be reached (${reason}): check DATABASE_URL.`, { cause: error });
  }
  if (!postgresError || !(error instanceof DrizzleQueryError)) return error;
  // Drizzle's own message would be the whole file.
  const line = error.query.slice(0, Number(postgresError.position ?? 0)).split("\n").length;
  const start = error.query.trim().split("\n")[0];
  return new Error(`A migration failed in its line ${line}: ${postgresError.message} (it begins with: ${start})`, {
    cause: postgresError,
  });
}
