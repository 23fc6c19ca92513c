import { describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { runOnDatabase } from "@liandong/api/scenario/run-on-database";
import { differences } from "@liandong/core/scenario/compare";
import { runScenario } from "@liandong/core/scenario/run";
import { fitting } from "../support/play-random";

type Example = { file: string; document: { expect: object } };

const examplesIn = (folder: string): Promise<Example[]> =>
  Promise.all(
    readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .sort()
      .map(async (file) => ({ file, document: await Bun.file(join(folder, file)).json() })),
  );

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

describe("the examples of the rules", async () => {
  const examples = await examplesIn(join(import.meta.dir, "examples"));
  test("in memory", () => runsAsExpected(examples, "memory"));
  test("on a database", () => runsAsExpected(examples, "database"));
});
