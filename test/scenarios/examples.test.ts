import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { runOnDatabase } from "@liandong/api/scenario/run-on-database";
import { differences } from "@liandong/core/scenario/compare";
import { runScenario } from "@liandong/core/scenario/run";
import { root } from "../house/rules/source-files";
import { fitting } from "../support/play-random";

setDefaultTimeout(180_000);

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

const shared = join(root, "..", "shared", "scenarios");
const isThere = existsSync(shared);

describe(`the given scenarios${isThere ? "" : " (skipped: ../shared/scenarios is not there)"}`, async () => {
  const examples = isThere ? await examplesIn(shared) : [];
  test.skipIf(!isThere)("in memory", () => runsAsExpected(examples, "memory"));
  test.skipIf(!isThere)("on a database", () => runsAsExpected(examples, "database"));
});
