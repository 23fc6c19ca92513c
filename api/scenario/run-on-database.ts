// Runs scenarios through the API's procedures, each on a fresh database, with the same result document as the run in
// memory (core/rules/scenarios.md, section 1).
import { DomainError } from "@liandong/core/errors";
import { scenarioCode } from "@liandong/core/scenario/codes";
import type { Scenario } from "@liandong/core/scenario/read-scenario";
import { type ScenarioResult, scenarioResult } from "@liandong/core/scenario/result";
import { loadOutcome } from "@liandong/db/scenario/load-outcome";
import { openScratch, type Scratch } from "@liandong/db/server/scratch";
import { readEnv } from "../env";
import { loadOrCreateSandboxKeys, type SandboxKeys } from "../wechat/sandbox/keys";
import { openScenarioShop, type ScenarioShop } from "./open-scenario-shop";
import { playOnDatabase } from "./play-on-database";
import { stateOf } from "./state-of-outcome";

/** Shops that run at a time; half of the work is the database's. */
const atATime = 4;

/** Looks at a shop after its last event, before its database is dropped. */
type Inspect = (shop: ScenarioShop) => Promise<void>;

/** Runs every scenario in a shop of its own; results are in the given order. */
export async function runOnDatabase(
  scenarios: readonly Scenario[],
  inspect: Inspect = async () => {},
): Promise<ScenarioResult[]> {
  const scratch = await openScratch({ adminUrl: readEnv().DATABASE_URL });
  try {
    const keys = loadOrCreateSandboxKeys(null);
    const results: ScenarioResult[] = [];
    const waiting = [...scenarios.entries()];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [index, scenario] = next;
        results[index] = await runOne({ scenario, scratch, keys, inspect });
      }
    };
    await Promise.all(Array.from({ length: Math.min(atATime, scenarios.length) }, work));
    return results;
  } finally {
    await scratch.close();
  }
}

type Run = { scenario: Scenario; scratch: Scratch; keys: SandboxKeys; inspect: Inspect };

async function runOne({ scenario, scratch, keys, inspect }: Run): Promise<ScenarioResult> {
  const shop = await openScenarioShop(scenario, scratch, keys);
  try {
    const rejected: { event: number; code: string }[] = [];
    for (const [index, { event, at }] of scenario.events.entries()) {
      shop.clock.now = at;
      try {
        await playOnDatabase(shop, event, index);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        rejected.push({ event: index, code: scenarioCode(error) });
      }
    }
    const outcome = await shop.deps.db.run(loadOutcome);
    await inspect(shop);
    return scenarioResult(scenario.name, stateOf(shop, outcome, rejected));
  } finally {
    await shop.close();
  }
}
