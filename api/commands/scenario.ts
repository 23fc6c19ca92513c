// bun run scenario [--db] [--check] FILE...  (core/rules/scenarios.md, section 1)
import { differences } from "@liandong/core/scenario/compare";
import type { ScenarioResult } from "@liandong/core/scenario/result";
import { runScenario } from "@liandong/core/scenario/run";
import { type NamedScenario, readScenarioFiles, UnfitFile } from "../scenario/read-files";

const usage = "usage: bun run scenario [--db] [--check] FILE...";

async function main(args: readonly string[]): Promise<number> {
  const options = new Set(args.filter((arg) => arg.startsWith("--")));
  const files = args.filter((arg) => !arg.startsWith("--"));
  const unknown = [...options].filter((option) => option !== "--db" && option !== "--check");
  if (files.length === 0 || unknown.length > 0) throw new UnfitFile(usage);
  const scenarios = await readScenarioFiles(files);
  const results = options.has("--db")
    ? await runAllOnDatabase(scenarios)
    : scenarios.map(({ scenario }) => runScenario(scenario));
  return options.has("--check") ? check(scenarios, results) : print(results);
}

/** Imported here, so that a run in memory loads no database code and starts at once. */
async function runAllOnDatabase(scenarios: readonly NamedScenario[]): Promise<ScenarioResult[]> {
  const { runOnDatabase } = await import("../scenario/run-on-database");
  return runOnDatabase(scenarios.map(({ scenario }) => scenario));
}

function print(results: readonly ScenarioResult[]): number {
  console.log(JSON.stringify(results.length === 1 ? results[0] : results, null, 2));
  return 0;
}

function check(scenarios: readonly NamedScenario[], results: readonly ScenarioResult[]): number {
  let failed = 0;
  scenarios.forEach(({ file, scenario }, index) => {
    const found = differences(scenario.expect ?? {}, results[index]);
    if (found.length > 0) failed += 1;
    const more = found.length > 3 ? ` and ${found.length - 3} more` : "";
    console.log(found.length === 0 ? `ok ${file}` : `differs ${file}: ${found.slice(0, 3).join("; ")}${more}`);
  });
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UnfitFile)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
