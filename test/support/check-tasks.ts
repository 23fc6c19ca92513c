import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { root } from "../house/rules/source-files";
import { bun, bunTest, type Task } from "./run-task";

/** A warm cache spares the check what has not changed since the last one. */
const cache = "node_modules/.cache";

/** Every checker of tsc works out the shared types again: more than one pays only where cores are idle. */
const checkers = Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2)));

/** All that can be said about the code without a database. `quick` tries fewer random cases in the properties. */
export function checkTasks({ quick }: { quick: boolean }): Task[] {
  const pure = ["test/house", "test/core"].filter((folder) => existsSync(join(root, folder)));
  const incremental = ["--incremental", "--tsBuildInfoFile", `${cache}/tsc.tsbuildinfo`];
  const types = [bun, "x", "tsc", "--noEmit", ...incremental, "--checkers", String(checkers)];
  return [
    { name: "types", command: types, counts: "command" },
    {
      name: "house rules, pure tests",
      command: bunTest(...pure),
      counts: "tests",
      env: quick ? { QUICK_CHECK: "1" } : {},
    },
    { name: "unused code", command: [bun, "x", "knip", "--no-progress", "--cache"], counts: "command" },
    { name: "format and lint", command: [bun, "x", "biome", "check", "."], counts: "command" },
    { name: "migrations", command: [bun, "db/check-migrations.ts"], counts: "command" },
  ];
}
