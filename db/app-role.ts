import type { Sql } from "postgres";
import { DatabaseSetupError } from "./connection/setup-error";
import { sqlStateOf } from "./connection/sql-state";

/** The application works as this role: it reads and writes rows, owns nothing, and lacks what a migration revokes. */
export const appRole = "liandong_app";

/**
 * Makes the role, lets the owner's login take it on, and gives it rights on the rows of every table made from here on.
 */
export async function ensureAppRole(sql: Sql): Promise<void> {
  try {
    await createRole(sql);
    const [membership] = await sql`SELECT pg_has_role(current_user, ${appRole}, 'SET') AS granted`;
    if (!membership?.granted) await sql.unsafe(`GRANT ${appRole} TO CURRENT_USER`);
    await sql.unsafe(`
      GRANT USAGE ON SCHEMA public TO ${appRole};
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${appRole};
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${appRole};
    `);
  } catch (cause) {
    if (sqlStateOf(cause) !== "42501") throw cause;
    throw new DatabaseSetupError(
      `The user of DATABASE_URL may not create or take on the role ${appRole}: let it CREATEROLE, or have an administrator run "CREATE ROLE ${appRole}; GRANT ${appRole} TO" that user.`,
      { cause },
    );
  }
}

async function createRole(sql: Sql): Promise<void> {
  const [existing] = await sql`SELECT 1 FROM pg_roles WHERE rolname = ${appRole}`;
  if (existing) return;
  try {
    await sql.unsafe(`CREATE ROLE ${appRole} NOLOGIN`);
  } catch (error) {
    // Roles belong to the whole server: the migration of another database on it may have been first.
    if (!["42710", "23505"].includes(sqlStateOf(error) ?? "")) throw error;
  }
}
