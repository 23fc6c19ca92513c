import { describe, expect, test } from "bun:test";
import { teachArrays } from "@liandong/db/connection/array-types";
import { functionFiles, installFunctions, readFunctionFiles } from "@liandong/db/install-functions";
import postgres, { type Sql } from "postgres";
import { listFiles } from "../house/rules/source-files";
import { createTestDatabase } from "../support/test-database";

const { db, ownerUrl } = await createTestDatabase();
const shipped = readFunctionFiles();

/** Installs these files beside the shipped ones, as `migrate` does with the owner's connection. */
async function install(...more: { file: string; text: string }[]): Promise<void> {
  const sql: Sql = postgres(ownerUrl, { max: 1, fetch_types: false, onnotice: () => {} });
  teachArrays(sql.options as Parameters<typeof teachArrays>[0]);
  try {
    await installFunctions(sql, [...shipped, ...more]);
  } finally {
    await sql.end();
  }
}

const greeting = (parameters: string, result: string, body: string) => ({
  file: "greeting.sql",
  text: `-- A comment above.\nCREATE OR REPLACE FUNCTION greeting(${parameters}) RETURNS ${result} LANGUAGE sql AS $$ SELECT ${body} $$;\n`,
});
const versions = () =>
  db.run(
    ({ sql }) => sql<{ id: string; signature: string }[]>`
      SELECT oid::text AS id, oid::regprocedure::text AS signature FROM pg_proc WHERE proname = 'greeting'`,
  );
const answer = async (call: string) => (await db.run(({ sql }) => sql.unsafe(`SELECT ${call} AS answer`)))[0]!.answer;

test("every .sql file beside the TypeScript is in the list of what is installed", () => {
  const files = listFiles().filter((path) => path.startsWith("db/") && path.endsWith(".sql"));
  const beside = files.filter((path) => !path.startsWith("db/migrations/")).map((path) => path.slice("db/".length));
  expect([...functionFiles].sort()).toEqual(beside.sort());
});

describe("a function that is installed again", () => {
  test("stays as it is while its file is the same", async () => {
    await install(greeting("name text", "text", "'hello ' || name"));
    const before = await versions();
    await install(greeting("name text", "text", "'hello ' || name"));
    expect([...(await versions())]).toEqual([...before]);
    expect(await answer("greeting('you')")).toBe("hello you");
  });

  test("keeps its rights when only its body changed", async () => {
    const [before] = await versions();
    await install(greeting("name text", "text", "'good day ' || name"));
    expect([...(await versions())]).toEqual([before!]);
    expect(await answer("greeting('you')")).toBe("good day you");
  });

  test("replaces the one that took other arguments", async () => {
    await install(greeting("name text, times integer", "text", "repeat(name, times)"));
    expect((await versions()).map(({ signature }) => signature)).toEqual(["greeting(text,integer)"]);
    expect(await answer("greeting('ab', 2)")).toBe("abab");
  });

  test("may return another type and rename its arguments", async () => {
    await install(greeting("word text, count integer", "integer", "length(word) * count"));
    expect(await answer("greeting('ab', 2)")).toBe(4);
  });

  test("comes back when a migration dropped it", async () => {
    const sql = postgres(ownerUrl, { max: 1 });
    await sql`DROP FUNCTION greeting`;
    await sql.end();
    await install(greeting("word text, count integer", "integer", "length(word) * count"));
    expect(await answer("greeting('ab', 2)")).toBe(4);
  });

  test("stays as it was when another file of the same run cannot be installed", async () => {
    const broken = {
      file: "broken.sql",
      text: "CREATE OR REPLACE FUNCTION broken()\nRETURNS nothing_known LANGUAGE sql AS $$ $$;",
    };
    const changed = greeting("word text, count integer", "integer", "0");
    await expect(install(changed, broken)).rejects.toThrow("db/broken.sql cannot be installed");
    expect(await answer("greeting('ab', 2)")).toBe(4);
  });

  test("is removed when its file is gone", async () => {
    await install();
    expect([...(await versions())]).toEqual([]);
  });
});
