// bun run import products FILE.zip|FILE.csv --by ADMIN [--dry-run]: brings the products of a file into the shop, all or none, off
// the shelf, in the name of an admin. Says for each line in Chinese what became of it. Ends with 1 when something is refused.

import { join } from "node:path";
import { parseArgs } from "node:util";
import { appRole } from "@liandong/db/app-role";
import { openDatabase } from "@liandong/db/connection/open-database";
import { DatabaseSetupError } from "@liandong/db/connection/setup-error";
import { migrate } from "@liandong/db/migrate";
import { startDatabase } from "@liandong/db/server/start-database";
import { readEnv, SettingError } from "../env";
import { type GoodsImport, importGoods } from "../shop/goods/import-goods";
import { openPictureStore } from "../uploads/open-picture-store";
import { ZipRefused } from "../uploads/read-zip";
import { findPlatformAdmin } from "./find-platform-admin";

const usage = "usage: bun run import products FILE.zip|FILE.csv --by ADMIN [--dry-run]";
const dataDir = join(import.meta.dir, "..", "..", ".data");

class WrongArguments extends Error {}

function readArguments(args: string[]): { file: string; by: string; dryRun: boolean } {
  const options = { by: { type: "string" }, "dry-run": { type: "boolean", default: false } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [kind, file, ...rest] = positionals;
    if (kind === "products" && file && rest.length === 0 && values.by)
      return { file, by: values.by, dryRun: values["dry-run"] };
  } catch {
    // An unknown option is answered like any other wrong call.
  }
  throw new WrongArguments(usage);
}

/** The report: a line for each line of the table, then what it comes to. */
function linesOf({ problems, products, unusedPictures }: GoodsImport, dryRun: boolean): string[] {
  const refused = problems.map(({ row, code, column, message }) => {
    const place = `第 ${row} 行${code === null ? "" : ` ${code}`}${column === null ? "" : `「${column}」`}`;
    return { row, text: `${place}：${message}` };
  });
  const taken = products.flatMap(({ code, rows, id }) =>
    rows.map((row) => ({ row, text: `第 ${row} 行 ${code}：${dryRun ? "可以导入" : `已导入，商品 ${id}`}` })),
  );
  const variants = products.reduce((sum, one) => sum + one.variants, 0);
  const what = `${products.length} 个商品、${variants} 个规格`;
  const end = dryRun ? `试运行：${what}可以导入，什么也没有改动。` : `${what}已导入，都还没有上架。`;
  return [
    ...[...refused, ...taken].sort((a, b) => a.row - b.row).map(({ text }) => text),
    ...unusedPictures.map((name) => `没有用到的文件：${name}`),
    problems.length > 0 ? `有 ${problems.length} 处问题，什么也没有导入。` : end,
  ];
}

async function main(args: string[]): Promise<number> {
  const { file, by, dryRun } = readArguments(args);
  const env = readEnv();
  const store = openPictureStore({ env, folder: join(dataDir, "uploads") });
  const database = await startDatabase({ databaseUrl: env.DATABASE_URL, dataDir: join(dataDir, "postgres") });
  const db = openDatabase({ url: database.ownerUrl, role: appRole, maxConnections: 2 });
  try {
    await migrate({ ownerUrl: database.ownerUrl });
    const staff = await findPlatformAdmin(db, by);
    const ctx = { db, now: () => new Date(), staff };
    const report = await importGoods({ ctx, store, input: { file, dryRun } });
    for (const line of linesOf(report, dryRun)) console.log(line);
    return report.problems.length > 0 ? 1 : 0;
  } finally {
    await db.close();
    await database.stop();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (![DatabaseSetupError, SettingError, WrongArguments, ZipRefused].some((kind) => error instanceof kind))
    throw error;
  console.error((error as Error).message);
  process.exitCode = error instanceof ZipRefused ? 1 : 2;
}
