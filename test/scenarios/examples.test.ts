import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { runOnDatabase } from "@liandong/api/scenario/run-on-database";
import { differences } from "@liandong/core/scenario/compare";
import { runScenario } from "@liandong/core/scenario/run";
import { root } from "../house/rules/source-files";
import { fitting } from "../support/play-random";

setDefaultTimeout(180_000);

const planEvents = [
  ...["register", "bind", "grant", "revoke", "order", "receive", "close", "refund", "withdraw", "evaluate"],
  "closeDividend",
];

type Example = { file: string; document: { events: { type: string }[]; expect: object } };

const examplesIn = (folder: string): Promise<Example[]> =>
  Promise.all(
    readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .sort()
      .map(async (file) => ({ file, document: await Bun.file(join(folder, file)).json() })),
  );

/** Files of the plan; those of levels, growth and points have events of their own. */
const isOfThePlan = ({ document }: Example) => document.events.every(({ type }) => planEvents.includes(type));

async function runsAsExpected(examples: readonly Example[], inWorld: "memory" | "database"): Promise<void> {
  const scenarios = examples.map(({ document }) => fitting(document));
  const results = inWorld === "memory" ? scenarios.map(runScenario) : await runOnDatabase(scenarios);
  const wrong = examples.flatMap(({ file, document }, index) => {
    // Steps of booking may differ between the two; what they add up to may not.
    const { ledger: _ledger, ...expected } = document.expect as { ledger?: unknown };
    const found = differences(expected, results[index]);
    return found.length > 0 ? [{ file, found }] : [];
  });
  expect(wrong).toEqual([]);
}

describe("our own scenarios", async () => {
  const own = await examplesIn(join(import.meta.dir, "files"));
  test("in memory", () => runsAsExpected(own, "memory"));
  test("on a database", () => runsAsExpected(own, "database"));
});

const shared = join(root, "..", "shared", "scenarios");
const isThere = existsSync(shared);

describe(`the given scenarios${isThere ? "" : " (skipped: ../shared/scenarios is not there)"}`, async () => {
  const all = isThere ? await examplesIn(shared) : [];
  const examples = all.filter(isOfThePlan);
  test.skipIf(!isThere)("in memory, those of the membership programme too", () => runsAsExpected(all, "memory"));
  test.skipIf(!isThere)("on a database", () => runsAsExpected(examples, "database"));
});
