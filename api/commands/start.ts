// bun run up [--fresh]: the whole shop on this machine, ready to click through.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSetupError } from "@liandong/db/connection/setup-error";
import { seedDemo } from "../demo/play/seed-demo";
import { readEnv } from "../env";
import { ensureFronts } from "../start/ensure-fronts";
import { runShop } from "../start/run-shop";

const dataDir = join(import.meta.dir, "..", "..", ".data");
const print = (line: string) => console.log(line);

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.find((arg) => arg !== "--fresh");
  if (unknown) throw new Error(`Unknown option ${unknown}; there is --fresh, which begins with empty data.`);
  const env = readEnv();
  if (args.includes("--fresh")) {
    if (env.DATABASE_URL)
      throw new Error("--fresh empties the embedded database only: empty the one of DATABASE_URL yourself.");
    rmSync(dataDir, { recursive: true, force: true });
  }
  const folders = await ensureFronts(print);
  const shop = await runShop({ env, dataDir, folders });
  const isStopping = stopOnSignal(shop.stop);
  shop.databaseEnded.then(() => {
    // Ctrl-C reaches the database as well as us: then it is meant to end.
    if (!isStopping()) fail(new Error("The embedded database has ended; start again."));
  });
  if (shop.sandbox) await seedDemo({ deps: shop.deps, users: shop.sandbox.users, print });

  print("");
  print(`  商城 Mini-program   ${shop.server.url}/`);
  print(`  工作台 Desk          ${shop.server.url}/desk/`);
  if (shop.sandbox) print(`  沙箱 WeChat sandbox  ${shop.sandbox.url}/`);
  print("");
  print("Ready. Ctrl-C stops everything.");
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
  const isExpected = error instanceof DatabaseSetupError || error instanceof Error;
  console.error(isExpected ? error.message : error);
  process.exit(1);
}

await main(process.argv.slice(2)).catch(fail);
