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
    // The two may book in different steps, but not different totals.
    const { ledger: _ledger, ...expected } = document.expect as { ledger?: unknown };
    const found = differences(expected, results[index]);
    return found.length > 0 ? [{ file, found }] : [];
  });
  expect(wrong).toEqual([]);
}

describe("the scenarios of test/scenarios/files", async () => {
  const own = await examplesIn(join(import.meta.dir, "files"));
  test("the project's own scenarios give their expected results in memory", () => runsAsExpected(own, "memory"));
  test("the project's own scenarios give their expected results on a database", () => runsAsExpected(own, "database"));
});

describe("the examples of the rules", async () => {
  const examples = await examplesIn(join(import.meta.dir, "examples"));
  const promotions = await examplesIn(join(import.meta.dir, "examples", "promotions"));
  test("the examples of the rules give their expected results in memory", () => runsAsExpected(examples, "memory"));
  test("the examples of promotions give their expected results in memory", () => runsAsExpected(promotions, "memory"));
  test("the examples of the rules give their expected results on a database", () =>
    runsAsExpected(examples, "database"));
  test("the examples of promotions give their expected results on a database", () =>
    runsAsExpected(promotions, "database"));
});
