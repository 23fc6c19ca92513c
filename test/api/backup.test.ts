import { afterAll, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readBackup } from "@liandong/db/backup/read-backup";
import { writeBackup } from "@liandong/db/backup/write-backup";
import { createDatabase, dropDatabase } from "@liandong/db/server/create-database";
import postgres from "postgres";
import { payJoinOrder } from "../support/paid-order";
import { runProgram } from "../support/run-process";
import { createTestMall } from "../support/test-mall";

setDefaultTimeout(300_000);

const mall = await createTestMall();
const folder = mkdtempSync(join(tmpdir(), "liandong-backup-"));
const file = join(folder, "shop.backup");
const made: { adminUrl: string; name: string }[] = [];
afterAll(async () => {
  rmSync(folder, { recursive: true });
  for (const database of made) await dropDatabase(database);
});

/** A database without tables on the server of the tests. */
async function emptyDatabase(): Promise<string> {
  const url = new URL(mall.ownerUrl);
  const name = `restored_${crypto.randomUUID().slice(0, 8)}`;
  url.pathname = "/postgres";
  made.push({ adminUrl: url.href, name });
  await createDatabase({ adminUrl: url.href, name });
  url.pathname = `/${name}`;
  return url.href;
}

const command = (verb: "backup" | "restore", databaseUrl: string, from = file) =>
  runProgram({ args: [`api/commands/${verb}.ts`, from], env: { DATABASE_URL: databaseUrl } });

async function countTables(url: string): Promise<number> {
  const sql = postgres(url, { max: 1 });
  const rows = await sql`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`;
  await sql.end();
  return rows.length;
}

/** Every character that has a meaning of its own in the file. */
const oddText = "a\\b\tc\nd\re\\N\\.\n\\.\n'\"{,}你好 😀";

test("a backup is one file for its owner alone, and an existing file is not replaced", async () => {
  const { id } = await mall.newMember();
  await payJoinOrder(mall, { memberId: id, orderNo: "BACKUP-1" });
  await mall.owner.run(({ sql }) => sql`UPDATE member SET nickname = ${oddText} WHERE id = ${id}`);
  await mall.owner.run(
    ({ sql }) => sql`INSERT INTO upload (name, member_id, bytes, width, height, created_at)
      VALUES ('kept.webp', ${id}, 1500000, 10, 10, now())`,
  );
  const first = await command("backup", mall.ownerUrl);
  const runs = await mall.db.run(({ sql }) => sql`SELECT outcome FROM job_run WHERE job = 'backup'`);
  expect([...runs]).toEqual([{ outcome: "done" }]);
  expect([first.code, first.stderr]).toEqual([0, ""]);
  expect(first.stdout).toMatch(
    /: \d+ tables, \d+ rows, read back without a difference\.\nIt names 1 uploaded pictures \(2 MB\)/,
  );
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await command("backup", mall.ownerUrl)).toMatchObject({
    code: 1,
    stderr: `${file} exists already: name another file.\n`,
  });
});

test("the drill: a backup is restored into an empty database with every row, verified, and missing pictures are named", async () => {
  const url = await emptyDatabase();
  const { code, stdout, stderr } = await command("restore", url);
  expect(stderr).toBe("");
  expect(stdout).toMatch(/\d+ checks, 0 differences\nmissing picture: kept\.webp\n/);
  expect(code).toBe(1);
  const again = join(folder, "again.backup");
  const { end } = await writeBackup({ ownerUrl: url, file: again, now: new Date() });
  const original = await readBackup(file, {
    head: async () => {},
    table: async ({ rows }) => {
      for await (const _ of rows);
    },
  });
  expect(end).toEqual(original);
  expect(end.tables.shop_order?.rows).toBe(1);
  const sql = postgres(url, { max: 1 });
  expect(await sql`SELECT nickname FROM member WHERE nickname = ${oddText}`).toHaveLength(1);
  expect(await sql`SELECT tgname FROM pg_trigger WHERE tgenabled = 'D'`).toHaveLength(0);
  await sql.end();
});

test("nothing is restored over rows that are there", async () => {
  const { code, stderr } = await command("restore", mall.ownerUrl);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^The database holds rows already \(/)]);
});

test.each([
  ["cut off", (bytes: Buffer) => bytes.subarray(0, bytes.length - 200), /is damaged or cut off/],
  [
    "changed",
    (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 3000), Buffer.from("x"), bytes.subarray(3001)]),
    /is damaged or cut off/,
  ],
  [
    "unreadable in its head",
    () => Buffer.from(Bun.gzipSync(Buffer.from('-- {"format": "lian\n'))),
    /is damaged or cut off/,
  ],
  ["of another kind", () => Buffer.from(Bun.gzipSync(Buffer.from("hello\n"))), /is no backup of this program/],
  ["no archive", () => Buffer.from("hello"), /is damaged or cut off/],
])("a file that is %s is refused and leaves the database without a table", async (name, damage, refusal) => {
  const url = await emptyDatabase();
  const damaged = join(folder, `${name.replaceAll(" ", "-")}.backup`);
  writeFileSync(damaged, damage(readFileSync(file)));
  const { code, stderr } = await command("restore", url, damaged);
  expect([code, stderr]).toEqual([1, expect.stringMatching(refusal)]);
  expect(await countTables(url)).toBe(0);
});
