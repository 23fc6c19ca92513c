import { type ChildProcess, spawn } from "node:child_process";
import type { Account } from "./choose-account";

/**
 * $1: the signal that ends the server, $2: a folder to delete afterwards or nothing, then the command. The pipe on
 * stdin closes when we end it or when we die, by kill -9 too. `read` is built in: no third process waits.
 */
const guard = `
signal=$1 discard=$2; shift 2
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{ read -r _ <&3; kill -s "$signal" "$server"; } 2>/dev/null &
watcher=$!
wait "$server"; code=$?
kill "$watcher" 2>/dev/null
exec 3<&-
[ -n "$discard" ] && rm -rf "$discard"
exit "$code"
`;

/** The guard for Windows, which has no sh; the server ends without a checkpoint and recovers at the next start. */
const windowsGuard = `
const { spawn } = require("node:child_process");
const [, discard, command, ...args] = process.argv.slice(1);
const server = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });
process.stdin.on("end", () => server.kill()).resume();
server.on("exit", (code) => {
  if (discard) require("node:fs").rmSync(discard, { recursive: true, force: true });
  process.exit(code ?? 1);
});
`;

export type Guarded = { process: ChildProcess; exited: Promise<void>; end(): Promise<void> };

/**
 * Starts a server that lives no longer than this process. It has its own session, so that Ctrl-C reaches this process,
 * which then ends it.
 */
export function spawnGuarded(input: {
  command: string[];
  account: Account;
  env: Record<string, string>;
  cwd: string;
  logFile: number;
  discard: string | null;
}): Guarded {
  const { command, account, env, cwd, logFile } = input;
  const shell =
    process.platform === "win32" ? [process.execPath, "-e", windowsGuard] : ["sh", "-c", guard, "database-guard"];
  // Data that is thrown away needs no checkpoint.
  const [program, ...args] = [
    ...account.wrapper,
    ...shell,
    input.discard ? "QUIT" : "INT",
    input.discard ?? "",
    ...command,
  ];
  const { uid, gid } = account;
  const child = spawn(program!, args, { uid, gid, env, cwd, detached: true, stdio: ["pipe", logFile, logFile] });
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  // A script that forgets to stop the server still ends, and the server with it.
  child.unref();
  (child.stdin as unknown as { unref?(): void }).unref?.();
  return {
    process: child,
    exited,
    async end() {
      child.ref();
      child.stdin?.end();
      await exited;
    },
  };
}
