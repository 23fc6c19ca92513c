// bun run plan check FILE [--json] [--svg FILE] [--replay SCENARIO] [--last N] [--months N] [--seed N]
// The rules: core/rules/plan.md, section 14.
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Plan } from "@liandong/core/plan/schema";
import { checkPlan } from "@liandong/core/plan-check/check-plan";
import { historyOfScenario } from "@liandong/core/plan-check/history-of-scenario";
import type { Replay } from "@liandong/core/plan-check/replay";
import { DatabaseSetupError } from "@liandong/db/connection/setup-error";
import { SettingError } from "../env";
import { readCheckFile } from "../people/plan/read-check-file";
import { replayGradually } from "../people/plan/replay-orders";
import { simulateRecruiting } from "../people/plan/simulate-recruiting";
import { writeCheckReport, writeProblems } from "../people/plan/write-check-report";
import { readJsonFile, readScenarioFiles, UnfitFile } from "../scenario/read-files";

const usage = `usage: bun run plan check FILE [--json] [--svg FILE] [--replay SCENARIO] [--last N] [--months N] [--seed N]
  FILE       a plan, or a change over the preset; with "plan", "products" and "growth" in it: goods and assumptions too
  --json     the report as JSON
  --svg      writes the growth run's picture
  --replay   plays a scenario's orders again under the plan
  --last     plays this shop's last N orders again, out of its database`;

const options = {
  json: { type: "boolean", default: false },
  svg: { type: "string" },
  replay: { type: "string" },
  last: { type: "string" },
  months: { type: "string" },
  seed: { type: "string", default: "1" },
} as const;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  const [verb, name, ...more] = positionals;
  if (verb !== "check" || name === undefined || more.length > 0) throw new UnfitFile(usage);
  const { file, problems } = readCheckFile(await readJsonFile(name));
  if (problems) {
    if (values.json) console.log(JSON.stringify({ sound: false, problems }, null, 2));
    else console.error(writeProblems(name, problems));
    return 2;
  }
  const { plan, products } = file;
  const check = checkPlan(plan, products);
  const months = values.months === undefined ? file.growth.months : wholeNumber("--months", values.months, 1, 36);
  const parameters = { ...file.growth, months };
  const growth = await simulateRecruiting({
    plan,
    products,
    parameters,
    seed: wholeNumber("--seed", values.seed, 0, 2 ** 32 - 1),
  });
  const replay = await replayOf(plan, values);
  if (values.svg !== undefined) await Bun.write(values.svg, growth.svg);
  const { svg: _, ...figures } = growth;
  if (values.json) console.log(JSON.stringify({ sound: true, plan, ...check, growth: figures, replay }, null, 2));
  else console.log(writeCheckReport({ name, check, growth, replay }));
  return 0;
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new UnfitFile(usage);
  }
}

function wholeNumber(option: string, text: string, min: number, max: number): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < min || number > max)
    throw new UnfitFile(`${option} takes a whole number from ${min} to ${max}`);
  return number;
}

type ReplayOptions = { replay?: string; last?: string };

async function replayOf(plan: Plan, { replay, last }: ReplayOptions): Promise<Replay | null> {
  const lastOrders = last === undefined ? Number.MAX_SAFE_INTEGER : wholeNumber("--last", last, 1, 1_000_000);
  if (replay !== undefined) {
    const [named] = await readScenarioFiles([replay]);
    return named ? replayGradually(plan, historyOfScenario(named.scenario), lastOrders) : null;
  }
  return last === undefined ? null : replayShop(plan, lastOrders);
}

/** Imported here, so that checking a file loads no database code and starts at once. */
async function replayShop(plan: Plan, lastOrders: number): Promise<Replay> {
  const { replayOwnShop } = await import("../people/plan/replay-own-shop");
  const report = await replayOwnShop({
    plan,
    lastOrders,
    dataDir: join(import.meta.dir, "..", "..", ".data", "postgres"),
  });
  if (report.kind === "replayed") return report.replay;
  throw new UnfitFile(`the shop's history is too long to be played again: ${report.orders} orders`);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const isExpected = [UnfitFile, DatabaseSetupError, SettingError].some((kind) => error instanceof kind);
  if (!isExpected) throw error;
  console.error((error as Error).message);
  process.exitCode = 2;
}
