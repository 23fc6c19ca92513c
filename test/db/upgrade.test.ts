import { afterAll, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runJob } from "@liandong/api/jobs/run-job";
import { createLog } from "@liandong/api/log";
import { createApiInProcess } from "@liandong/api/scenario/create-api-in-process";
import { loadOrCreateSandboxKeys } from "@liandong/api/wechat/sandbox/keys";
import { appRole } from "@liandong/db/app-role";
import type { BackupEnd } from "@liandong/db/backup/backup-file";
import { readBackup } from "@liandong/db/backup/read-backup";
import { restoreBackup } from "@liandong/db/backup/restore-backup";
import { openDatabase } from "@liandong/db/connection/open-database";
import type { Released } from "@liandong/db/released-migrations";
import { createDatabase, dropDatabase } from "@liandong/db/server/create-database";
import { expectCleanBooks } from "../support/expect-clean-books";
import { createTestDatabase } from "../support/test-database";

setDefaultTimeout(300_000);

/** Backups of shops that the code of a release filled, each with rows in every table that the release had. */
const releases = [{ release: "0.1.0", tables: 65 }];

const releasedFile = join(import.meta.dir, "../../db/migrations/released.json");
const released: Released = JSON.parse(readFileSync(releasedFile, "utf8"));

const { ownerUrl: neighbour } = await createTestDatabase();
const made: { adminUrl: string; name: string }[] = [];
const opened: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(opened.map((database) => database.close()));
  for (const database of made) await dropDatabase(database);
});

async function emptyDatabase(name: string): Promise<string> {
  const url = new URL(neighbour);
  url.pathname = "/postgres";
  made.push({ adminUrl: url.href, name });
  await createDatabase({ adminUrl: url.href, name });
  url.pathname = `/${name}`;
  return url.href;
}

test.each(releases)(
  "a shop of release $release keeps its rows through all later migrations, and its books stay clean",
  async ({ release, tables }) => {
    const file = join(import.meta.dir, "releases", `${release}.backup`);
    const ownerUrl = await emptyDatabase(`upgrade_${crypto.randomUUID().slice(0, 8)}`);
    const { head, end } = await restoreBackup({ ownerUrl, file });
    const known = Object.values(released).flatMap((hashes) => Object.values(hashes));
    expect(head.migrations).toEqual(known.slice(0, head.migrations.length));
    expect(Object.keys(end.tables)).toHaveLength(tables);
    expect(Object.entries(end.tables).filter(([, { rows }]) => rows === 0)).toEqual([]);

    const db = openDatabase({ url: ownerUrl, role: appRole });
    opened.push(db);
    await expectCleanBooks(db);
    expect(await lostRows(ownerUrl, end)).toEqual([]);

    const now = () => new Date("2026-12-01T03:30:00+08:00");
    const log = createLog({ level: "silent" });
    const { deps, app } = createApiInProcess({
      db,
      log,
      now,
      keys: loadOrCreateSandboxKeys(null),
      name: "upgrade",
      sandboxSettings: {},
    });
    const answer = await app.request("/trpc/catalog.products?input={}");
    expect(answer.status).toBe(200);
    for (const job of ["count-teams", "evaluate", "sort-sales", "seal", "tell-members", "sweep"] as const) {
      expect([job, await runJob({ ctx: deps, job, actor: "system" })]).toEqual([
        job,
        expect.objectContaining({ outcome: "done" }),
      ]);
    }
    await expectCleanBooks(db);
  },
);

/** Tables that hold fewer rows than the backup had; a later migration may add some. */
async function lostRows(url: string, end: BackupEnd): Promise<string[]> {
  const owner = openDatabase({ url, maxConnections: 1 });
  const lost: string[] = [];
  for (const [table, { rows }] of Object.entries(end.tables)) {
    const found = await owner.run(({ sql }) =>
      sql.unsafe<{ n: number }[]>(`SELECT count(*)::integer AS n FROM ${table}`),
    );
    if (found[0]!.n < rows) lost.push(`${table}: ${found[0]!.n} of ${rows}`);
  }
  await owner.close();
  return lost;
}

test("a backup of a version that this one does not know is refused", async () => {
  const folder = mkdtempSync(join(tmpdir(), "liandong-newer-"));
  const file = join(folder, "newer.backup");
  const head = { format: "liandong-backup", version: 1, madeAt: "2030-01-01", server: "18", migrations: ["unknown"] };
  const end = { tables: {}, sequences: {}, uploads: { pictures: 0, bytes: 0 } };
  writeFileSync(file, Bun.gzipSync(Buffer.from(`-- ${JSON.stringify(head)}\n-- ${JSON.stringify(end)}\n`)));
  const ownerUrl = await emptyDatabase(`newer_${crypto.randomUUID().slice(0, 8)}`);
  await expect(restoreBackup({ ownerUrl, file })).rejects.toThrow(
    "made by a version whose migrations this one does not have",
  );
  await expect(readBackup(file, { head: async () => {}, table: async () => {} })).resolves.toEqual(end);
  rmSync(folder, { recursive: true });
});
