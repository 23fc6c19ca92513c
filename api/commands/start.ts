// bun run up [--fresh]: starts the whole shop on this machine.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSetupError } from "@liandong/db/connection/setup-error";
import { readEnv, SettingError } from "../env";
import { describeFailure } from "../start/describe-failure";
import { ensureFronts } from "../start/ensure-fronts";
import { type RunningShop, runShop } from "../start/run-shop";

const dataDir = join(import.meta.dir, "..", "..", ".data");
const print = (line: string) => console.log(line);

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.find((arg) => arg !== "--fresh");
  if (unknown) throw new SettingError(`Unknown option ${unknown}; there is --fresh, which begins with empty data.`);
  const env = readEnv();
  if (args.includes("--fresh")) {
    if (env.DATABASE_URL)
      throw new SettingError("--fresh empties the embedded database only: empty the one of DATABASE_URL yourself.");
    rmSync(dataDir, { recursive: true, force: true });
  }
  const folders = await ensureFronts(print);
  const shop = await runShop({ env, dataDir, folders });
  const isStopping = stopOnSignal(shop.stop);
  shop.databaseEnded.then(() => {
    // Ctrl-C reaches the embedded database too: its end is no failure then.
    if (!isStopping()) fail(new DatabaseSetupError("The embedded database has ended; start again."));
  });
  await seedDemoOf(shop);

  print("");
  print(`  商城 Mini-program   ${shop.server.url}/`);
  print(`  工作台 Desk          ${shop.server.url}/desk/`);
  if (shop.sandbox) print(`  沙箱 WeChat sandbox  ${shop.sandbox.url}/`);
  print("");
  print("Ready. Ctrl-C stops everything.");
}

/** Only a shop with the sandbox has a demo: the import is here so that a production start loads nothing of it. */
async function seedDemoOf({ deps, sandbox }: RunningShop): Promise<void> {
  if (!sandbox) return;
  const { seedDemo } = await import("../demo/play/seed-demo");
  await seedDemo({ deps, users: sandbox.users, print });
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

await main(process.argv.slice(2)).catch(fail);
