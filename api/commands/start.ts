// bun run up [--fresh] [--sql]: starts the whole shop on this machine.

import { join } from "node:path";
import { DatabaseSetupError } from "@liandong/db/connection/setup-error";
import { readEnv } from "../env";
import { createLog } from "../log";
import { describeFailure } from "../start/describe-failure";
import { emptyData } from "../start/empty-data";
import { endWithParent } from "../start/end-with-parent";
import { ensureFronts, watchedFronts } from "../start/ensure-fronts";
import { openDoor } from "../start/open-door";
import { readMerchant } from "../start/open-wechat";
import { readOptions } from "../start/read-options";
import type { RunningShop } from "../start/run-shop";

const dataDir = join(import.meta.dir, "..", "..", ".data");
const print = (line: string) => console.log(line);

async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args, ["--fresh", "--sql", "--watched"]);
  const isWatched = options.has("--watched");
  if (isWatched) endWithParent();
  const env = readEnv();
  // Every setting is checked before anything is deleted, built or started.
  readMerchant(env);
  const door = openDoor(env, createLog({ level: env.LOG_LEVEL }));
  if (options.has("--fresh")) emptyData({ env, dataDir });
  const folders = isWatched ? watchedFronts() : await ensureFronts(print);
  const onQuery = options.has("--sql") ? printStatement : undefined;
  // The port answers for the process's health while the shop itself is loaded.
  const { runShop } = await import("../start/run-shop");
  const shop = await runShop({ env, dataDir, folders, onQuery, door });
  const isStopping = stopOnSignal(shop.stop);
  shop.databaseEnded.then(() => {
    // Ctrl-C reaches the embedded database too: its end is no failure then.
    if (!isStopping()) fail(new DatabaseSetupError("The embedded database has ended; start again."));
  });
  await seedDemoOf(shop);
  await shop.startJobs();

  const { hasAdmin } = await import("../staff/accounts/admins");
  if (!(await hasAdmin({ ctx: shop.deps }))) print("The desk has no admin yet: bun run admin create NAME makes one.");
  if (isWatched) print(`ready in ${Math.round(performance.now())} ms`);
  else printAddresses(shop);
}

function printAddresses({ server, sandbox }: Pick<RunningShop, "server" | "sandbox">): void {
  print("");
  print(`  商城 Mini-program   ${server.url}/`);
  print(`  工作台 Desk          ${server.url}/desk/`);
  if (sandbox) print(`  沙箱 WeChat sandbox  ${sandbox.url}/`);
  print("");
  print("Ready. Ctrl-C stops everything.");
}

/** Only a shop with the sandbox has a demo: the import is here so that a production start loads nothing of it. */
async function seedDemoOf({ deps, sandbox }: RunningShop): Promise<void> {
  if (!sandbox) return;
  const { seedDemo } = await import("../demo/play/seed-demo");
  await seedDemo({ deps, users: sandbox.users, print });
}

function printStatement(statement: string): void {
  print(`sql ${statement.replace(/\s+/g, " ").trim()}`);
}

/** Ctrl-C and kill end requests, connections and the database in order; a second signal ends at once. */
function stopOnSignal(stop: () => Promise<void>): () => boolean {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(() => process.exit(0), fail);
    });
  }
  return () => stopping;
}

function fail(error: unknown): never {
  console.error(describeFailure(error));
  process.exit(1);
}

main(process.argv.slice(2)).catch(fail);
