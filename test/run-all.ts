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
const journeys = journeysInParts();
const withoutBuilds = async () => {
  for (const suite of suites) await runSuite(suite);
  await builtOnce;
  await walkJourneys();
};
const withBuilds = async () => {
  await builtOnce;
  await runSuite("miniapp");
  await walkJourneys();
};
/** The lane that is free takes the next part of the journeys. */
const walkJourneys = async () => {
  for (let part = journeys.shift(); part; part = journeys.shift()) await report(part);
};

await Promise.all(checkTasks({ quick: false }).map(report));
const builtOnce = (async () => {
  for (const build of builds) await report(build);
})();
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

/** The longest first; every part begins with a demo of its own, so that few files together are quicker than each alone. */
function journeysInParts(): Task[] {
  const folder = "test/journeys";
  const files = readdirSync(join(import.meta.dir, "journeys")).filter((file) => file.endsWith(".test.ts"));
  const isTour = (file: string) => file.startsWith("every-");
  const stories = files.filter((file) => !isTour(file)).sort();
  const third = Math.ceil(stories.length / 3);
  const parts = [
    ...files.filter(isTour).map((file) => [file]),
    ...[0, 1, 2].map((at) => stories.slice(at * third, (at + 1) * third)),
  ];
  return parts.map((names) => ({
    name: `${folder}: ${names[0]!.replace(".test.ts", "")}${names.length > 1 ? " …" : ""}`,
    command: bunTest(...names.map((name) => `${folder}/${name}`)),
    counts: "tests",
  }));
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
