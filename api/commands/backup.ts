// bun run backup FILE: writes the whole database, as it is at one moment, into one compressed file and reads it back. The shop goes
// on meanwhile. Pictures lie in the picture store and are backed up with it.

import { join } from "node:path";
import { appRole } from "@liandong/db/app-role";
import { BackupError } from "@liandong/db/backup/backup-file";
import { writeBackup } from "@liandong/db/backup/write-backup";
import { openDatabase } from "@liandong/db/connection/open-database";
import { backupRun } from "@liandong/db/jobs/operations";
import { endRun, insertRun } from "@liandong/db/jobs/runs";
import { startDatabase } from "@liandong/db/server/start-database";
import { readEnv } from "../env";
import { describeFailure } from "../start/describe-failure";

const dataDir = join(import.meta.dir, "..", "..", ".data", "postgres");

/** Leaves the time of the backup for 系统健康. */
async function noteBackup(url: string, startedAt: Date): Promise<void> {
  const db = openDatabase({ url, role: appRole, maxConnections: 1 });
  try {
    const run = { id: crypto.randomUUID(), startedAt };
    await db.run(async (handle) => {
      await insertRun(handle, { ...run, job: backupRun, actor: "system" });
      await endRun(handle, { id: run.id, endedAt: new Date(), outcome: "done", result: {} });
    });
  } finally {
    await db.close();
  }
}

async function main([file, ...rest]: string[]): Promise<void> {
  if (!file || rest.length > 0) throw new BackupError("usage: bun run backup FILE");
  if (await Bun.file(file).exists()) throw new BackupError(`${file} exists already: name another file.`);
  const database = await startDatabase({ databaseUrl: readEnv().DATABASE_URL, dataDir });
  try {
    const startedAt = new Date();
    const { end } = await writeBackup({ ownerUrl: database.ownerUrl, file, now: startedAt });
    await noteBackup(database.ownerUrl, startedAt);
    const tables = Object.values(end.tables);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const { pictures, bytes } = end.uploads;
    console.log(`${file}: ${tables.length} tables, ${rows} rows, read back without a difference.`);
    console.log(`It names ${pictures} uploaded pictures (${Math.ceil(bytes / 1e6)} MB): copy the picture store too.`);
  } finally {
    await database.stop();
  }
}

await main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof BackupError ? error.message : describeFailure(error));
  process.exitCode = 1;
});
