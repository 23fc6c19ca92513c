import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../house/rules/source-files";
import { bun, bunTest, type Task } from "./run-task";

/** What can be said about the code without a database: format, lint, types, leftovers, house rules, pure tests. */
export function checkTasks(): Task[] {
  const pure = ["test/house", "test/core"].filter((folder) => existsSync(join(root, folder)));
  return [
    { name: "types", command: [bun, "x", "tsc", "--noEmit"], counts: "command" },
    { name: "format and lint", command: [bun, "x", "biome", "check", "."], counts: "command" },
    { name: "unused code", command: [bun, "x", "knip", "--no-progress"], counts: "command" },
    { name: "migrations", command: [bun, "db/check-migrations.ts"], counts: "command" },
    { name: "house rules, pure tests", command: bunTest(...pure), counts: "tests" },
  ];
}
