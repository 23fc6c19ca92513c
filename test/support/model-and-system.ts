// Compares model and system: a scenario must give the same document in memory and through the API on a database.
import { runOnDatabase } from "@liandong/api/scenario/run-on-database";
import { differences } from "@liandong/core/scenario/compare";
import type { Scenario } from "@liandong/core/scenario/read-scenario";
import { runScenario } from "@liandong/core/scenario/run";
import { verifyBooks } from "@liandong/db/verify/verify-books";

export type Disagreement = { scenario: string; differences: string[] };

/** Differences by scenario, with the findings of `verify` on its database; empty when both agree. */
export async function compareRuns(scenarios: readonly Scenario[]): Promise<Disagreement[]> {
  const found = new Map<string, string[]>();
  const results = await runOnDatabase(scenarios, async ({ scenario, deps }) => {
    const { differences: wrong } = await deps.db.run(verifyBooks);
    found.set(
      scenario.name,
      wrong.map(({ check, subject, expected, actual }) => `verify ${check}: ${subject}: ${expected} is ${actual}`),
    );
  });
  return scenarios.flatMap((scenario, index) => {
    const [model, system] = [runScenario(scenario), results[index]!].map(withoutEntryCount);
    const wrong = [...differences(model, system), ...differences(system, model), ...(found.get(scenario.name) ?? [])];
    return wrong.length > 0 ? [{ scenario: scenario.name, differences: [...new Set(wrong)] }] : [];
  });
}

/** The result with only the sum of the ledger: the database may book in other steps, all else must be equal. */
function withoutEntryCount(result: ReturnType<typeof runScenario>) {
  const { ledger, ...rest } = structuredClone(result);
  return { ...rest, ledgerSum: ledger.sum };
}
