import { expect, test } from "bun:test";
import { compareRuns } from "../support/model-and-system";
import { membershipOfSeed, promotionsOfSeed, scenarioOfSeed } from "../support/play-random";

/** Seeds of this short run; `bun run scenario:random COUNT` tries many more. */
const count = 9;
const kinds = [scenarioOfSeed, membershipOfSeed, promotionsOfSeed];

test("random histories give the same document in memory and on a database, and the books are clean", async () => {
  const firstSeed = Math.floor(Math.random() * 1_000_000_000);
  const scenarios = Array.from({ length: count }, (_, index) => kinds[index % kinds.length]!(firstSeed + index, 70));
  // The names are "random SEED", "membership SEED" and "promotions SEED": `bun run scenario:random 1 SEED` runs all three again.
  expect(await compareRuns(scenarios)).toEqual([]);
});
