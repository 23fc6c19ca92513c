// bun run export ADMIN FILE.zip: everything of the shop as CSV files in one zip, as it is at one moment, without passwords and sessions.
// The admin is the one who answers for it: the export stands in 操作日志 under their name.

import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import { type ExportedTable, readExport } from "@liandong/db/backup/export-tables";
import { openDatabase } from "@liandong/db/connection/open-database";
import { DatabaseSetupError } from "@liandong/db/connection/setup-error";
import { startDatabase } from "@liandong/db/server/start-database";
import { readEnv } from "../env";
import { csvLine } from "../http/csv-cells";
import { ZipStream } from "../http/zip-stream";
import { describeFailure } from "../start/describe-failure";
import { recordDeed } from "../trpc/record-deed";
import { findPlatformAdmin } from "./find-platform-admin";

const dataDir = join(import.meta.dir, "..", "..", ".data", "postgres");

async function main([username, file, ...rest]: string[]): Promise<void> {
  if (!username || !file || rest.length > 0) throw new DatabaseSetupError("usage: bun run export ADMIN FILE.zip");
  if (await Bun.file(file).exists()) throw new DatabaseSetupError(`${file} exists already: name another file.`);
  const database = await startDatabase({ databaseUrl: readEnv().DATABASE_URL, dataDir });
  const db = openDatabase({ url: database.ownerUrl, maxConnections: 1 });
  try {
    const account = await findPlatformAdmin(db, username);
    const day = shanghaiDay(new Date());
    await db.run((handle) =>
      recordDeed(
        handle,
        { now: () => new Date(), staff: account },
        {
          action: "desk.books.export",
          subject: "export:everything",
          detail: { from: "1970-01-01", to: day },
          reason: "在服务器上用命令导出全部数据",
        },
      ),
    );
    const rows = await readExport(database.ownerUrl, (tables) => writeZip(tables, file));
    console.log(`${file}: ${rows} rows. It holds personal data: keep it as you keep the shop.`);
  } finally {
    await db.close();
    await database.stop();
  }
}

async function writeZip(tables: ExportedTable[], file: string): Promise<number> {
  const unfinished = `${file}.unfinished`;
  const stream = createWriteStream(unfinished, { mode: 0o600 });
  const zip = new ZipStream(
    (chunk) =>
      new Promise((resolve, reject) => stream.write(chunk, (error) => (error ? reject(error) : resolve(null)))),
  );
  let count = 0;
  try {
    for (const { table, columns, rows } of tables) {
      const lines = async function* () {
        yield Buffer.from(`\uFEFF${csvLine(columns)}`);
        for await (const page of rows()) {
          count += page.length;
          yield Buffer.from(page.map(csvLine).join(""));
        }
      };
      await zip.add(`${table}.csv`, lines());
    }
    await zip.end();
    stream.end();
    await finished(stream);
    await rename(unfinished, file);
    return count;
  } catch (error) {
    stream.destroy();
    await rm(unfinished, { force: true });
    throw error;
  }
}

await main(process.argv.slice(2)).catch((error) => {
  console.error(describeFailure(error));
  process.exitCode = 1;
});
