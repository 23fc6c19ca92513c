import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { findMigrationFaults } from "@liandong/db/released-migrations";
import { lockMigrations, type Migration, runMigrations } from "@liandong/db/run-migrations";
import { createDatabase, dropDatabase } from "@liandong/db/server/create-database";
import postgres from "postgres";
import { createTestDatabase } from "../support/test-database";

const { ownerUrl } = await createTestDatabase();
const adminUrl = ownerUrl.replace(/\/[^/]*$/, "/postgres");
const lock = "4711";

/** Lends an empty database and connections to it. */
async function inEmptyDatabase(name: string, work: (open: () => postgres.Sql) => Promise<void>): Promise<void> {
  const full = `${new URL(ownerUrl).pathname.slice(1)}_${name}`;
  const opened: postgres.Sql[] = [];
  await createDatabase({ adminUrl, name: full });
  try {
    await work(() => {
      const sql = postgres(ownerUrl.replace(/\/[^/]*$/, `/${full}`), { max: 1, onnotice: () => {} });
      opened.push(sql);
      return sql;
    });
  } finally {
    await Promise.all(opened.map((sql) => sql.end({ timeout: 1 })));
    await dropDatabase({ adminUrl, name: full });
  }
}

const migration = (at: number, ...sql: string[]): Migration => {
  return { sql, folderMillis: at, hash: createHash("sha256").update(sql.join()).digest("hex") };
};
const table = migration(
  1,
  "CREATE TABLE thing (id integer PRIMARY KEY, done boolean NOT NULL DEFAULT false, code text)",
  "INSERT INTO thing SELECT n, false, 'c' || n FROM generate_series(1, 30) AS n",
);
const index = migration(2, "-- online\nCREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS thing_code ON thing (code);");
const batches = migration(
  3,
  `-- online
-- repeat
UPDATE thing SET done = true FROM pg_sleep(0.05) WHERE id IN (SELECT id FROM thing WHERE NOT done ORDER BY id LIMIT 3);`,
);
const after = migration(4, "ALTER TABLE thing ADD COLUMN note text");
const all = [table, index, batches, after];

async function stateOf(sql: postgres.Sql) {
  const [row] = await sql`SELECT (SELECT count(*)::integer FROM drizzle.__drizzle_migrations) AS ran,
    (SELECT count(*)::integer FROM thing WHERE done) AS done,
    (SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('thing_code')) AS index`;
  return { ...row };
}

describe("an online migration", () => {
  test("runs between ordinary ones, in batches that are committed one by one", async () => {
    await inEmptyDatabase("plain", async (open) => {
      const sql = open();
      await runMigrations(sql, all);
      expect(await stateOf(sql)).toEqual({ ran: 4, done: 30, index: true });
      await runMigrations(sql, all);
      expect(await stateOf(sql)).toEqual({ ran: 4, done: 30, index: true });
    });
  });

  test("that is killed in the middle keeps its finished batches and goes on at the next start", async () => {
    await inEmptyDatabase("killed", async (open) => {
      const [killed, other] = [open(), open()];
      await runMigrations(killed, [table, index]);
      const running = runMigrations(killed, all).then(
        () => "ended",
        () => "killed",
      );
      for (;;) {
        const { done } = await stateOf(other);
        if ((done as number) > 0) break;
      }
      await other`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`;
      expect(await running).toBe("killed");
      const left = await stateOf(other);
      expect(left.ran).toBe(2);
      expect(left.done as number).toBeGreaterThanOrEqual(3);
      expect(left.done as number).toBeLessThan(30);
      await runMigrations(open(), all);
      expect(await stateOf(other)).toEqual({ ran: 4, done: 30, index: true });
    });
  });

  test("makes an index anew whose making was cut off", async () => {
    await inEmptyDatabase("index", async (open) => {
      const sql = open();
      await runMigrations(sql, [table]);
      await sql`INSERT INTO thing VALUES (31, false, 'c1')`;
      await expect(runMigrations(sql, [table, index])).rejects.toThrow("Failed query");
      expect(await stateOf(sql)).toEqual({ ran: 1, done: 0, index: false });
      await sql`DELETE FROM thing WHERE id = 31`;
      await runMigrations(sql, [table, index]);
      expect(await stateOf(sql)).toEqual({ ran: 2, done: 0, index: true });
    });
  });

  test("does not wait for the processes that wait for it", async () => {
    await inEmptyDatabase("several", async (open) => {
      await Promise.all(
        [1, 2, 3].map(async () => {
          const sql = open();
          await lockMigrations(sql, lock);
          await runMigrations(sql, all);
          await sql.end({ timeout: 1 });
        }),
      );
      expect(await stateOf(open())).toEqual({ ran: 4, done: 30, index: true });
    });
  });
});

describe("the check of the files", () => {
  const faultsOf = (text: string) => {
    const files = { "0000_first.sql": text };
    const entries = [{ idx: 0, when: 1, tag: "0000_first" }];
    return findMigrationFaults({ released: {}, journal: { entries }, files });
  };

  test("takes an online file whose statements can run again", () => {
    for (const { sql } of [index, batches]) expect(faultsOf(sql.join("--> statement-breakpoint"))).toEqual([]);
    expect(faultsOf("-- online\nALTER TABLE thing VALIDATE CONSTRAINT thing_code_length;")).toEqual([]);
  });

  test.each([
    "CREATE INDEX CONCURRENTLY thing_code ON thing (code);",
    "CREATE INDEX IF NOT EXISTS thing_code ON thing (code);",
    "UPDATE thing SET done = true;",
    "-- repeat\nUPDATE thing SET done = true;",
    "DROP INDEX CONCURRENTLY IF EXISTS thing_code; DROP TABLE thing;",
  ])("refuses %j in an online file", (statement) => {
    expect(faultsOf(`-- online\n${statement}`)[0]).toStartWith("0000_first.sql is online and cannot repeat: ");
  });

  test("refuses an index made concurrently in an ordinary file", () => {
    expect(faultsOf("CREATE INDEX CONCURRENTLY IF NOT EXISTS thing_code ON thing (code);")).toEqual([
      "0000_first.sql makes an index concurrently: begin it with -- online",
    ]);
  });
});
