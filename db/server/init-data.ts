import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSetupError } from "../connection/setup-error";
import type { Account } from "./choose-account";
import type { Binaries } from "./find-binaries";

export const ownerRole = "liandong";

/**
 * Makes the data folder unless it is there, and returns the owner's password. A random password kept beside the data,
 * readable by its owner alone: loopback is open to every account of the machine, so "trust" would be an open till.
 */
export function initData(input: { home: string; binaries: Binaries; account: Account; discard: boolean }): string {
  const { home, binaries, account, discard } = input;
  const passwordFile = join(home, "password");
  const data = join(home, "data");
  if (existsSync(join(data, "PG_VERSION"))) return readFileSync(passwordFile, "utf8").trim();

  const password = randomBytes(24).toString("hex");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account.uid !== undefined) chownSync(passwordFile, account.uid, account.gid ?? account.uid);
  // Built aside and renamed: an interrupted first start leaves nothing that looks like data.
  const unfinished = `${data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const [command, ...args] = [
    ...account.wrapper,
    binaries.initdb,
    "-D",
    unfinished,
    "-U",
    ownerRole,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // The builtin provider sorts alike on every platform, whatever locales it has.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
    ...(discard ? ["--no-sync"] : []),
  ];
  const { uid, gid } = account;
  const made = spawnSync(command!, args, { uid, gid, cwd: home, encoding: "utf8", env: serverEnv(binaries) });
  if (made.status !== 0) {
    const reason = (made.stderr || String(made.error ?? "")).trim().split("\n").pop();
    throw new DatabaseSetupError(
      `The embedded PostgreSQL does not run on this machine (${reason}): set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  renameSync(unfinished, data);
  return password;
}

/**
 * The server gets these variables only, none of our settings, and writes its messages in English for the log readers
 * below.
 */
export function serverEnv(binaries: Binaries): Record<string, string> {
  const kept = ["PATH", "SystemRoot", "TEMP", "TMP"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), ...binaries.env, LC_ALL: "C", TZ: "UTC" };
}
