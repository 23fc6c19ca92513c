import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseSetupError } from "../connection/setup-error";
import { chooseAccount } from "./choose-account";
import { findBinaries } from "./find-binaries";
import { findFreePort } from "./free-port";
import { initData, ownerRole, serverEnv } from "./init-data";
import { readLockFile, removeStrangersLock } from "./lock-file";
import { ownFolder } from "./own-folder";
import { type Guarded, spawnGuarded } from "./spawn-guarded";

export type PostgresServer = {
  port: number;
  /** Connection string of a database of this server, as its owner. */
  url(database: string): string;
  /** Resolves when the server has ended, asked or not. */
  ended: Promise<void>;
  stop(): Promise<void>;
};

export type StartPostgresInput = {
  /** The folder of data, password and log. */
  dataDir: string;
  /** Zero or undefined: a free port. */
  port?: number;
  settings?: Record<string, string>;
  /** The folder is deleted when the server ends, however it ends. */
  discard?: boolean;
  log?: (message: string) => void;
};

/** How long a predecessor on the same data may take to shut down, and a start may take to recover after a crash. */
const predecessorMs = 10_000;
const recoveryMs = 120_000;

/** Starts the embedded PostgreSQL 18 on the loopback address. @throws {DatabaseSetupError} */
export async function startPostgres(input: StartPostgresInput): Promise<PostgresServer> {
  const { port: wantedPort = 0, settings = {}, discard = false, log = () => {} } = input;
  const home = resolve(input.dataDir);
  mkdirSync(home, { recursive: true });
  const binaries = findBinaries({ home });
  const account = chooseAccount({ mustReach: [binaries.postgres, home] });
  const data = join(home, "data");
  const logPath = join(home, "server.log");
  const giveUpAt = Date.now() + predecessorMs;

  for (;;) {
    ownFolder({ folder: home, ...account });
    const password = initData({ home, binaries, account, discard });
    const port = wantedPort || (await findFreePort());
    const logFile = openSync(logPath, existsAndIsLarge(logPath) ? "w" : "a");
    const logStart = statSync(logPath).size;
    const before = readLockFile(data).join("\n");
    const command = [binaries.postgres, "-D", data, ...settingArguments({ ...loopback(port), ...settings })];
    const server = spawnGuarded({
      command,
      account,
      env: serverEnv(binaries),
      cwd: home,
      logFile,
      discard: discard ? home : null,
    });
    closeSync(logFile);
    if (await becomesReady({ server, data, before })) {
      log(`PostgreSQL listens on 127.0.0.1:${port}, its data is in ${home}`);
      const url = (database: string) => `postgres://${ownerRole}:${password}@127.0.0.1:${port}/${database}`;
      const stop = async () => {
        await server.end();
        // The guard may lack the right to the folder that it emptied.
        if (discard) rmSync(home, { recursive: true, force: true });
      };
      return { port, url, ended: server.exited, stop };
    }
    const said = readLog(logPath, logStart);
    if (/Address already in use|could not bind/.test(said)) {
      if (wantedPort) throw new DatabaseSetupError(`Port ${wantedPort} is in use: the database needs another one.`);
    } else if (/lock file .* already exists|pre-existing shared memory/.test(said)) {
      if (!removeStrangersLock(data) && Date.now() > giveUpAt) {
        throw new DatabaseSetupError(`Another process uses the data in ${home}: stop it, or choose another folder.`);
      }
    } else {
      throw new DatabaseSetupError(
        `PostgreSQL did not start: ${lastLine(said)} (log: ${logPath}). Or set DATABASE_URL to one of your own.`,
      );
    }
    await sleep(100);
  }
}

/** Over TCP only: a socket file's path can be too long, and one way to connect is enough. */
function loopback(port: number): Record<string, string> {
  return {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    logging_collector: "off",
  };
}

function settingArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** PostgreSQL writes "ready" into its lock file, which pg_ctl reads too; `before` is the file of a predecessor. */
async function becomesReady(input: { server: Guarded; data: string; before: string }): Promise<boolean> {
  const { server, data, before } = input;
  let running = true;
  void server.exited.then(() => {
    running = false;
  });
  const giveUpAt = Date.now() + recoveryMs;
  while (running) {
    const lock = readLockFile(data);
    if (lock[7]?.trim() === "ready" && lock.join("\n") !== before) return true;
    if (Date.now() > giveUpAt) {
      await server.end();
      throw new DatabaseSetupError(`PostgreSQL was not ready after ${recoveryMs / 1000} s: look into its log.`);
    }
    await sleep(15);
  }
  return false;
}

function existsAndIsLarge(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000;
}

/** The log is gone if it lay in a folder that was discarded. */
function readLog(path: string, from: number): string {
  try {
    return readFileSync(path).subarray(from).toString("utf8");
  } catch {
    return "";
  }
}

function lastLine(text: string): string {
  const lines = text.trim().split("\n");
  return lines.find((line) => /FATAL|ERROR|error while loading/.test(line)) ?? lines.pop() ?? "no reason given";
}
