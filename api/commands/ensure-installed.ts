// Installs what bun.lock names unless the last install was of the same lock file, so that a command holds in a fresh clone and
// after a pull. It imports nothing of the project, because nothing may be there yet. Its output goes to standard error: some
// commands print JSON.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dir, "../..");
const cache = join(root, "node_modules/.cache");
const stamp = join(cache, "installed-lock");
const lock = Bun.hash(readFileSync(join(root, "bun.lock"))).toString();

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
  const { exitCode } = Bun.spawnSync([process.execPath, "install", "--frozen-lockfile"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (exitCode !== 0) process.exit(exitCode);
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, lock);
}
