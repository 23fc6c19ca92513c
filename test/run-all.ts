import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { checkTasks } from "./support/check-tasks";
import { bun, bunTest, describeResult, runTask, type Task, type TaskResult } from "./support/run-task";

/** `npm test`: the check, every suite, the builds, then what needs the builds. The last line sums it up. */
const needBuilds = ["miniapp", "journeys"];
const inCheck = ["house", "core"];
const noSuites = ["support", "bench", "node_modules", "shots"];

const suites = readdirSync(import.meta.dir, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && ![...inCheck, ...needBuilds, ...noSuites].includes(entry.name))
  .map((entry) => entry.name);
const builds: Task[] = [
  { name: "build:weapp", command: [bun, "run", "build:weapp"], counts: "command" },
  // A face that has a build of the present sources is not built again, as in the start and the journeys.
  { name: "build:h5, build:desk", command: [bun, "test/support/build-fronts.ts"], counts: "command" },
];

const results: TaskResult[] = [];
/** One lane keeps a processor busy, and two are there: what needs no build runs beside the builds and what needs them. */
const withoutBuilds = async () => {
  for (const suite of suites) await runSuite(suite);
};
const withBuilds = async () => {
  for (const build of builds) await report(build);
  for (const suite of needBuilds) await runSuite(suite);
};

await Promise.all(checkTasks({ quick: false }).map(report));
await Promise.all([withoutBuilds(), withBuilds()]);

const sum = (key: "passed" | "failed") => results.reduce((total, result) => total + result[key], 0);
const failed = results.filter((result) => result.failed > 0).map(({ task }) => task.name);
if (failed.length > 0) console.log(`\nFailed: ${failed.join(", ")}`);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(failed.length > 0 ? 1 : 0);

async function report(task: Task): Promise<void> {
  const result = await runTask(task);
  results.push(result);
  console.log(describeResult(result));
}

async function runSuite(suite: string): Promise<void> {
  const folder = join(import.meta.dir, suite);
  if (
    !existsSync(folder) ||
    !readdirSync(folder, { recursive: true }).some((file) => /\.test\.tsx?$/.test(String(file)))
  ) {
    return;
  }
  await report({ name: `test/${suite}`, command: bunTest(`test/${suite}`), counts: "tests" });
}
