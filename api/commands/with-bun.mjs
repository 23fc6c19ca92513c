// node api/commands/with-bun.mjs run up: runs Bun with these arguments, and fetches it first where it is missing. This is the
// one file that Node.js runs: it has to do on a machine without Bun.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
/** Bun and its types have one version. */
const version = devDependencies["bun-types"];
const windows = process.platform === "win32";
const folder = join(root, "node_modules/.cache", `bun-${version}`);
const kept = join(folder, windows ? "bun.exe" : "bun");

const bun = installedBun() ?? fetchBun();
// Scripts call `bun` by its name.
const path = [folder, process.env.PATH].join(delimiter);
const child = spawn(bun, process.argv.slice(2), { cwd: root, stdio: "inherit", env: { ...process.env, PATH: path } });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));

/** The Bun of an earlier run, or the machine's own when it is this version. */
function installedBun() {
  return [kept, "bun"].find((command) => {
    if (command === kept && !existsSync(kept)) return false;
    const { stdout, status } = spawnSync(command, ["--version"], { encoding: "utf8" });
    return status === 0 && stdout.trim() === version;
  });
}

/** npm runs outside the repository, because it would walk through all of node_modules first, which takes many seconds. */
function fetchBun() {
  const empty = mkdtempSync(join(tmpdir(), "liandong-bun-"));
  const npx = spawnSync(
    windows ? "npx.cmd" : "npx",
    ["-y", "--allow-scripts=bun", `bun@${version}`, "-p", "process.execPath"],
    { cwd: empty, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], shell: windows },
  );
  rmSync(empty, { recursive: true, force: true });
  const fetched = npx.stdout?.trim().split("\n").at(-1);
  if (npx.status !== 0 || !fetched) {
    console.error(`Bun ${version} could not be installed with npx.`);
    process.exit(1);
  }
  keep(fetched);
  return kept;
}

/** Copied beside and renamed, so that a run that is cut off leaves no half of it. */
function keep(fetched) {
  mkdirSync(folder, { recursive: true });
  copyFileSync(fetched, `${kept}.part`);
  chmodSync(`${kept}.part`, 0o755);
  renameSync(`${kept}.part`, kept);
}
