import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** The lock file as PostgreSQL writes it: process id, data folder, start, port, …, state. Empty when there is none. */
export function readLockFile(data: string): string[] {
  try {
    return readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

/**
 * PostgreSQL keeps away from a lock file whose process lives. After a crash the number may have gone to a stranger:
 * only then is the file removed. Returns whether it was.
 */
export function removeStrangersLock(data: string): boolean {
  const pid = Number(readLockFile(data)[0]);
  if (!Number.isInteger(pid) || pid <= 0 || process.platform === "win32") return false;
  const program = spawnSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" });
  if (program.error || /(^|\/)postgres$/m.test(program.stdout.trim())) return false;
  rmSync(join(data, "postmaster.pid"), { force: true });
  return true;
}
