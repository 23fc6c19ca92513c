import { spawnSync } from "node:child_process";
import { DatabaseSetupError } from "../connection/setup-error";

/** How the server's processes are started: PostgreSQL refuses to run as root, and needs an account with a name. */
export type Account = {
  /** Set when we are root and start the server as another account. */
  uid?: number;
  gid?: number;
  /** Put before every command: a user namespace in which our own account has another number. */
  wrapper: string[];
};

/** Root becomes `postgres`, else `nobody`; where that account cannot reach the files, a user namespace only renumbers us. */
export function chooseAccount({ mustReach }: { mustReach: string[] }): Account {
  if (process.platform === "win32") return { wrapper: [] };
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && succeeds(["id", "-un"])) return { wrapper: [] };
  const candidates = ["postgres", "nobody"].flatMap((name) => lookUp(name) ?? []);
  if (isRoot) {
    const reaching = candidates.find((account) => canReach(account, mustReach));
    if (reaching) return { ...reaching, wrapper: [] };
  }
  for (const { uid, gid } of candidates) {
    const wrapper = ["unshare", "-U", `--map-user=${uid}`, `--map-group=${gid}`, "--"];
    if (succeeds([...wrapper, "true"])) return { wrapper };
  }
  throw new DatabaseSetupError(
    "PostgreSQL does not run as root, and this machine allows no user namespaces to get around it: set DATABASE_URL, or start as an ordinary user.",
  );
}

function lookUp(name: string): { uid: number; gid: number } | null {
  const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }).stdout?.trim());
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function canReach({ uid, gid }: { uid: number; gid: number }, paths: string[]): boolean {
  const script = 'for path; do test -x "$path" || exit 1; done';
  return spawnSync("sh", ["-c", script, "sh", ...paths], { uid, gid, cwd: "/" }).status === 0;
}

function succeeds([command, ...args]: string[]): boolean {
  return spawnSync(command!, args, { stdio: "ignore" }).status === 0;
}
