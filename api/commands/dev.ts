// bun run dev [--fresh] [--sql]: the shop during development. The API restarts when core, db or api change; the
// mini-program and the desk are rebuilt, and open pages reload. The database stays up all the time.

import { join } from "node:path";
import { startDatabase } from "@liandong/db/server/start-database";
import { keepRunning } from "../dev/keep-running";
import { printLines } from "../dev/print-lines";
import { runChild } from "../dev/run-child";
import { readEnv, SettingError } from "../env";
import { describeFailure } from "../start/describe-failure";
import { emptyData } from "../start/empty-data";
import { readOptions } from "../start/read-options";

const root = join(import.meta.dir, "..", "..");
const watchBuilds = { h5: "miniapp/build/watch-h5.ts", desk: "miniapp/build/watch-desk.ts" };
const dataDir = join(root, ".data");

async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args, ["--fresh", "--sql"]);
  const env = readEnv();
  if (env.NODE_ENV === "production") throw new SettingError("NODE_ENV is production: use npm start.");
  if (options.has("--fresh")) emptyData({ env, dataDir });
  console.log(`Shop http://localhost:${env.PORT}/, desk on /desk/, sandbox http://localhost:${env.SANDBOX_PORT}/`);
  console.log("Everything below is told as it comes; Ctrl-C stops it all.");
  const database = await startDatabase({
    databaseUrl: env.DATABASE_URL,
    dataDir: join(dataDir, "postgres"),
    log: printLines("db"),
  });
  const fronts = Object.entries(watchBuilds).map(([name, script]) =>
    runChild({ command: [process.execPath, script], cwd: root, onLine: printLines(name) }),
  );
  const startApi = [process.execPath, "api/commands/start.ts", "--watched"];
  const api = keepRunning({
    root,
    folders: ["core", "db", "api"],
    start: () =>
      runChild({
        command: options.has("--sql") ? [...startApi, "--sql"] : startApi,
        cwd: root,
        env: { DATABASE_URL: database.ownerUrl },
        onLine: printLines("api"),
      }),
    say: printLines("api"),
  });

  const stop = async () => {
    await Promise.all([api.stop(), ...fronts.map((front) => front.stop())]);
    await database.stop();
  };
  let stopping = false;
  const stopOnce = (code: number) => {
    if (stopping) return;
    stopping = true;
    stop().then(() => process.exit(code), fail);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopOnce(0));
  database.ended.then(() => {
    if (!stopping) printLines("db")("The embedded database has ended; start again.");
    stopOnce(1);
  });
}

function fail(error: unknown): never {
  console.error(describeFailure(error));
  process.exit(1);
}

await main(process.argv.slice(2)).catch(fail);
