// 评定: evaluates the titles of all members, then their fund tasks (core/rules/scenarios.md, section 3).
import { decideFundChecked } from "../flows/fund-released";
import { decideTitlesEvaluated } from "../flows/titles-evaluated";
import { assistFactsOfRows } from "../plan/assist-columns";
import { teamColumns, teamFigures } from "../plan/team";
import { actor, type Play, scenarioPlanVersion } from "./play";

export function evaluateWorld({ scenario, world, at }: Play): void {
  const { plan } = scenario;
  const members = [...world.members.values()];
  const columns = teamColumns(members);
  const figures = teamFigures(columns);
  world.apply(decideTitlesEvaluated({ plan, members, columns, figures, now: at, actor }));
  const assistOf = assistFactsOfRows(columns, figures);
  const runId = `evaluate${world.ledger.entries}@${at.toISOString()}`;
  members.forEach((member, row) => {
    const check = {
      plan,
      planVersion: scenarioPlanVersion,
      facts: world,
      member,
      assist: assistOf(row),
      runId,
      now: at,
      actor,
    };
    world.apply(decideFundChecked(check));
  });
}
