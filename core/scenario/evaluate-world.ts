// 评定: titles for everybody, then fund tasks for everybody (spec 02, `evaluate`).
import { decideFundChecked } from "../flows/fund-released";
import { decideTitlesEvaluated } from "../flows/titles-evaluated";
import { actor, type Play, planVersion } from "./play-event";

export function evaluateWorld({ scenario, world, at }: Play): void {
  const { plan } = scenario;
  const { columns, figures } = world.team();
  const members = [...world.members.values()];
  world.apply(decideTitlesEvaluated({ plan, members, columns, figures, now: at, actor }));
  const runId = `evaluate${world.ledger.entries}@${at.toISOString()}`;
  for (const { id } of members) {
    const check = {
      plan,
      planVersion,
      facts: world,
      member: world.member(id),
      assist: world.assistFacts(id),
      runId,
      now: at,
      actor,
    };
    world.apply(decideFundChecked(check));
  }
}
