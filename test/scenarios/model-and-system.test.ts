import { expect, test } from "bun:test";
import { compareRuns } from "../support/model-and-system";
import { membershipOfSeed, scenarioOfSeed } from "../support/play-random";

/** Seeds of this short run; `bun run scenario:random COUNT` tries many more. */
const count = 8;

test("random histories give the same document in memory and on a database, and the books are clean", async () => {
  const firstSeed = Math.floor(Math.random() * 1_000_000_000);
  const scenarios = Array.from({ length: count }, (_, index) =>
    index % 2 === 0 ? scenarioOfSeed(firstSeed + index, 70) : membershipOfSeed(firstSeed + index, 70),
  );
  // The names are "random SEED" and "membership SEED": `bun run scenario:random 1 SEED` runs both again.
  expect(await compareRuns(scenarios)).toEqual([]);
});
