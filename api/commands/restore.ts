// bun run restore FILE: restores a backup of this version or an older one into the empty database of DATABASE_URL, brings its tables
// up to date, verifies the books and names the pictures that the picture store lacks. Ends with 1 when something differs.

import { join } from "node:path";
import { BackupError } from "@liandong/db/backup/backup-file";
import { restoreBackup } from "@liandong/db/backup/restore-backup";
import { openDatabase } from "@liandong/db/connection/open-database";
import { startDatabase } from "@liandong/db/server/start-database";
import { listUploadNames } from "@liandong/db/uploads/uploads";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { readEnv } from "../env";
import { describeFailure } from "../start/describe-failure";
import { openPictureStore } from "../uploads/open-picture-store";

const dataDir = join(import.meta.dir, "..", "..", ".data");

async function main([file, ...rest]: string[]): Promise<number> {
  if (!file || rest.length > 0) throw new BackupError("usage: bun run restore FILE");
  const env = readEnv();
  const store = openPictureStore({ env, folder: join(dataDir, "uploads") });
  const database = await startDatabase({ databaseUrl: env.DATABASE_URL, dataDir: join(dataDir, "postgres") });
  const { ownerUrl } = database;
  const db = openDatabase({ url: ownerUrl, maxConnections: 1 });
  try {
    const { head, end } = await restoreBackup({ ownerUrl, file });
    const rows = Object.values(end.tables).reduce((sum, table) => sum + table.rows, 0);
    console.log(`The backup of ${head.madeAt} is restored: ${rows} rows.`);
    const options = { isolation: "repeatable read", deadlineMs: 30 * 60_000 } as const;
    const { checks, differences } = await db.transaction(verifyBooks, options);
    for (const { check, subject } of differences) console.log(`${check}: ${subject} differs (bun run verify says how)`);
    console.log(`${checks} checks, ${differences.length} differences`);
    const missing: string[] = [];
    for (const name of await db.run(listUploadNames)) if (!(await store.has(name))) missing.push(name);
    for (const name of missing.slice(0, 20)) console.log(`missing picture: ${name}`);
    if (missing.length > 0) console.log(`${missing.length} pictures are not in the picture store: restore it too.`);
    return differences.length + missing.length > 0 ? 1 : 0;
  } finally {
    await db.close();
    await database.stop();
  }
}

await main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error instanceof BackupError ? error.message : describeFailure(error));
    process.exitCode = 1;
  },
);
