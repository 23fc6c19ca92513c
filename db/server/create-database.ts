import postgres from "postgres";

/** Creates a database, as a copy of `template` when one is named. One that exists already is left as it is. */
export async function createDatabase(input: { adminUrl: string; name: string; template?: string }): Promise<void> {
  const { adminUrl, name, template } = input;
  const copy = template ? ` TEMPLATE "${template}" STRATEGY FILE_COPY` : "";
  await withAdmin(adminUrl, async (sql) => {
    const [existing] = await sql`SELECT 1 FROM pg_database WHERE datname = ${name}`;
    if (!existing) await sql.unsafe(`CREATE DATABASE "${name}"${copy}`);
  });
}

/** Drops a database and ends the connections to it. */
export async function dropDatabase(input: { adminUrl: string; name: string }): Promise<void> {
  await withAdmin(input.adminUrl, (sql) => sql.unsafe(`DROP DATABASE IF EXISTS "${input.name}" WITH (FORCE)`));
}

async function withAdmin(adminUrl: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, fetch_types: false, connect_timeout: 10, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
