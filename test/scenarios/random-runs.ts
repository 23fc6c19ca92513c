// bun run scenario:random [COUNT] [FIRST_SEED] [EVENTS]: compares model and system on COUNT random histories of the plan, as
// many with a membership programme, and as many with promotions, and names the seeds that differ.
import { compareRuns } from "../support/model-and-system";
import { membershipOfSeed, promotionsOfSeed, scenarioOfSeed } from "../support/play-random";

const [count = 100, firstSeed = 1, eventCount = 120] = process.argv.slice(2).map(Number);
const atATime = 20;
let differing = 0;
for (let done = 0; done < count; done += atATime) {
  const seeds = Array.from({ length: Math.min(atATime, count - done) }, (_, index) => firstSeed + done + index);
  const ofSeed = (seed: number) => [
    scenarioOfSeed(seed, eventCount),
    membershipOfSeed(seed, eventCount),
    promotionsOfSeed(seed, eventCount),
  ];
  const found = await compareRuns(seeds.flatMap(ofSeed));
  differing += found.length;
  for (const { scenario, differences } of found) console.log([scenario, ...differences.slice(0, 5)].join("\n  "));
  console.log(`${done + seeds.length} of ${count} seeds, histories of ${eventCount} events, ${differing} differ`);
}
process.exit(differing > 0 ? 1 : 0);
