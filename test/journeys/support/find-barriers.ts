import { AxeBuilder } from "@axe-core/playwright";
import type { Window } from "./window";

/** What keeps people with a screen reader, a keyboard or weak eyes from using the page: axe's serious and critical findings. */
export async function findBarriers({ page }: Window): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `barrier ${id}: ${html.slice(0, 160)}`));
}
