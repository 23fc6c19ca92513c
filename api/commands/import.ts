// bun run import products FILE.zip|FILE.csv --by ADMIN [--dry-run]: brings the products of a file into the shop, off the shelf.
// bun run import members FILE.csv --by ADMIN [--dry-run]: brings members of another system with points, balance, level and referrer.
// All or none, in the name of an admin. Says for each line in Chinese what became of it. Ends with 1 when something is refused.

import { join } from "node:path";
import { parseArgs } from "node:util";
import { appRole } from "@liandong/db/app-role";
import { openDatabase } from "@liandong/db/connection/open-database";
import { DatabaseSetupError } from "@liandong/db/connection/setup-error";
import { migrate } from "@liandong/db/migrate";
import { startDatabase } from "@liandong/db/server/start-database";
import { type Env, readEnv, SettingError } from "../env";
import { importGoods } from "../shop/goods/import-goods";
import { openGoodsFile, readTableFile } from "../shop/goods/open-goods-file";
import type { GoodsActor } from "../shop/goods/own-store";
import { importMembers } from "../staff/member-import/import-members";
import { openPictureStore } from "../uploads/open-picture-store";
import { ZipRefused } from "../uploads/read-zip";
import { findPlatformAdmin } from "./find-platform-admin";
import { goodsReport, memberReport } from "./import-report";

const usage = "usage: bun run import products FILE.zip|FILE.csv | members FILE.csv --by ADMIN [--dry-run]";
const kinds = ["products", "members"] as const;
type Kind = (typeof kinds)[number];
const dataDir = join(import.meta.dir, "..", "..", ".data");

class WrongArguments extends Error {}

type Arguments = { kind: Kind; file: string; by: string; dryRun: boolean };

function readArguments(args: string[]): Arguments {
  const options = { by: { type: "string" }, "dry-run": { type: "boolean", default: false } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [named, file, ...rest] = positionals;
    const kind = kinds.find((one) => one === named);
    if (kind && file && rest.length === 0 && values.by) return { kind, file, by: values.by, dryRun: values["dry-run"] };
  } catch {
    // An unknown option is answered like any other wrong call.
  }
  throw new WrongArguments(usage);
}

async function main(args: string[]): Promise<number> {
  const { by, ...wanted } = readArguments(args);
  const env = readEnv();
  const database = await startDatabase({ databaseUrl: env.DATABASE_URL, dataDir: join(dataDir, "postgres") });
  const db = openDatabase({ url: database.ownerUrl, role: appRole, maxConnections: 2 });
  try {
    await migrate({ ownerUrl: database.ownerUrl });
    const staff = await findPlatformAdmin(db, by);
    const ctx = { db, now: () => new Date(), staff };
    const { said, isRefused } = await importOf(wanted, ctx, env);
    for (const line of said) console.log(line);
    return isRefused ? 1 : 0;
  } finally {
    await db.close();
    await database.stop();
  }
}

async function importOf({ kind, file, dryRun }: Omit<Arguments, "by">, ctx: GoodsActor, env: Env) {
  if (kind === "members") {
    const report = await importMembers({ ctx, input: { csv: await readTableFile(file), dryRun } });
    return { said: memberReport(report, dryRun), isRefused: report.problems.length > 0 };
  }
  const store = openPictureStore({ env, folder: join(dataDir, "uploads") });
  const report = await importGoods({ ctx, store, input: { file: await openGoodsFile(file), dryRun } });
  return { said: goodsReport(report, dryRun), isRefused: report.problems.length > 0 };
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (![DatabaseSetupError, SettingError, WrongArguments, ZipRefused].some((kind) => error instanceof kind))
    throw error;
  console.error((error as Error).message);
  process.exitCode = error instanceof ZipRefused ? 1 : 2;
}
