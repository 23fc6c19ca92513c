import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Handle } from "../connection/database";
import { migrationsFolder } from "../migrate";

let known: number | undefined;

/** What this version needs and the database lacks: a restored backup may be older, and the queue comes with the first worker. */
export async function findUnready({ sql }: Handle): Promise<string | null> {
  known ??= readMigrationFiles({ migrationsFolder }).length;
  const [found] = await sql<{ migrations: number; queue: string | null }[]>`
    SELECT count(*)::integer AS migrations, to_regclass('jobs.job')::text AS queue FROM drizzle.__drizzle_migrations`;
  if ((found?.migrations ?? 0) < known) return "migrations missing";
  return found?.queue ? null : "queue missing";
}
